import {
  expectAccessible,
  expectNoOverflow,
  expectPartAccessible,
  PHONE,
} from "../fixtures/accessibility.ts";
import { inviteAuditor } from "../fixtures/company.ts";
import { DEMO, DEMO_PARTS, demoPerson } from "../fixtures/demo.ts";
import { expect, test } from "../fixtures/test.ts";
import { openPage, untilReady } from "../pages/open-page.ts";
import { opensFor, registeredPages } from "./registered-pages.ts";

const WIDE = { width: 1280, height: 800 } as const;
const PAGES = registeredPages(DEMO_PARTS);
const VISITED = PAGES.filter(({ entry }) => entry.access === "organization" || entry.access === "self");

/**
 * The owner sees all there is, in both themes and in two halves, so that no test is much longer than another;
 * the auditor sees all that is read only. An engineer's mixture of both is looked at on a phone alone, and a
 * CTO's, which is the owner's but for a few buttons, is only asked for.
 */
const VISITS = [
  { role: "owner", half: 0, part: ", one half", look: "all" },
  { role: "owner", half: 1, part: ", the other half", look: "all" },
  { role: "auditor", half: null, part: "", look: "structure" },
  { role: "engineer", half: null, part: "", look: null },
] as const;

for (const { role, half, part, look } of VISITS) {
  test(`every page opens and fits a phone for the role ${role}, or is refused${part}`, async ({
    enter,
    problems,
  }) => {
    test.setTimeout(600_000);
    problems.expect(/status of 403/);
    const page = await enter(await demoPerson(role));
    await page.setViewportSize(PHONE);
    const own = VISITED.filter((_, index) => half === null || index % 2 === half);
    for (const [at, registered] of own.entries()) {
      await test.step(registered.address, async () => {
        if (look) await page.setViewportSize(WIDE);
        const response = await page.goto(registered.address);
        expect(response?.status(), registered.address).toBe(opensFor(role, registered) ? 200 : 403);
        await untilReady(page);
        await expect.soft(page).toHaveTitle(/Twelvefold$/);
        await expect.soft(page.getByRole("heading", { level: 1 })).toHaveCount(1);
        if (look) await expectAccessible(page, look, at > 0 ? "aside" : undefined);
        await page.setViewportSize(PHONE);
        await expectNoOverflow(page);
      });
    }
  });
}

test("every page opens for the role cto, or is refused", async ({ enter }) => {
  const page = await enter(await demoPerson("cto"));
  for (const registered of VISITED) {
    const response = await page.request.get(registered.address, { maxRedirects: 0 });
    expect.soft(response.status(), registered.address).toBe(opensFor("cto", registered) ? 200 : 403);
  }
});

test("the pages of those who are not signed in are accessible and fit a phone", async ({
  visit,
  company,
  problems,
}) => {
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
  const page = await enter(await demoPerson("owner"));
  const root = `/o/${DEMO.organization}`;
  const project = `${root}/projects/${DEMO.project}`;
  const press = (name: string | RegExp) => page.getByRole("button", { name }).first().click();
  const shown = async () => undefined;
  const parts: readonly (readonly [address: string, part: string, open: () => Promise<unknown>])[] = [
    [
      `${project}/checklist?item=AUTH-1`,
      "[data-item-panel]",
      () => page.getByRole("heading", { name: "Guidance" }).waitFor(),
    ],
    [`${project}/checklist?env=all`, "[data-section=AUTH]", shown],
    [`${project}/checklist`, "[role=dialog]", () => press(/^Score \d+ in Production/)],
    [`${project}/checklist`, "[role=dialog]", () => press("Keyboard (?)")],
    [`${project}/settings`, "#intake", () => press("Change answers")],
    [`${root}/projects`, "[role=dialog]", () => page.keyboard.press("Control+k")],
    [`${root}/projects`, "#user-menu", () => press("Account and organisations")],
    [`${root}/members`, "[role=dialog]", () => press("Invite a person")],
    [`${root}/members`, "[role=menu]", () => press(/^Actions for/)],
  ];
  for (const [address, part, open] of parts) {
    await test.step(`${part} over ${address}`, async () => {
      await openPage(page, address);
      await open();
      await expectPartAccessible(page, part);
    });
  }
});
