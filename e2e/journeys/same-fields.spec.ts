import type { Page } from "@playwright/test";
import { expectAccessible } from "../fixtures/accessibility.ts";
import { answer, foundProject, type Company } from "../fixtures/company.ts";
import { expect, test } from "../fixtures/test.ts";
import { openPage, untilReady } from "../pages/open-page.ts";

const TOLD = "Somebody else has changed the same field meanwhile";
const KEEP = "Keep mine and go on";
const TAKE = "Take over their version";

/** What the notice of a conflict says of a field, by default of the only one. */
const valueOf = (page: Page, name: "Yours" | "Theirs", field = "") =>
  page
    .locator("[data-contested] > li")
    .filter({ hasText: field })
    .locator("dl")
    .getByText(name, { exact: true })
    .locator("xpath=following-sibling::dd[1]");

/** The address of a plan that the first person has just made, open there. */
async function makePlan(page: Page, company: Company): Promise<string> {
  const project = await foundProject(company, "Web shop");
  await answer(company, project, { "AUTH-1": "met", "IO-1": "partial" });
  await openPage(page, `/o/${company.slug}/projects/${project.slug}/roadmap/plans`);
  await page.getByRole("main").getByLabel("Name").fill("Two people");
  await page.getByRole("main").getByRole("button", { name: "Make the plan" }).click();
  await page.waitForURL(/\/plans\/[0-9a-f-]{36}$/);
  await untilReady(page);
  return new URL(page.url()).pathname;
}

async function removePlan(page: Page, path: string): Promise<void> {
  await openPage(page, path);
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await page.waitForURL(/\/plans$/);
}

test("two people change the same settings of a plan: both values are shown, and what is chosen is saved", async ({
  company,
  enter,
}) => {
  const [mine, theirs] = [await enter(company.people.cto), await enter(company.people.owner)];
  const path = await makePlan(mine, company);
  await openPage(theirs, path);
  const [a, b] = [mine.getByRole("main"), theirs.getByRole("main")];
  const save = { name: "Save", exact: true } as const;
  for (const main of [a, b]) await main.getByText("People, calendar and phases").click();

  await test.step("what is typed stays where the other one saved something else in the same field", async () => {
    await a.getByLabel("Name").fill("Name of mine");
    await a.getByRole("textbox", { name: "Note" }).fill("Note of mine");
    await b.getByLabel("Name").fill("Name of theirs");
    await b.getByRole("textbox", { name: "Note" }).fill("Note of theirs");
    await b.getByLabel("Months in a phase").fill("6");
    await b.getByRole("button", save).click();
    await expect(theirs.getByText("The plan is saved")).toBeVisible();
    await expect(a.getByText("Somebody else has changed the same 2 fields meanwhile")).toBeVisible();
    for (const field of ["Name", "Note"]) {
      await expect(valueOf(mine, "Yours", field)).toHaveText(`${field} of mine`);
      await expect(valueOf(mine, "Theirs", field)).toHaveText(`${field} of theirs`);
      await expect(a.getByRole("textbox", { name: field, exact: true })).toHaveValue(`${field} of mine`);
    }
    await expect(a.getByRole("button", save)).toBeDisabled();
    await expectAccessible(mine);
  });

  await test.step("each is chosen by itself, and the keyboard goes on to the next choice and to the save", async () => {
    await a.getByRole("button", { name: "Take theirs: Note" }).click();
    await expect(a.getByText(TOLD)).toBeVisible();
    await expect(a.getByRole("textbox", { name: "Note" })).toHaveValue("Note of theirs");
    await expect(a.getByRole("button", save)).toBeDisabled();
    await a.getByRole("button", { name: KEEP }).click();
    await expect(a.locator("[data-contested]")).toHaveCount(0);
  });

  await test.step("saved, the plan has what was chosen, and what only the other one changed", async () => {
    await expect(a.getByRole("button", save)).toBeFocused();
    await expect(a.getByLabel("Months in a phase")).toHaveValue("6");
    await mine.keyboard.press("Enter");
    await expect(mine.getByText("The plan is saved")).toBeVisible();
    await openPage(mine, path);
    await a.getByText("People, calendar and phases").click();
    await expect(a.getByLabel("Name")).toHaveValue("Name of mine");
    await expect(a.getByRole("textbox", { name: "Note" })).toHaveValue("Note of theirs");
    await expect(a.getByLabel("Months in a phase")).toHaveValue("6");
  });
});

test("two people move the same requirement of a plan: one takes over the other's month and saves the rest", async ({
  company,
  enter,
}) => {
  const [mine, theirs] = [await enter(company.people.cto), await enter(company.people.owner)];
  const path = await makePlan(mine, company);
  await openPage(theirs, path);
  const board = (page: Page) => page.getByRole("main").getByRole("region", { name: "Calendar" });
  const unsaved = (page: Page) =>
    page.getByRole("main").getByRole("region", { name: "Changes that are not saved" });
  const row = (page: Page, key: string) => board(page).locator(`[data-plan-row="${key}"]`);
  const keys = await board(mine)
    .locator("[data-plan-row]")
    .evaluateAll((rows) => rows.map((each) => each.getAttribute("data-plan-row") ?? ""));
  const [both = "", alone = ""] = keys;
  /** The month that a requirement is pinned to, as its form says it. */
  const monthOf = async (page: Page, key: string) => {
    if ((await row(page, key).getAttribute("aria-expanded")) !== "true") await row(page, key).click();
    return board(page).getByLabel("Begins in").locator("option:checked").innerText();
  };

  await row(mine, both).focus();
  await mine.keyboard.press("ArrowRight");
  await row(mine, alone).focus();
  await mine.keyboard.press("ArrowRight");
  await expect(unsaved(mine)).toContainText("2 requirements arranged otherwise");
  await row(theirs, both).focus();
  for (let month = 0; month < 3; month += 1) await theirs.keyboard.press("ArrowRight");
  await unsaved(theirs).getByRole("button", { name: "Save" }).click();
  await expect(theirs.getByText("The plan is saved")).toBeVisible();
  await openPage(theirs, path);
  const wanted = await monthOf(theirs, both);
  expect(wanted).not.toBe("Automatic");

  await expect(unsaved(mine).getByText(TOLD)).toBeVisible();
  await expect(valueOf(mine, "Theirs")).toHaveText(`Begins in: ${wanted}`);
  await expect(valueOf(mine, "Yours")).not.toHaveText(`Begins in: ${wanted}`);
  await expect(unsaved(mine)).toContainText("2 requirements arranged otherwise");
  await expect(unsaved(mine).getByRole("button", { name: "Save", exact: true })).toBeDisabled();
  await unsaved(mine).getByRole("button", { name: TAKE }).click();
  await expect(unsaved(mine)).toContainText("One requirement arranged otherwise");
  await unsaved(mine).getByRole("button", { name: "Save", exact: true }).click();
  await expect(unsaved(mine)).toHaveCount(0);
  await openPage(mine, path);
  expect(await monthOf(mine, both)).toBe(wanted);
  await row(mine, both).click();
  expect(await monthOf(mine, alone)).not.toBe("Automatic");
});

test("two people estimate the same loss: nothing is saved before one has chosen", async ({
  company,
  enter,
}) => {
  await foundProject(company, "Web shop");
  const [mine, theirs] = [await enter(company.people.cto), await enter(company.people.owner)];
  const path = `/o/${company.slug}/returns`;
  await openPage(mine, path);
  await mine.getByRole("button", { name: "Take 12 from the library" }).click();
  await expect(mine.getByText("12 scenarios added")).toBeVisible();
  const form = (page: Page) =>
    page.getByRole("main").getByRole("listitem").filter({ hasText: "Accounts taken over" }).locator("form");
  const high = (page: Page) =>
    form(page)
      .getByRole("group", { name: /^What one costs/ })
      .getByLabel("High");
  const open = async (page: Page) => {
    await openPage(page, path);
    await page.getByRole("main").getByText("Accounts taken over").last().click();
  };
  for (const page of [mine, theirs]) await open(page);

  await high(mine).fill("3000000");
  await form(mine).getByLabel("Where the figures come from").fill("Our insurer");
  await high(theirs).fill("2000000");
  await form(theirs).getByLabel("Access control").fill("37");
  await form(theirs).getByRole("button", { name: "Save" }).click();
  await expect(theirs.getByText("Saved", { exact: true })).toBeVisible();

  await expect(form(mine).getByText(TOLD)).toBeVisible();
  await expect(valueOf(mine, "Yours")).toContainText("High 3000000");
  await expect(valueOf(mine, "Theirs")).toContainText("High 2000000");
  await expect(high(mine)).toHaveValue("3000000");
  await expect(form(mine).getByRole("button", { name: "Save", exact: true })).toBeDisabled();
  await form(mine).getByRole("button", { name: KEEP }).click();
  await form(mine).getByRole("button", { name: "Save", exact: true }).click();
  await expect(mine.getByText("Saved", { exact: true })).toBeVisible();
  for (const page of [mine, theirs]) {
    await open(page);
    await expect(high(page)).toHaveValue("3000000");
    await expect(form(page).getByLabel("Access control")).toHaveValue("37");
    await expect(form(page).getByLabel("Where the figures come from")).toHaveValue("Our insurer");
  }
});

test("two people change different fields of a form: both are kept, also where the page did not hear of it", async ({
  company,
  enter,
}) => {
  await foundProject(company, "Web shop");
  const [mine, theirs] = [await enter(company.people.cto), await enter(company.people.owner)];
  const path = `/o/${company.slug}/returns`;
  const form = (page: Page) => page.locator("form").filter({ has: page.getByLabel("Horizon in years") });
  const [years, left] = ["Horizon in years", "Left where everything is met, %"];
  const save = async (page: Page) => {
    await form(page).getByRole("button", { name: "Save", exact: true }).click();
  };
  for (const page of [mine, theirs]) await openPage(page, path);

  await test.step("a page that follows takes the other field over at once", async () => {
    await form(mine).getByLabel(years).fill("4");
    await form(theirs).getByLabel(left).fill("7");
    await save(theirs);
    await expect(form(mine).getByLabel(left)).toHaveValue("7");
    await expect(form(mine).getByLabel(years)).toHaveValue("4");
    await save(mine);
    await expect(mine.getByText("Saved", { exact: true })).toBeVisible();
    await openPage(theirs, path);
    await expect(form(theirs).getByLabel(years)).toHaveValue("4");
    await expect(form(theirs).getByLabel(left)).toHaveValue("7");
  });

  await test.step("one that does not is told by the save, has both, and saves again", async () => {
    await mine.route("**/api/o/*/events*", (route) => route.fulfill({ status: 204 }));
    await openPage(mine, path);
    await form(theirs).getByLabel(left).fill("9");
    await save(theirs);
    await expect(theirs.getByText("Saved", { exact: true })).toBeVisible();
    await form(mine).getByLabel(years).fill("5");
    await save(mine);
    await expect(form(mine).getByText(/^Not saved yet: somebody else has changed something/)).toBeVisible();
    await expect(form(mine).getByLabel(left)).toHaveValue("9");
    await expect(form(mine).getByLabel(years)).toHaveValue("5");
    await form(mine).getByRole("button", { name: "Save again" }).click();
    await expect(mine.getByText("Saved", { exact: true })).toBeVisible();
    await openPage(mine, path);
    await expect(form(mine).getByLabel(years)).toHaveValue("5");
    await expect(form(mine).getByLabel(left)).toHaveValue("9");
  });
});

test("a project that is archived while somebody types leaves what was typed, and says why it is not saved", async ({
  company,
  enter,
}) => {
  const [mine, theirs] = [await enter(company.people.cto), await enter(company.people.owner)];
  const path = await makePlan(mine, company);
  const main = mine.getByRole("main");
  await main.getByText("People, calendar and phases").click();
  await main.getByLabel("Name").fill("Name of mine");
  await openPage(theirs, path.replace(/roadmap\/plans\/.*/, "settings"));
  await theirs.getByRole("button", { name: /^Archive/ }).click();
  await theirs
    .getByRole("dialog")
    .getByRole("button", { name: /^Archive/ })
    .click();
  await expect(theirs.getByRole("button", { name: /^Restore/ })).toBeVisible();
  await expect(main.getByText("This cannot be changed any more")).toBeVisible();
  await expect(main.getByLabel("Name")).toHaveValue("Name of mine");
  await expect(main.getByRole("button", { name: "Save", exact: true })).toBeDisabled();
});

test("the gap in whose line somebody types stays there, however its return and its rank change", async ({
  company,
  enter,
}) => {
  const project = await foundProject(company, "Web shop");
  await answer(company, project, { "AUTH-1": "met" });
  const [mine, theirs] = [await enter(company.people.cto), await enter(company.people.owner)];
  await openPage(mine, `/o/${company.slug}/settings`);
  await mine.getByLabel("Day rate").fill("800");
  await mine.getByRole("button", { name: "Save" }).first().click();
  await expect(mine.getByText("Saved", { exact: true }).first()).toBeVisible();
  await openPage(mine, `/o/${company.slug}/returns`);
  await mine.getByRole("button", { name: "Take 12 from the library" }).click();
  await expect(mine.getByText("12 scenarios added")).toBeVisible();
  const path = `/o/${company.slug}/projects/${project.slug}/return`;
  for (const page of [mine, theirs]) await openPage(page, path);
  const key = await mine.getByRole("main").locator("li:has(> details) .num").first().innerText();
  const line = (page: Page) => page.locator("li:has(> details)").filter({ hasText: `${key} ` });
  const costs = (page: Page) => line(page).getByRole("region", { name: /Money besides work$/ });
  const purchase = (page: Page) => costs(page).getByLabel(/^Purchase/);
  for (const page of [mine, theirs]) await line(page).locator("summary").first().click();

  await purchase(mine).fill("120");
  await purchase(theirs).fill("9000000");
  await costs(theirs).getByLabel("What for").fill("A licence");
  await costs(theirs).getByRole("button", { name: "Save" }).click();
  await expect(theirs.getByText("Saved", { exact: true })).toBeVisible();
  await expect(costs(mine).getByText(TOLD)).toBeVisible();
  await expect(purchase(mine)).toBeFocused();
  await expect(purchase(mine)).toHaveValue("120");
  await costs(mine).getByRole("button", { name: KEEP }).click();
  await costs(mine).getByRole("button", { name: "Save" }).click();
  await expect(mine.getByText("Saved", { exact: true })).toBeVisible();
  await openPage(mine, path);
  await line(mine).locator("summary").first().click();
  await expect(purchase(mine)).toHaveValue("120");
  await expect(costs(mine).getByLabel("What for")).toHaveValue("A licence");
});

test("a scenario that is removed while somebody types in it leaves what was typed, and says so", async ({
  company,
  enter,
}) => {
  await foundProject(company, "Web shop");
  const [mine, theirs] = [await enter(company.people.cto), await enter(company.people.owner)];
  const path = `/o/${company.slug}/returns`;
  await openPage(mine, path);
  await mine.getByRole("button", { name: "Take 12 from the library" }).click();
  await expect(mine.getByText("12 scenarios added")).toBeVisible();
  const form = (page: Page) =>
    page.getByRole("main").getByRole("listitem").filter({ hasText: "Accounts taken over" }).locator("form");
  for (const page of [mine, theirs]) {
    await openPage(page, path);
    await page.getByRole("main").getByText("Accounts taken over").last().click();
  }
  await form(mine).getByLabel("What happens").fill("A long story of mine");
  await form(theirs).getByRole("button", { name: "Remove" }).click();
  await theirs.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(form(theirs)).toHaveCount(0);
  await expect(form(mine).getByText("This is not here any more")).toBeVisible();
  await expect(form(mine).getByLabel("What happens")).toHaveValue("A long story of mine");
  await expect(form(mine).getByRole("button", { name: "Save", exact: true })).toBeDisabled();
  await mine.getByRole("main").getByText("Accounts taken over").last().click();
  await expect(form(mine)).toHaveCount(0);
});

test("a plan that is removed while somebody types in it stays with what was typed, and says who removed it", async ({
  company,
  enter,
}) => {
  const [mine, theirs] = [await enter(company.people.cto), await enter(company.people.owner)];
  const path = await makePlan(mine, company);
  const main = mine.getByRole("main");
  await main.getByText("People, calendar and phases").click();
  await main.getByLabel("Note", { exact: true }).fill("A long thought of mine");
  await removePlan(theirs, path);
  await expect(
    main.getByText(`The plan “Two people” was removed by ${company.people.owner.name}`),
  ).toBeVisible();
  await expect(main.getByText("This is not here any more")).toBeVisible();
  await expect(main.getByLabel("Note", { exact: true })).toHaveValue("A long thought of mine");
  await expect(main.getByRole("button", { name: "Save", exact: true })).toBeDisabled();
  for (const name of ["Agree to this plan", "Copy", "Save as template", "Remove", "Download"])
    await expect(main.getByRole("button", { name, exact: true })).toHaveCount(0);
  await expect(main.getByRole("link", { name: "Roles and owners" })).toHaveCount(0);
  await expectAccessible(mine);
  await main.getByRole("link", { name: "To the kept plans" }).click();
  await mine.waitForURL(/\/plans$/);

  await test.step("so does the page of its roles and owners", async () => {
    const other = await makePlan(mine, company);
    await openPage(mine, `${other}/owners`);
    const holder = main.getByLabel("Stands for Team");
    await holder.selectOption({ label: company.people.cto.name });
    const chosen = await holder.inputValue();
    await removePlan(theirs, other);
    await expect(main.getByText("was removed by")).toBeVisible();
    await expect(main.getByText("until you leave this page").last()).toBeVisible();
    await expect(holder).toHaveValue(chosen);
    await expect(main.getByRole("button", { name: "Save the roles" })).toBeDisabled();
    await expect(main.getByRole("link", { name: "Back to the plan" })).toHaveCount(0);
  });
});

test("a page that does not follow learns from its own save, or from what is done with the plan, that the plan was removed", async ({
  company,
  enter,
  problems,
}) => {
  problems.expect(/net::ERR_FAILED/);
  const [mine, theirs] = [await enter(company.people.cto), await enter(company.people.owner)];
  const main = mine.getByRole("main");
  const removed = main.getByText(`The plan “Two people” was removed by ${company.people.owner.name}`);
  const note = main.getByLabel("Note", { exact: true });
  /** A plan that was removed while the first person types in it and hears nothing of others. */
  const typeInRemoved = async () => {
    const path = await makePlan(mine, company);
    await mine.route(/\/api\/.*\/events/, (route) => route.abort());
    await openPage(mine, path);
    await main.getByText("People, calendar and phases").click();
    await note.fill("A long thought of mine");
    await removePlan(theirs, path);
    await expect(removed).toHaveCount(0);
  };

  await test.step("saving", async () => {
    await typeInRemoved();
    await main.getByRole("button", { name: "Save", exact: true }).press("Enter");
    await expect(removed).toBeVisible();
    await expect(note).toHaveValue("A long thought of mine");
    await expect(main.locator(":focus").getByText("This is not here any more")).toBeVisible();
    await expect(main.getByText("load the page again")).toHaveCount(0);
  });

  await test.step("removing it as well: the keyboard goes on at what is said", async () => {
    await typeInRemoved();
    await main.getByRole("button", { name: "Remove", exact: true }).click();
    await mine.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await expect(removed).toBeVisible();
    await expect(note).toHaveValue("A long thought of mine");
    await expect(main.locator(":focus").getByText("was removed by")).toBeVisible();
  });
});
