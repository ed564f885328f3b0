import { foundProject } from "../fixtures/company.ts";
import { expect, test } from "../fixtures/test.ts";
import { ChecklistPage } from "../pages/checklist-page.ts";
import { openPage } from "../pages/open-page.ts";
import { overviewScore, portfolioScore } from "../pages/score-pages.ts";

test("an engineer ticks 20 requirements by mouse and keyboard and finds them after a reload, with one score everywhere", async ({
  company,
  enter,
}) => {
  const project = await foundProject(company, "Claims desk");
  const page = await enter(company.people.engineer);
  const checklist = new ChecklistPage(page, company, project);
  await checklist.open();

  const clicked = (await checklist.tickableKeys()).slice(0, 10);
  await test.step("ten in Production by mouse", async () => {
    for (const [index, key] of clicked.entries()) {
      await checklist.tick(key, "Production", index % 3 === 0 ? "Partial" : "Met");
    }
    await checklist.untilSaved();
  });

  const typed = await test.step("ten in Development by keyboard", async () => {
    await checklist.open("?env=development");
    const keys = (await checklist.tickableKeys()).slice(0, 10);
    const all = await checklist.allKeys();
    await page.keyboard.press("j");
    for (const key of keys) {
      await expect(checklist.row(key).getByRole("button", { name: new RegExp(`^${key} `) })).toBeFocused();
      await page.keyboard.press("3");
      await checklist.expectStatus(key, "Development", "Met");
      // The key also stops at what does not matter in this environment, to be read.
      const next = keys[keys.indexOf(key) + 1];
      const steps = next === undefined ? 0 : all.indexOf(next) - all.indexOf(key);
      for (let step = 0; step < steps; step += 1) await page.keyboard.press("j");
    }
    await checklist.untilSaved();
    return keys;
  });

  const scores = { Production: 0, Development: 0 };
  await test.step("a reload shows all of them", async () => {
    await checklist.open();
    for (const [index, key] of clicked.entries()) {
      await checklist.expectStatus(key, "Production", index % 3 === 0 ? "Partial" : "Met");
    }
    scores.Production = await checklist.score("Production");
    await checklist.open("?env=development");
    for (const key of typed) await checklist.expectStatus(key, "Development", "Met");
    scores.Development = await checklist.score("Development");
  });

  await test.step("checklist, overview and portfolio tell the same score", async () => {
    expect(scores.Production).toBeGreaterThan(0);
    await openPage(page, `/o/${company.slug}/projects/${project.slug}`);
    for (const [environment, score] of Object.entries(scores)) {
      expect(await overviewScore(page, environment), environment).toBe(score);
    }
    for (const [environment, score] of Object.entries(scores)) {
      await openPage(page, `/o/${company.slug}?env=${environment.toLowerCase()}`);
      expect(await portfolioScore(page, project.name), environment).toBe(score);
    }
  });
});

test("filters, the open requirement and the environment live in the address", async ({ company, enter }) => {
  const project = await foundProject(company, "Link target");
  const page = await enter(company.people.engineer);
  const checklist = new ChecklistPage(page, company, project);
  await checklist.open();
  await page.getByRole("searchbox", { name: "Search by key or title" }).fill("AUTH-");
  await page
    .getByRole("group", { name: "Status, criticality and gate" })
    .getByRole("button", { name: /^Critical/ })
    .click();
  await checklist.look("Testing");
  const [key = ""] = await checklist.tickableKeys();
  await checklist.openPanel(key);
  await expect(page).toHaveURL(/q=AUTH-/);
  await expect(page).toHaveURL(/criticality=critical/);
  await expect(page).toHaveURL(/env=testing/);
  await expect(page).toHaveURL(new RegExp(`item=${key}`));
  const shown = await checklist.tickableKeys();
  await openPage(page, page.url());
  await expect(checklist.panel(key)).toBeVisible();
  expect(await checklist.tickableKeys()).toEqual(shown);
});

test("keys that come before the page is drawn again find the row that the one before went to", async ({
  company,
  enter,
}) => {
  const project = await foundProject(company, "Quick fingers");
  const page = await enter(company.people.engineer);
  const checklist = new ChecklistPage(page, company, project);
  await checklist.open("?env=production");
  const [, second = ""] = await checklist.allKeys();
  // As where the browser was busy: all of them in a row.
  await page.evaluate(() => {
    for (const key of ["j", "j", "Enter"])
      document.activeElement?.dispatchEvent(
        new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
      );
  });
  await expect(checklist.panel(second)).toBeVisible();
  await expect(checklist.row(second).getByRole("button", { name: new RegExp(`^${second} `) })).toBeFocused();
});

test("a tick is taken back by its button and by a key, and read out", async ({ company, enter }) => {
  const project = await foundProject(company, "Slip of the hand");
  const page = await enter(company.people.engineer);
  const checklist = new ChecklistPage(page, company, project);
  await checklist.open("?env=production");
  const [first = "", second = ""] = await checklist.tickableKeys();
  await checklist.tick(first, "Production", "Met");
  await checklist.tick(second, "Production", "Partial");
  await checklist.untilSaved();
  await page.getByRole("button", { name: `Undo ${second}` }).click();
  await expect(page.getByRole("status").filter({ hasText: `${second} is as it was before` })).toBeAttached();
  await expect(checklist.box(second, "Production", "Partial")).toHaveAttribute("aria-pressed", "false");
  await page.keyboard.press("u");
  await expect(page.getByRole("status").filter({ hasText: `${first} is as it was before` })).toBeAttached();
  await expect(page.getByRole("button", { name: /^Undo / })).toHaveCount(0);
  await checklist.untilSaved();
  await checklist.open("?env=production");
  for (const [key, status] of [
    [first, "Met"],
    [second, "Partial"],
  ] as const)
    await expect(checklist.box(key, "Production", status)).toHaveAttribute("aria-pressed", "false");
});

test("a day that is begun and not complete takes away no day, and says so", async ({ company, enter }) => {
  const project = await foundProject(company, "Half a day");
  const page = await enter(company.people.engineer);
  const checklist = new ChecklistPage(page, company, project);
  await checklist.open();
  const [key = ""] = await checklist.tickableKeys();
  const panel = await checklist.openPanel(key);
  const due = panel.getByLabel("Due", { exact: true });
  await due.fill("2027-03-31");
  await due.blur();
  await checklist.untilSaved();

  await test.step("in the panel", async () => {
    // The first part of the day is empty then, and the browser says that there is no day at all.
    await due.press("Backspace");
    await due.press("Enter");
    await expect(panel.getByText(/^This is no whole day .* not saved/)).toBeVisible();
    await due.fill("2027-03-31");
    await due.press("Enter");
    await expect(panel.getByText(/^This is no whole day/)).toHaveCount(0);
    await due.press("Backspace");
    await due.press("Enter");
    await expect(panel.getByText(/^This is no whole day/)).toBeVisible();
    await checklist.open(`?item=${key}`);
    await expect(due).toHaveValue("2027-03-31");
  });

  await test.step("at a piece of evidence", async () => {
    await panel.getByRole("button", { name: "Add evidence" }).click();
    const dialog = page.getByRole("dialog", { name: "Add evidence" });
    await dialog.getByRole("button", { name: "Text", exact: true }).click();
    await dialog.getByLabel("Title").fill("Looked at");
    await dialog.getByRole("textbox", { name: "Text" }).fill("Seen by two");
    const until = dialog.getByLabel("Valid until");
    await until.press("Backspace");
    await dialog.getByRole("button", { name: "Hand in", exact: true }).click();
    await expect(dialog.getByText(/clear the field for no end/)).toBeVisible();
    await expect(until).toBeFocused();
    await until.fill("2027-06-30");
    await dialog.getByRole("button", { name: "Hand in", exact: true }).click();
    await expect(panel.locator('[data-evidence="Looked at"]').getByText(/30 Jun 2027/)).toBeVisible();
  });

  await test.step("in a change of many", async () => {
    await checklist.open();
    await page.getByRole("button", { name: "Select", exact: true }).click();
    await page.getByRole("checkbox", { name: `Select ${key}` }).check();
    await page.getByRole("button", { name: "Change…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Due date").selectOption({ label: "Set to" });
    await dialog.getByRole("button", { name: /^Change/ }).click();
    await expect(dialog.getByText("Give a whole day between 2000 and 2100.")).toBeVisible();
    await dialog.getByLabel("Day").fill("2027-09-30");
    await dialog.getByRole("button", { name: "Change 1" }).click();
    await expect(dialog).toBeHidden();
    await checklist.open(`?item=${key}`);
    await expect(due).toHaveValue("2027-09-30");
  });
});
