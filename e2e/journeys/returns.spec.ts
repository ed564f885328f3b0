import { answer, foundProject } from "../fixtures/company.ts";
import { expectAccessible } from "../fixtures/accessibility.ts";
import { expect, test } from "../fixtures/test.ts";
import { openPage } from "../pages/open-page.ts";

test("a CTO puts money on the gaps, asks what a budget should buy, and an auditor reads why", async ({
  company,
  enter,
}) => {
  const project = await foundProject(company, "Web shop");
  await answer(company, project, { "AUTH-1": "met", "IO-1": "partial", "NET-1": "met" });
  const page = await enter(company.people.cto);
  const root = `/o/${company.slug}`;
  const main = page.getByRole("main");

  await test.step("without inputs there is no number, and it says which are missing", async () => {
    await openPage(page, `${root}/projects/${project.slug}/return`);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("not known yet");
    await expect(main.getByText("No loss scenario holds for this project.")).toBeVisible();
    await expect(main.getByText("The cost of a person-day is not set.")).toBeVisible();
    await main.getByRole("link", { name: "Go to the scenarios" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("What could be lost is not known yet");
  });

  await test.step("the library gives twelve scenarios, and the loss is known", async () => {
    await page.getByRole("button", { name: "Take 12 from the library" }).click();
    await expect(page.getByText("12 scenarios added")).toBeVisible();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("One project could lose");
    await expect(main.getByRole("table", { name: "How bad a year can be" })).toContainText("P90");
  });

  await test.step("the keyboard goes on where a button has gone with its press", async () => {
    const write = main.getByRole("button", { name: "Write a scenario" });
    await write.press("Enter");
    const form = main.getByRole("region", { name: "New scenario" });
    await expect(form.getByLabel("Name")).toBeFocused();
    // All that is missing is told at once, and the keyboard goes to the first of it.
    await form.getByLabel("What happens").fill("Somebody reads what is not theirs");
    await form.getByRole("button", { name: "Save" }).press("Enter");
    await expect(form.getByText("Give it a name")).toBeVisible();
    await expect(form.getByText("Write one number, for example 1.5 or 250,000")).toHaveCount(6);
    await expect(form.getByLabel("Name")).toBeFocused();
    await expect(form.getByLabel("What happens")).toHaveValue("Somebody reads what is not theirs");
    await form.getByRole("button", { name: "Cancel" }).press("Enter");
    await expect(write).toBeFocused();
    const more = main.getByRole("button", { name: /^Simulate up to/ });
    await more.press("Enter");
    await expect(more).toHaveCount(0);
    await expect(main.getByRole("button", { name: "Cancel" })).toHaveCount(0, { timeout: 60_000 });
    await expect(main.locator(":focus")).toHaveAttribute("aria-live", "polite");
  });

  const expected = main.getByRole("definition").first();
  await test.step("an own figure moves it; a wrong one is told and nothing typed is lost", async () => {
    const before = await expected.textContent();
    await main.getByText("Accounts taken over").last().click();
    const form = main.getByRole("listitem").filter({ hasText: "Accounts taken over" }).locator("form");
    const money = form.getByRole("group", { name: /^What one costs/ });
    await money.getByLabel("High").fill("much");
    await form.getByRole("button", { name: "Save" }).click();
    await expect(money.getByText("Write one number, for example 1.5 or 250,000")).toBeVisible();
    await expect(money.getByLabel("High")).toHaveValue("much");
    await money.getByLabel("High").fill("2,000,000");
    await form.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();
    await expect(money.getByLabel("High")).toHaveValue("2000000");
    await expect(expected).not.toHaveText(before ?? "");
  });

  await test.step("with a day rate every gap has a return", async () => {
    await openPage(page, `${root}/settings`);
    await page.getByLabel("Day rate").fill("800");
    await page.getByRole("button", { name: "Save" }).first().click();
    await expect(page.getByText("Saved", { exact: true }).first()).toBeVisible();
    await openPage(page, `${root}/projects/${project.slug}/return`);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(/returns \+[\d,]+%/);
    await expect(main.getByRole("img", { name: /^Expected loss falls from/ })).toBeVisible();
  });

  await test.step("a budget buys the best subset, and names the next item", async () => {
    await main
      .getByLabel(/^Budget, /)
      .last()
      .fill("20,000");
    await expect(main.getByRole("slider", { name: /^Budget, / })).toHaveAttribute(
      "aria-valuetext",
      "€20,000",
    );
    await main.getByRole("button", { name: "Find the best" }).click();
    await expect(main.getByText(/ gaps for .* a year is left, return /)).toBeVisible();
    await expect(main.getByText(/^The next one to buy: /)).toBeVisible();
    await expect(main.getByText(/^No other choice within the limit/)).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("a cost and an effectiveness are set by hand, and say who set them", async () => {
    const key = await main.locator("li:has(> details) .num").first().textContent();
    const line = main.locator("li:has(> details)").filter({ hasText: `${key} ` });
    await line.locator("summary").first().click();
    const costs = line.getByRole("region", { name: /Money besides work$/ });
    await costs.getByLabel(/^Purchase/).fill("120");
    await costs.getByRole("button", { name: "Save" }).click();
    await expect(costs.getByText(/^set by Carl Sommer/)).toBeVisible();
  });

  await test.step("an auditor reads all of it and has nothing to change it with", async () => {
    const auditor = await enter(company.people.auditor);
    await openPage(auditor, `${root}/returns`);
    await expect(auditor.getByRole("heading", { level: 1 })).toContainText("could lose");
    await expect(auditor.getByRole("button", { name: "Save" })).toHaveCount(0);
    await expect(auditor.getByRole("button", { name: "Write a scenario" })).toHaveCount(0);
    await openPage(auditor, `${root}/projects/${project.slug}/return`);
    await expect(auditor.getByRole("button", { name: "Find the best" })).toBeVisible();
    await auditor.locator("li:has(> details)").first().locator("summary").first().click();
    await expect(auditor.getByText(/€120/).first()).toBeVisible();
    await expect(auditor.getByRole("button", { name: "Save" })).toHaveCount(0);
  });
});
