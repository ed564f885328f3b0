import { readFileSync } from "node:fs";
import { expectAccessible } from "../fixtures/accessibility.ts";
import { answer, foundProject } from "../fixtures/company.ts";
import { expect, test } from "../fixtures/test.ts";
import { openPage } from "../pages/open-page.ts";

test("a CTO has a board pack built and takes it out, an auditor takes it too, an engineer cannot", async ({
  company,
  enter,
  problems,
}) => {
  const project = await foundProject(company, "Web shop");
  await answer(company, project, { "AUTH-1": "met", "IO-1": "partial", "NET-1": "met" });
  const page = await enter(company.people.cto);
  const reports = `/o/${company.slug}/reports`;
  const main = page.getByRole("main");
  const row = main.getByRole("table").getByRole("row").nth(1);

  await test.step("nothing is there yet, and it says so", async () => {
    await openPage(page, `/o/${company.slug}`);
    await page.getByRole("link", { name: "Board packs" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Put the portfolio before your board");
    await expect(main.getByText("No pack yet")).toBeVisible();
  });

  await test.step("what is refused is said where it is seen on a phone, and what was typed stays", async () => {
    const wide = page.viewportSize();
    await page.setViewportSize({ width: 390, height: 700 });
    await main.getByLabel("Approved by").fill("Ada\u0007");
    await main.getByRole("button", { name: "Build the pack" }).click();
    await expect(main.getByRole("alert").first()).toBeInViewport();
    await expect(main.getByRole("alert").first()).toContainText("Remove the control characters");
    await expect(main.getByLabel("Approved by")).toHaveValue("Ada\u0007");
    if (wide) await page.setViewportSize(wide);
  });

  await test.step("what is asked for is built, named with its pages and checksum, and is a PDF", async () => {
    await main.getByLabel("Approved by").fill("Ada Whitfield");
    await main.getByLabel("Evidence index").uncheck();
    await main.getByRole("button", { name: "Build the pack" }).click();
    await expect(row.getByRole("link", { name: /^Download the pack/ })).toBeVisible({ timeout: 120_000 });
    await expect(row).toContainText(/PDF, for the board, Production, version 1\.0, 5 sections/);
    await expect(row).toContainText(/\d+ pages/);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      row.getByRole("link", { name: /^Download the pack/ }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/-board-pack-\d{4}-\d\d-\d\d\.pdf$/);
    expect(
      readFileSync(await download.path())
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
    await expectAccessible(page);
  });

  await test.step("a Word document lies beside it", async () => {
    await main.getByLabel("Format").selectOption("docx");
    await main.getByRole("button", { name: "Build the pack" }).click();
    await expect(main.getByRole("link", { name: /as Word document$/ })).toBeVisible({ timeout: 120_000 });
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      "Two board packs are ready or on their way",
    );
  });

  await test.step("an auditor finds both", async () => {
    const other = await enter(company.people.auditor);
    await openPage(other, reports);
    await expect(other.getByRole("main").getByRole("link", { name: /^Download the pack/ })).toHaveCount(2);
  });

  await test.step("an engineer is offered none, and told so at the address", async () => {
    const other = await enter(company.people.engineer);
    await openPage(other, `/o/${company.slug}/projects`);
    await expect(other.getByRole("link", { name: "Board packs" })).toHaveCount(0);
    problems.expect(/status of 403/);
    await other.goto(reports);
    await expect(other.getByRole("main")).toContainText("Your role does not");
  });

  await test.step("deleted, it is gone for everybody", async () => {
    await main
      .getByRole("button", { name: /^Delete the pack/ })
      .first()
      .click();
    await page
      .getByRole("alertdialog")
      .or(page.getByRole("dialog"))
      .getByRole("button", { name: "Delete" })
      .press("Enter");
    await expect(main.getByRole("link", { name: /^Download the pack/ })).toHaveCount(1);
    await expect(main.locator(":focus").getByRole("link", { name: /^Download the pack/ })).toBeVisible();
  });
});
