import { ROLES } from "#lib/domain/vocabulary.ts";
import { expectAccessible, expectNoOverflow, PHONE } from "../fixtures/accessibility.ts";
import { inviteAuditor } from "../fixtures/company.ts";
import { DEMO, demoPerson } from "../fixtures/demo.ts";
import { expect, test } from "../fixtures/test.ts";
import { openPage, untilReady } from "../pages/open-page.ts";
import { opensFor, registeredPages } from "./registered-pages.ts";

const WIDE = { width: 1280, height: 800 } as const;
const PAGES = registeredPages({
  org: DEMO.organization,
  project: DEMO.project,
  key: "AUTH-1",
  token: "none",
});

for (const role of ROLES) {
  test(`every page is accessible and fits a phone for the role ${role}, or is refused`, async ({
    enter,
    problems,
  }) => {
    test.setTimeout(300_000);
    problems.expect(/status of 403/);
    const page = await enter(await demoPerson(role));
    for (const registered of PAGES.filter(
      ({ entry }) => entry.access === "organization" || entry.access === "self",
    )) {
      await test.step(registered.address, async () => {
        await page.setViewportSize(WIDE);
        const response = await page.goto(registered.address);
        expect(response?.status(), registered.address).toBe(opensFor(role, registered) ? 200 : 403);
        await untilReady(page);
        await expect.soft(page).toHaveTitle(/Twelvefold$/);
        await expect.soft(page.getByRole("heading", { level: 1 })).toHaveCount(1);
        await expectAccessible(page, role === "owner" ? "all" : "structure");
        await page.setViewportSize(PHONE);
        await expectNoOverflow(page);
      });
    }
  });
}

test("the pages of those who are not signed in are accessible and fit a phone", async ({
  visit,
  company,
  problems,
}) => {
  test.setTimeout(120_000);
  problems.expect(/status of 404/);
  const page = await visit();
  const addresses = [
    "/sign-in",
    `/invitation/${await inviteAuditor(company)}`,
    "/invitation/none",
    "/nowhere",
    "/welcome",
  ];
  for (const address of addresses) {
    await test.step(address, async () => {
      await page.setViewportSize(WIDE);
      await page.goto(address);
      await untilReady(page);
      await expectAccessible(page);
      await page.setViewportSize(PHONE);
      await expectNoOverflow(page);
    });
  }
});

test("what opens over a page is accessible too", async ({ enter }) => {
  test.setTimeout(180_000);
  const page = await enter(await demoPerson("owner"));
  const root = `/o/${DEMO.organization}`;
  const steps: readonly (readonly [string, () => Promise<void>])[] = [
    [
      `${root}/projects/${DEMO.project}/checklist?item=AUTH-1`,
      () => expect(page.getByRole("heading", { name: "Guidance" })).toBeVisible(),
    ],
    [
      `${root}/projects/${DEMO.project}/checklist?env=all`,
      () => expect(page.getByRole("group", { name: "Status of AUTH-1 by environment" })).toBeVisible(),
    ],
    [
      `${root}/projects/${DEMO.project}/checklist`,
      () => page.getByRole("button", { name: /^Score \d+ in Production/ }).click(),
    ],
    [
      `${root}/projects/${DEMO.project}/checklist`,
      () => page.getByRole("button", { name: "Keyboard (?)" }).click(),
    ],
    [`${root}/projects`, () => page.keyboard.press("Control+k")],
    [`${root}/projects`, () => page.getByRole("button", { name: "Account and organisations" }).click()],
    [`${root}/members`, () => page.getByRole("button", { name: "Invite a person" }).click()],
    [
      `${root}/members`,
      () =>
        page
          .getByRole("button", { name: /^Actions for/ })
          .first()
          .click(),
    ],
    [
      `${root}/projects/${DEMO.project}/settings`,
      () => page.getByRole("button", { name: "Change answers" }).click(),
    ],
  ];
  for (const [address, open] of steps) {
    await test.step(`${address} ${open}`, async () => {
      await openPage(page, address);
      await open();
      await expectAccessible(page);
    });
  }
});
