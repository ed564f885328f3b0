import type { Locator } from "@playwright/test";
import { foundProject } from "../fixtures/company.ts";
import { expect, test } from "../fixtures/test.ts";
import { ChecklistPage } from "../pages/checklist-page.ts";
import { openPage } from "../pages/open-page.ts";

/** What has the focus is inside of this, or is it itself. */
const expectFocusIn = (place: Locator) =>
  expect
    .poll(() =>
      place.evaluate((element) => {
        const { activeElement } = document;
        return activeElement !== document.body && (activeElement?.contains(element) ?? false);
      }),
    )
    .toBe(true);

test("a baseline is taken, replaced and removed without the keyboard losing its place", async ({
  company,
  enter,
}) => {
  const project = await foundProject(company, "Measured");
  const page = await enter(company.people.cto);
  await openPage(page, `/o/${company.slug}/projects/${project.slug}/settings`);
  const replace = page.getByRole("button", { name: "Replace with today’s scores" });
  const remove = page.getByRole("button", { name: "Remove the baseline" });
  const inDialog = page.getByRole("dialog").getByRole("button");
  await page.getByRole("button", { name: "Take today’s scores" }).press("Enter");
  await expect(replace).toBeFocused();
  await replace.press("Enter");
  await inDialog.filter({ hasText: "Replace with today’s scores" }).press("Enter");
  // While it is on its way both wait, with the focus.
  await expect(remove).toBeEnabled();
  await expect(replace).toBeFocused();
  await remove.press("Enter");
  await inDialog.filter({ hasText: "Remove the baseline" }).press("Enter");
  await expectFocusIn(page.getByText("No baseline yet."));
});

test("who searches or clears filters by keyboard goes on where they were", async ({ company, enter }) => {
  for (const name of ["First", "Second", "Third"]) await foundProject(company, name);
  const page = await enter(company.people.cto);
  const portfolio = `/o/${company.slug}`;
  await openPage(page, `${portfolio}?gate=unknown`);
  const search = page.getByRole("searchbox", { name: "Search projects" });
  await page.getByRole("link", { name: "Clear filters" }).press("Enter");
  await expect(page).toHaveURL(new RegExp(`${portfolio}(#.*)?$`));
  await expectFocusIn(search);
  await search.fill("Second");
  await search.press("Enter");
  await expect(page).toHaveURL(/q=Second/);
  await expect(search).toBeFocused();
  await page.getByRole("link", { name: "Clear filters" }).press("Enter");
  await expect(search).toHaveValue("");
  await openPage(page, `${portfolio}/audit?person=system`);
  await page.getByRole("link", { name: "Clear filters" }).press("Enter");
  await expectFocusIn(page.getByRole("combobox", { name: "Person" }));
});

test("what is typed on while a search is on its way stays, and is searched next", async ({
  company,
  enter,
}) => {
  for (const name of ["First", "Second", "Third"]) await foundProject(company, name);
  const page = await enter(company.people.cto);
  await openPage(page, `/o/${company.slug}`);
  const search = page.getByRole("searchbox", { name: "Search projects" });
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/[?&]q=Sec(&|$)/, async (route) => {
    await held;
    await route.continue();
  });
  await search.fill("Sec");
  await search.press("Enter");
  await search.pressSequentially("ond");
  release();
  await expect(page).toHaveURL(/q=Sec(&|#|$)/);
  await expect(page.locator("#projects").getByRole("link", { name: "Third" })).toHaveCount(0);
  await search.press("Enter");
  await expect(page).toHaveURL(/q=Second/);
});

test("the last row unselected from “Change…” leaves the keyboard there, with nothing to change", async ({
  company,
  enter,
}) => {
  const project = await foundProject(company, "Chosen");
  const page = await enter(company.people.engineer);
  const checklist = new ChecklistPage(page, company, project);
  await checklist.open("?env=production");
  await page.getByRole("button", { name: "Select", exact: true }).press("Enter");
  await page.keyboard.press("Space");
  const change = page.getByRole("button", { name: "Change…" });
  await change.focus();
  await page.keyboard.press("s");
  await expect(page.getByText("Nothing selected")).toBeVisible();
  await expect(change).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("evidence is handed in, returned and accepted with the keyboard in sight of it", async ({
  company,
  enter,
}) => {
  const project = await foundProject(company, "Proven");
  const engineer = new ChecklistPage(await enter(company.people.engineer), company, project);
  await engineer.open();
  const panel = await engineer.openPanel("AUTH-1");
  const add = panel.getByRole("button", { name: "Add evidence" });
  await add.press("Enter");
  const dialog = engineer.page.getByRole("dialog", { name: "Add evidence" });
  await dialog.getByRole("button", { name: "Text", exact: true }).press("Enter");
  await dialog.getByLabel("Title").fill("Review");
  await dialog.getByRole("textbox", { name: "Text" }).fill("Looked at line by line.\n".repeat(60));
  await dialog.getByRole("button", { name: "Hand in", exact: true }).press("Enter");
  await expect(panel.locator('[data-evidence="Review"]')).toBeVisible();
  await expect(add).toBeFocused();
  await expect(add).toBeInViewport({ ratio: 1 });

  const cto = new ChecklistPage(await enter(company.people.cto), company, project);
  await cto.open();
  const piece = (await cto.openPanel("AUTH-1")).locator('[data-evidence="Review"]');
  const [accept, giveBack] = [/^Accept$/, /^Return$/].map((name) => piece.getByRole("button", { name }));
  if (!accept || !giveBack) throw new Error("Both are named");
  await giveBack.press("Enter");
  await piece.getByRole("button", { name: "Cancel" }).press("Enter");
  await expectFocusIn(giveBack);
  await giveBack.press("Enter");
  await piece.getByLabel("What is missing").fill("Which repositories?");
  await piece.getByRole("button", { name: "Return it" }).press("Enter");
  await expect(giveBack).toHaveCount(0);
  await expectFocusIn(accept);
  await accept.press("Enter");
  await expect(accept).toHaveCount(0);
  await expectFocusIn(giveBack);
});

test("an invitation is made, with its fault at the field, and ended by keyboard", async ({
  company,
  enter,
}) => {
  const page = await enter(company.people.owner);
  await openPage(page, `/o/${company.slug}/members`);
  await page.getByRole("button", { name: "Invite a person" }).press("Enter");
  const dialog = page.getByRole("dialog");
  const make = dialog.getByRole("button", { name: "Make the link" });
  await make.press("Enter");
  const address = dialog.getByRole("textbox", { name: "E-mail address" });
  await expect(dialog.getByText("Enter the e-mail address")).toBeVisible();
  await expect(address).toBeFocused();
  await address.fill("new.engineer@example.test");
  await make.press("Enter");
  await dialog.getByRole("button", { name: "Done" }).press("Enter");
  const heading = page.getByRole("heading", { level: 1 });
  await page.getByRole("button", { name: /new\.engineer@example\.test/ }).press("Enter");
  await expect(page.getByRole("button", { name: /new\.engineer@example\.test/ })).toHaveCount(0);
  await expect(page.locator("main div:focus")).toHaveCount(1);
  await expect(heading).toBeVisible();
});

test("each failed sign-in takes the keyboard to what is wrong, also when it is the same", async ({
  visit,
}) => {
  const page = await visit();
  await openPage(page, "/sign-in");
  await page.getByLabel("E-mail").fill("nobody.at.all@example.test");
  for (const password of ["first wrong password", "second wrong password"]) {
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Sign in" }).press("Enter");
    await expect(page.getByRole("alert").filter({ hasText: "do not belong together" })).toBeFocused();
  }
});
