import { ROLES, type Role } from "#lib/domain/vocabulary.ts";
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

/** The same on every page; other asides belong to their page. */
const SIDEBAR = "aside[data-shell-menu]";
const WIDE = { width: 1280, height: 800 } as const;
const PAGES = registeredPages(DEMO_PARTS);
const VISITED = PAGES.filter(({ entry }) => entry.access === "organization" || entry.access === "self");

/**
 * The owner sees all there is, the auditor all that is read only. An engineer's mixture of both is looked at
 * on a phone alone, and a CTO's pages, which are the owner's but for a few buttons, are only asked for.
 */
const LOOKS: Readonly<Record<Role, "all" | "structure" | "phone" | "asked">> = {
  owner: "all",
  cto: "asked",
  engineer: "phone",
  auditor: "structure",
};
const ASKED = ROLES.filter((role) => LOOKS[role] === "asked");

type Visit = Readonly<{ role: Role; half: 0 | 1 | null; part: string }>;

/** Both themes take long: in two halves, so that no test is much longer than another. */
const VISITS = ROLES.filter((role) => LOOKS[role] !== "asked").flatMap((role): Visit[] =>
  LOOKS[role] === "all"
    ? [
        { role, half: 0, part: ", one half" },
        { role, half: 1, part: ", the other half" },
      ]
    : [{ role, half: null, part: "" }],
);

for (const { role, half, part } of VISITS) {
  test(`every page opens and fits a phone for the role ${role}, or is refused${part}`, async ({
    enter,
    problems,
  }) => {
    test.setTimeout(600_000);
    problems.expect(/status of 403/);
    const page = await enter(await demoPerson(role));
    const look = LOOKS[role];
    await page.setViewportSize(PHONE);
    const own = VISITED.filter((_, index) => half === null || index % 2 === half);
    for (const [at, registered] of own.entries()) {
      await test.step(registered.address, async () => {
        if (look !== "phone") await page.setViewportSize(WIDE);
        const response = await page.goto(registered.address);
        expect(response?.status(), registered.address).toBe(opensFor(role, registered) ? 200 : 403);
        await untilReady(page);
        await expect.soft(page).toHaveTitle(/Twelvefold$/);
        await expect.soft(page.getByRole("heading", { level: 1 })).toHaveCount(1);
        if (look === "all") await expectAccessible(page, "all", at > 0 ? SIDEBAR : undefined);
        if (look === "structure") await expectAccessible(page, "structure");
        await page.setViewportSize(PHONE);
        await expectNoOverflow(page);
      });
    }
  });
}

for (const role of ASKED) {
  test(`every page opens for the role ${role}, or is refused`, async ({ enter }) => {
    const page = await enter(await demoPerson(role));
    for (const registered of VISITED) {
      const response = await page.request.get(registered.address, { maxRedirects: 0 });
      expect.soft(response.status(), registered.address).toBe(opensFor(role, registered) ? 200 : 403);
    }
  });
}

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
