import { readFile, writeFile } from "node:fs/promises";
import type { BrowserContext, Page } from "@playwright/test";
import { foundProject } from "../fixtures/company.ts";
import { expect, test } from "../fixtures/test.ts";
import { ChecklistPage } from "../pages/checklist-page.ts";
import { openPage } from "../pages/open-page.ts";

const card = (page: Page) => page.locator("[data-flash-card]");
/**
 * How many ticks have had their answer. Sent they may be more often: a page sends again at any moment, and a
 * reload cuts off what is on its way.
 */
function countAnswered(context: BrowserContext): () => number {
  let answered = 0;
  context.on("requestfinished", (request) => {
    if (request.url().endsWith("/states")) answered += 1;
  });
  return () => answered;
}
const cardKey = (page: Page) => card(page).getAttribute("data-flash-card");

test("an engineer answers one requirement after the other by keyboard, takes one back, and goes on after a reload", async ({
  company,
  enter,
}) => {
  const project = await foundProject(company, "Flash work");
  const page = await enter(company.people.engineer);
  await openPage(page, `/o/${company.slug}/projects/${project.slug}/checklist/flash?env=production`);
  const first = await cardKey(page);
  await page.keyboard.press("3");
  await expect(card(page)).not.toHaveAttribute("data-flash-card", first ?? "");
  const second = await cardKey(page);
  await page.keyboard.press("u");
  await expect(card(page)).toHaveAttribute("data-flash-card", first ?? "");
  await expect(card(page).getByRole("button", { name: /^Met/ })).toHaveAttribute("aria-pressed", "false");
  await page.keyboard.press("n");
  await page.keyboard.type("Nothing of this kind is built here");
  await page.keyboard.press("Control+Enter");
  await expect(card(page)).toHaveAttribute("data-flash-card", second ?? "");
  await page.keyboard.press("2");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("2 of ");
  const third = await cardKey(page);
  await new ChecklistPage(page, company, project).untilSaved();
  await openPage(page, `/o/${company.slug}/projects/${project.slug}/checklist/flash?env=production`);
  await expect(card(page)).toHaveAttribute("data-flash-card", third ?? "");
  await page.keyboard.press("?");
  await expect(page.getByText("Keys of flash mode")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/checklist\?env=production$/);
});

test("by keyboard one goes from a row into its panel and back, beside the list and over it", async ({
  company,
  enter,
}) => {
  const project = await foundProject(company, "Panel by keyboard");
  const page = await enter(company.people.engineer);
  const checklist = new ChecklistPage(page, company, project);
  await checklist.open("?env=production");
  const [first = "", second = ""] = await checklist.tickableKeys();
  const title = (key: string) => checklist.row(key).locator("[data-main]");
  const inPanel = () => page.evaluate(() => document.activeElement?.closest("[data-item-panel]") !== null);
  await page.keyboard.press("j");
  await expect(title(first)).toBeFocused();
  // The page may be read again just now, since its project is new: such an answer takes a press along with it.
  await expect(async () => {
    if (!(await checklist.panel(first).isVisible())) await page.keyboard.press("Enter");
    await expect(checklist.panel(first)).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await expect(title(first)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect.poll(inPanel).toBe(true);
  await page.keyboard.press("Tab");
  expect(await inPanel()).toBe(true);
  await page.keyboard.press("Escape");
  await expect(title(first)).toBeFocused();
  await page.setViewportSize({ width: 1000, height: 800 });
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expect.poll(inPanel).toBe(true);
  await page.keyboard.press("Tab");
  expect(await inPanel()).toBe(true);
  await page.keyboard.press("j");
  await expect(page.getByRole("dialog")).toContainText(second);
  await expect.poll(inPanel).toBe(true);
  await page.keyboard.press("Escape");
  await expect(title(second)).toBeFocused();
});

test("many rows change at once, and one undo puts everything back", async ({ company, enter }) => {
  const project = await foundProject(company, "Bulk work");
  const page = await enter(company.people.engineer);
  const checklist = new ChecklistPage(page, company, project);
  await checklist.open("?env=testing&status=unanswered&aspect=AUTH");
  const keys = await checklist.tickableKeys();
  await page.getByRole("button", { name: "Select", exact: true }).press("Enter");
  await expect(page.getByRole("checkbox", { name: `Select ${keys[0]}` })).toBeFocused();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Select", exact: true }).press("Enter");
  await page.getByRole("button", { name: "Done", exact: true }).press("Enter");
  await expect(page.getByRole("button", { name: "Select", exact: true })).toBeFocused();
  await page.getByRole("button", { name: "Select", exact: true }).press("Enter");
  await page.getByRole("button", { name: /^All shown/ }).click();
  await page.getByRole("button", { name: "Change…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Status", { exact: true }).selectOption("met");
  await dialog.getByRole("button", { name: /^Change \d+$/ }).click();
  await expect(page.getByText(/requirements changed$/)).toBeVisible();
  for (const key of keys) await checklist.expectStatus(key, "Testing", "Met");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText(/requirements are as before$/)).toBeVisible();
  for (const key of keys)
    await expect(checklist.box(key, "Testing", "Met")).toHaveAttribute("aria-pressed", "false");
});

test("filters are saved under a name and shared, and a colleague opens them", async ({ company, enter }) => {
  const project = await foundProject(company, "View work");
  const page = await enter(company.people.cto);
  const checklist = new ChecklistPage(page, company, project);
  await checklist.open("?env=testing&criticality=critical");
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByLabel(/^Name of the view/).fill("What hurts most");
  await page.getByLabel("Share it with the organisation").check();
  await page.getByRole("button", { name: "Save the filters" }).click();
  await expect(page.getByRole("button", { name: "Show What hurts most" })).toBeVisible();
  const colleague = await enter(company.people.engineer);
  await new ChecklistPage(colleague, company, project).open();
  await colleague.getByRole("button", { name: "Views" }).click();
  await colleague.getByRole("button", { name: "Show What hurts most" }).click();
  await expect(colleague).toHaveURL(/criticality=critical/);
});

test("the checklist goes out as a spreadsheet and comes back as a difference", async ({
  company,
  enter,
}, testInfo) => {
  const project = await foundProject(company, "Sheet work");
  const page = await enter(company.people.engineer);
  const checklist = new ChecklistPage(page, company, project);
  await checklist.open("?env=production");
  const [key = ""] = await checklist.tickableKeys();
  await page.getByRole("button", { name: "Spreadsheet and copy" }).click();
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download as CSV" }).click();
  const file = testInfo.outputPath("checklist.csv");
  await (await downloading).saveAs(file);
  const [header = "", ...rows] = (await readFile(file, "utf8")).split("\r\n");
  const column = header.split(",").indexOf("Production");
  const edited = rows.map((row) => {
    if (!row.startsWith(`${key},`)) return row;
    // Titles of this framework hold no comma before the status columns.
    const cells = row.split(",");
    cells[column] = "met";
    return cells.join(",");
  });
  await writeFile(file, [header, ...edited].join("\r\n"));
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Spreadsheet and copy" }).click();
  await page.getByRole("button", { name: /^Bring a spreadsheet back/ }).click();
  await page.getByLabel("File", { exact: true }).setInputFiles(file);
  await expect(page.getByText(/^1 row changes something/)).toBeVisible();
  await page.getByRole("button", { name: "Apply 1 row" }).click();
  await expect(page.getByText("1 requirement changed")).toBeVisible();
  await checklist.expectStatus(key, "Production", "Met");
});

test("a tick without a connection waits, outlives a reload, and is saved once there is one", async ({
  company,
  enter,
  problems,
}) => {
  problems.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
  const project = await foundProject(company, "Offline work");
  const page = await enter(company.people.engineer);
  const checklist = new ChecklistPage(page, company, project);
  await checklist.open("?env=production");
  const [key = ""] = await checklist.tickableKeys();
  await page.route("**/states", (route) => route.abort());
  await checklist.tick(key, "Production", "Met");
  await openPage(page, `/o/${company.slug}/projects`);
  await expect(page.getByText(/in Offline work is not saved yet/)).toBeVisible();
  await expect(page.getByRole("link", { name: "Open the checklist" })).toBeVisible();
  // The page that waits tries again by itself as well, and what it has sent may be sent again by the next one.
  await page.goto("about:blank");
  const saved = countAnswered(page.context());
  await page.unroute("**/states");
  // A reload of a page that is not the checklist sends it, once.
  await openPage(page, `/o/${company.slug}/projects`);
  await expect(page.getByText(/in Offline work is not saved yet/)).toBeHidden();
  await expect.poll(saved).toBe(1);
  await checklist.open("?env=production");
  await checklist.expectStatus(key, "Production", "Met");
  await expect(page.getByLabel(/^Not saved/)).toHaveCount(0);
  expect(saved()).toBe(1);
});

test("two tabs send a waiting tick once, and a tick that both send is one", async ({
  company,
  enter,
  problems,
}) => {
  problems.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
  const project = await foundProject(company, "Two tabs");
  const page = await enter(company.people.engineer);
  const checklist = new ChecklistPage(page, company, project);
  await checklist.open("?env=production");
  const [key = ""] = await checklist.tickableKeys();
  const context = page.context();
  await context.route("**/states", (route) => route.abort());
  await checklist.tick(key, "Production", "Met");
  await openPage(page, `/o/${company.slug}/projects`);
  const second = await context.newPage();
  await openPage(second, `/o/${company.slug}/projects`);
  // Each tries again by itself as well; of an answer that comes as it leaves its page, nobody tells.
  for (const each of [page, second]) await each.goto("about:blank");
  const saved = countAnswered(context);
  await context.unroute("**/states");
  await Promise.all([page, second].map((each) => openPage(each, `/o/${company.slug}/projects`)));
  for (const each of [page, second])
    await expect(each.getByText(/in Two tabs is not saved yet/)).toBeHidden();
  // The browser tells of a request that has ended after the page has heard of it.
  await expect.poll(saved).toBe(1);
  await checklist.open("?env=production");
  await checklist.expectStatus(key, "Production", "Met");
  expect(saved()).toBe(1);
  await second.close();
});
