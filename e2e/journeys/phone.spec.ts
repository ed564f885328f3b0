import { expectNoOverflow, PHONE } from "../fixtures/accessibility.ts";
import { answer, foundProject } from "../fixtures/company.ts";
import { expect, test } from "../fixtures/test.ts";
import { ChecklistPage } from "../pages/checklist-page.ts";
import { openPage } from "../pages/open-page.ts";

const phone = { viewport: PHONE, hasTouch: true, isMobile: true } as const;

test("on a phone one ticks a requirement, reads its guidance, and moves by the menu", async ({
  company,
  enter,
}) => {
  const project = await foundProject(company, "Pocket size");
  const page = await enter(company.people.engineer, phone);
  const checklist = new ChecklistPage(page, company, project);
  await checklist.open();
  await expectNoOverflow(page);
  const [key = "", following = ""] = await checklist.tickableKeys();
  await checklist.box(key, "Production", "Met").tap();
  await checklist.expectStatus(key, "Production", "Met");
  await checklist.untilSaved();
  await checklist
    .row(key)
    .getByRole("button", { name: new RegExp(`^${key} `) })
    .tap();
  const sheet = page.getByRole("dialog");
  await expect(sheet.getByRole("heading", { name: "Guidance" })).toBeVisible();
  await expectNoOverflow(page);
  await sheet.getByRole("button", { name: "Next requirement" }).tap();
  await expect(sheet.getByText(following, { exact: false }).first()).toBeVisible();
  await sheet.getByRole("button", { name: "Previous requirement" }).tap();
  await expect(sheet.getByText(key, { exact: false }).first()).toBeVisible();
  await sheet.getByRole("button", { name: "Close" }).tap();
  await expect(sheet).toBeHidden();

  await page.getByRole("button", { name: "Open menu" }).tap();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Framework" }).tap();
  await page.waitForURL("**/framework");
  await expect(page.getByRole("navigation", { name: "Main" })).toBeHidden();
});

test("on a phone the heat map scrolls in a region of its own", async ({ company, enter }) => {
  const project = await foundProject(
    company,
    "A project whose name is a good deal longer than any telephone is wide, with unbreakablewordsinitasgermanhasthem",
  );
  await answer(company, project, { "AUTH-1": "met", "ACC-1": "partial" });
  const page = await enter(company.people.cto, phone);
  await openPage(page, `/o/${company.slug}`);
  await expectNoOverflow(page);
  const table = page.getByRole("table").filter({ has: page.getByRole("rowheader", { name: /^A project/ }) });
  const region = page.getByRole("region").filter({ has: table }).last();
  const { scroll, width } = await region.evaluate((element) => ({
    scroll: element.scrollWidth,
    width: element.clientWidth,
  }));
  expect(scroll).toBeGreaterThan(width);
  await region.scrollIntoViewIfNeeded();
  await region.evaluate((element) => element.scrollTo({ left: element.scrollWidth, behavior: "instant" }));
  await expect(table.getByRole("cell").last()).toBeInViewport();
  await expect(table.getByRole("rowheader").last()).toBeInViewport();
});
