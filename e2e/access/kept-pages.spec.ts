import type { APIResponse, Page } from "@playwright/test";
import { answer, foundProject } from "../fixtures/company.ts";
import { expect, SESSION_COOKIE, test } from "../fixtures/test.ts";
import { openPage } from "../pages/open-page.ts";
import { signOut } from "../pages/sign-in-page.ts";

const isKept = (response: APIResponse) => response.headers()["server-timing"] === "kept";
const asked = (page: Page, path: string) => page.request.get(path, { maxRedirects: 0 });

/** Asks twice: the second answer is the first one, which nothing has overtaken. */
async function keep(page: Page, path: string): Promise<string> {
  const first = await asked(page, path);
  expect(first.status(), path).toBe(200);
  const second = await asked(page, path);
  expect(isKept(second), path).toBe(true);
  return second.text();
}

test("a kept page is never older than what it shows, and never somebody else's", async ({
  company,
  enter,
  baseURL,
}) => {
  const project = await foundProject(company, "Kept for a while");
  await answer(company, project, { "AUTH-1": "met" });
  const auditor = await enter(company.people.auditor);
  const cto = await enter(company.people.cto);
  const portfolio = `/o/${company.slug}`;
  const overview = `${portfolio}/projects/${project.slug}`;
  const checklist = `${overview}/checklist`;
  const data = `/api${portfolio}/portfolio`;
  const all = [portfolio, overview, checklist, data];

  await test.step("each person has their own", async () => {
    for (const path of all) {
      expect(await keep(auditor, path)).not.toContain(company.people.cto.email);
      await keep(cto, path);
    }
    expect(await keep(auditor, portfolio)).toContain(company.people.auditor.email);
    expect(await keep(cto, portfolio)).toContain(company.people.cto.email);
  });

  await test.step("a change of somebody else is seen at once", async () => {
    for (const path of all) await keep(auditor, path);
    await answer(company, project, { "AUTH-2": "partial" });
    for (const path of all) expect(isKept(await asked(auditor, path)), path).toBe(false);
    for (const path of all) expect(isKept(await asked(auditor, path)), path).toBe(true);
  });

  await test.step("another theme is another page", async () => {
    expect(await keep(auditor, portfolio)).not.toMatch(/<html[^>]* class="dark /);
    await auditor.context().addCookies([{ name: "theme", value: "dark", url: baseURL ?? "" }]);
    expect(await keep(auditor, portfolio)).toMatch(/<html[^>]* class="dark /);
  });

  await test.step("whoever loses the project, or the organisation, loses the page with it", async () => {
    const engineer = await enter(company.people.engineer);
    for (const path of all) await keep(engineer, path);
    const owner = await enter(company.people.owner);
    await openPage(owner, `${portfolio}/members`);
    await owner.getByRole("button", { name: `Actions for ${company.people.engineer.name}` }).click();
    await owner.getByRole("menuitem", { name: "Disable…" }).click();
    await owner
      .getByRole("dialog")
      .getByRole("button", { name: /^Disable/ })
      .click();
    await expect(owner.getByRole("row", { name: company.people.engineer.name })).toContainText("Disabled");
    for (const path of all) expect((await asked(engineer, path)).status(), path).toBe(404);
  });

  await test.step("whoever signs out leaves nothing behind", async () => {
    const [session] = (await auditor.context().cookies()).filter(({ name }) => name === SESSION_COOKIE);
    for (const path of all) await keep(auditor, path);
    await openPage(auditor, portfolio);
    await signOut(auditor);
    if (session) await auditor.context().addCookies([session]);
    for (const path of all)
      expect((await asked(auditor, path)).status(), path).toBe(path === data ? 401 : 307);
  });
});

test("a kept page works in the browser like any other, and so do the ways between pages", async ({
  company,
  enter,
}) => {
  const project = await foundProject(company, "Back and forth");
  const page = await enter(company.people.cto);
  const portfolio = `/o/${company.slug}`;
  await openPage(page, portfolio);
  const again = await page.goto(portfolio);
  expect(again?.headers()["server-timing"]).toBe("kept");
  await openPage(page, portfolio);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");

  const kept: string[] = [];
  page.on("response", (response) => {
    if (response.headers()["server-timing"] === "kept") kept.push(new URL(response.url()).pathname);
  });
  const overview = `${portfolio}/projects/${project.slug}`;
  for (let time = 0; time < 3; time += 1) {
    await page.getByRole("main").getByRole("link", { name: project.name }).first().click();
    await expect(page.getByRole("heading", { level: 1, name: project.name })).toBeVisible();
    await page.getByRole("link", { name: "Portfolio" }).first().click();
    await page.waitForURL(portfolio);
    await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(project.name);
  }
  expect(kept).toContain(portfolio);
  expect(kept.some((path) => path.startsWith(overview))).toBe(true);
});
