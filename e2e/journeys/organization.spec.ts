import type { Page } from "@playwright/test";
import { answer, foundProject, givePassword } from "../fixtures/company.ts";
import { expect, test } from "../fixtures/test.ts";
import { openPage, untilReady } from "../pages/open-page.ts";
import { portfolioScore } from "../pages/score-pages.ts";

/** Two aspects that stand apart, so that their weights show in the score. */
const ANSWERS = {
  "ACC-1": "met",
  "ACC-2": "met",
  "ACC-3": "met",
  "AUTH-1": "open",
  "AUTH-2": "open",
} as const;

test("weights are changed with their effect shown first, put into force, and taken back", async ({
  company,
  enter,
}) => {
  const project = await foundProject(company, "Weighed");
  await answer(company, project, ANSWERS);
  const page = await enter(company.people.cto);
  const portfolio = `/o/${company.slug}`;
  const scoreNow = async () => {
    await openPage(page, portfolio);
    return portfolioScore(page, project.name);
  };
  const before = await scoreNow();

  const putIntoForce = async (aspect: string, weight: string) => {
    await openPage(page, `/o/${company.slug}/settings`);
    await page.getByRole("textbox", { name: aspect, exact: true }).fill(weight);
    await page.getByRole("button", { name: "Show what changes" }).click();
    const dialog = page.getByRole("dialog", { name: "What would change" });
    const row = dialog
      .getByRole("table", { name: "Projects before and after" })
      .getByRole("row")
      .filter({ hasText: project.name });
    await expect(row).toBeVisible();
    const [from, to] = await row
      .getByRole("cell")
      .evaluateAll((cells) => cells.slice(0, 2).map((cell) => Number(cell.textContent)));
    return { from, to, apply: () => dialog.getByRole("button", { name: "Put into force" }).click(), dialog };
  };

  await test.step("the preview changes nothing by itself", async () => {
    const { from, to, dialog } = await putIntoForce("Access control", "5");
    expect(from).toBe(before);
    expect(to).toBeGreaterThan(before);
    await dialog.getByRole("button", { name: "Back to the rules" }).click();
    expect(await scoreNow()).toBe(before);
  });

  await test.step("a weight that cannot be is refused in words", async () => {
    await openPage(page, `/o/${company.slug}/settings`);
    await page.getByRole("textbox", { name: "Access control", exact: true }).fill("many");
    await page.getByRole("button", { name: "Show what changes" }).click();
    await expect(page.getByRole("alert").getByText("Give a number from 0 to 100")).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Access control", exact: true })).toHaveValue("many");
  });

  await test.step("put into force, the portfolio shows what was foretold", async () => {
    const { to, apply } = await putIntoForce("Access control", "5");
    await apply();
    await expect(page.getByText("The new rules are in force")).toBeVisible();
    expect(await scoreNow()).toBe(to);
  });

  await test.step("taken back, the score is the former one", async () => {
    const { apply } = await putIntoForce("Access control", "1");
    await apply();
    await expect(page.getByText("The new rules are in force")).toBeVisible();
    expect(await scoreNow()).toBe(before);
  });
});

test("all that is wrong in the organisation's fields is told at once, and stays as it was typed", async ({
  company,
  enter,
}) => {
  const page = await enter(company.people.cto);
  await openPage(page, `/o/${company.slug}/settings`);
  const rate = page.getByRole("textbox", { name: "Day rate" });
  const zone = page.getByRole("combobox", { name: "Time zone" });
  await rate.fill("a lot");
  await zone.fill("Atlantis/Capital");
  await page.getByRole("button", { name: "Save", exact: true }).first().click();
  const told = page.getByRole("alert").filter({ hasText: "Choose a time zone" });
  await expect(told).toBeVisible();
  await expect(told.getByRole("link")).toHaveCount(2);
  await expect(rate).toHaveValue("a lot");
  await expect(zone).toHaveValue("Atlantis/Capital");
  await rate.fill("900");
  await zone.fill("Europe/Lisbon");
  await page.getByRole("button", { name: "Save", exact: true }).first().click();
  await expect(page.getByText("Saved", { exact: true }).first()).toBeVisible();
  await openPage(page, `/o/${company.slug}/settings`);
  await expect(rate).toHaveValue("900");
});

async function actFor(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

test("what is typed while a save is under way stays, and is saved next", async ({ company, enter }) => {
  const page = await enter(company.people.owner);
  const settings = `/o/${company.slug}/settings`;
  await openPage(page, settings);
  const asked = Promise.withResolvers<void>();
  const typed = Promise.withResolvers<void>();
  await page.route(`**${settings}`, async (route) => {
    asked.resolve();
    await typed.promise;
    await route.continue();
  });
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  const save = page.getByRole("button", { name: "Save", exact: true }).first();
  await name.fill("First name");
  await save.click();
  await asked.promise;
  await name.fill("Second name");
  typed.resolve();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await expect(name).toHaveValue("Second name");
  await page.unrouteAll({ behavior: "wait" });
  await save.click();
  await expect(async () => {
    await openPage(page, settings);
    await expect(name).toHaveValue("Second name", { timeout: 2_000 });
  }).toPass();
});

test("the keyboard stays at the place of the buttons that go with what was typed", async ({
  company,
  enter,
}) => {
  const page = await enter(company.people.owner);
  await openPage(page, `/o/${company.slug}/settings`);
  const main = page.getByRole("main");
  for (const field of ["Name", "Critical"]) {
    await main.getByLabel(field, { exact: true }).fill("7");
    await main.getByRole("button", { name: "Discard" }).press("Enter");
    await expect(main.getByRole("button", { name: "Discard" })).toHaveCount(0);
    await expect(main.locator(":focus")).toHaveCount(1);
  }
});

test("an owner changes a role, disables and enables a person, and cannot leave the company without an owner", async ({
  company,
  enter,
  problems,
}) => {
  const { owner, engineer, auditor } = company.people;
  const page = await enter(owner);
  const other = await enter(auditor);
  await openPage(page, `/o/${company.slug}/members`);
  const person = (name: string) => page.getByRole("row").filter({ hasText: name });

  await test.step("a new role counts from the next request", async () => {
    problems.expect(/status of 403/);
    await actFor(page, engineer.name, "Change role…");
    await page.getByRole("dialog").getByRole("radio", { name: "CTO" }).check();
    await page.getByRole("button", { name: "Change role", exact: true }).click();
    await expect(person(engineer.name)).toContainText("CTO");
    const risen = await enter(engineer);
    await openPage(risen, `/o/${company.slug}/projects/new`);
    await actFor(page, engineer.name, "Change role…");
    await page.getByRole("dialog").getByRole("radio", { name: "Auditor" }).check();
    await page.getByRole("button", { name: "Change role", exact: true }).click();
    await expect(person(engineer.name)).toContainText("Auditor");
    const response = await risen.goto(`/o/${company.slug}/projects/new`);
    expect(response?.status()).toBe(403);
  });

  await test.step("a disabled person is shut out where they are signed in", async () => {
    problems.expect(/status of 404/);
    await openPage(other, `/o/${company.slug}/projects`);
    await actFor(page, auditor.name, "Disable…");
    await page.getByRole("dialog").getByRole("button", { name: "Disable", exact: true }).click();
    await expect(person(auditor.name)).toContainText("Disabled");
    await expect(page.getByRole("button", { name: `Actions for ${auditor.name}` })).toBeFocused();
    const response = await other.goto(`/o/${company.slug}/projects`);
    expect(response?.status()).toBe(404);
    await actFor(page, auditor.name, "Enable");
    await expect(person(auditor.name)).not.toContainText("Disabled");
    await openPage(other, `/o/${company.slug}/projects`);
  });

  await test.step("the only owner stays one", async () => {
    await actFor(page, owner.name, "Change role…");
    await page.getByRole("dialog").getByRole("radio", { name: "CTO" }).check();
    await expect(page.getByRole("dialog")).toContainText(`${owner.name} is the only owner.`);
    await expect(page.getByRole("button", { name: "Change role", exact: true })).toBeDisabled();
    await page.keyboard.press("Escape");
    await expect(page.getByText("You are the only owner.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Leave…" })).toHaveCount(0);
  });
});

test("the audit log says who did what, filters, and proves that nothing was altered", async ({
  company,
  enter,
}) => {
  const project = await foundProject(company, "On record");
  await answer(company, project, { "AUTH-1": "met" });
  const page = await enter(company.people.owner);
  await openPage(page, `/o/${company.slug}/projects/${project.slug}/settings`);
  await page.getByRole("region", { name: "General" }).getByLabel("Name").fill("On the record");
  await page.getByRole("region", { name: "General" }).getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved", { exact: true }).first()).toBeVisible();
  await openPage(page, `/o/${company.slug}/audit`);
  const events = page.getByRole("list", { name: "Events, newest first" });
  await expect(events.getByRole("listitem").first()).toContainText(
    `${company.people.owner.name} renamed or described On the record`,
  );
  await events.getByRole("listitem").first().locator("summary").click();
  await expect(
    events
      .getByRole("listitem")
      .first()
      .getByRole("row", { name: /On record/ }),
  ).toContainText("On the record");
  await expect(events).toContainText("answered AUTH-1");
  await page.getByLabel("About").selectOption({ label: "Requirements and comments" });
  await page.getByRole("button", { name: "Filter" }).click();
  await page.waitForURL(/group=/);
  await untilReady(page);
  await expect(events.getByRole("listitem")).toHaveCount(1);
  await page.getByRole("button", { name: "Verify the chain" }).click();
  await expect(page.getByRole("status").filter({ hasText: "The chain is intact" })).toBeVisible();
});

test("an owner asks for the end of the organisation, everybody is told, and it is taken back", async ({
  company,
  enter,
}) => {
  const password = "quiet lanterns cross the bay";
  await givePassword(company.people.owner, password);
  const page = await enter(company.people.owner);
  const reader = await enter(company.people.auditor);
  const settings = `/o/${company.slug}/settings`;
  await openPage(page, settings);
  const opener = page.getByRole("button", { name: "Delete this organisation…" });
  await opener.click();
  const dialog = page.getByRole("dialog", { name: `Delete ${company.name}?` });

  await test.step("a wrong name or password is refused in words, and what was typed stays", async () => {
    await expect(dialog).toContainText("seven days");
    await dialog.getByRole("button", { name: "Delete in seven days" }).click();
    await expect(dialog.getByText("Enter your password.")).toBeVisible();
    await expect(dialog.getByText(/This is not the name/)).toBeVisible();
    await dialog.getByLabel(/to confirm/).fill(company.name);
    await dialog.getByLabel("Your own password").fill("not the one at all");
    await dialog.getByRole("button", { name: "Delete in seven days" }).click();
    await expect(dialog.getByText("This is not your password.")).toBeVisible();
    await expect(dialog.getByLabel(/to confirm/)).toHaveValue(company.name);
  });

  await test.step("asked for, everybody reads of it on every page, and all goes on as before", async () => {
    await dialog.getByLabel("Your own password").fill(password);
    await dialog.getByRole("button", { name: "Delete in seven days" }).click();
    await expect(page.getByText("This organisation is about to be deleted")).toBeVisible();
    await openPage(reader, `/o/${company.slug}/projects`);
    await expect(reader.getByText(`${company.name} will be deleted with everything in it`)).toBeVisible();
    await expect(reader.getByRole("link", { name: "Take it back" })).toHaveCount(0);
  });

  await test.step("an owner takes it back, and the notice is gone", async () => {
    await openPage(page, `/o/${company.slug}`);
    await page.getByRole("link", { name: "Take it back" }).click();
    await page.getByRole("button", { name: "Keep this organisation" }).click();
    await expect(opener).toBeVisible();
    await openPage(reader, `/o/${company.slug}/projects`);
    await expect(reader.getByText("will be deleted with everything in it")).toHaveCount(0);
  });
});
