import { answer, foundProject } from "../fixtures/company.ts";
import { expect, test } from "../fixtures/test.ts";
import { ChecklistPage } from "../pages/checklist-page.ts";
import { openPage } from "../pages/open-page.ts";

test("changed intake answers show their difference first, and no work is lost by them", async ({
  company,
  enter,
}) => {
  const project = await foundProject(company, "Moving target");
  await answer(company, project, { "SES-1": "met" });
  const page = await enter(company.people.cto);
  const settings = `/o/${company.slug}/projects/${project.slug}/settings`;
  const checklist = new ChecklistPage(page, company, project);
  const changeSessions = async (to: boolean) => {
    await openPage(page, settings);
    const intake = page.getByRole("region", { name: "Intake" });
    await intake.getByRole("button", { name: "Change answers" }).click();
    await expect(intake.getByRole("button", { name: "Show the difference" })).toBeDisabled();
    await intake.getByRole("checkbox", { name: "It keeps people signed in" }).setChecked(to);
    await intake.getByRole("button", { name: "Show the difference" }).click();
    return page.getByRole("dialog", { name: "What would change" });
  };

  await test.step("the difference names what leaves and that it has an answer", async () => {
    const dialog = await changeSessions(false);
    await expect(dialog.getByRole("heading", { name: /requirements? leaves?$/ })).toBeVisible();
    await expect(dialog.getByText("1 of those that leave has an answer.")).toBeVisible();
    await expect(dialog.getByRole("listitem").filter({ hasText: "SES-1" }).first()).toContainText(
      "has answers",
    );
    await dialog.getByRole("button", { name: "Back to the questions" }).click();
    await checklist.open();
    await checklist.expectStatus("SES-1", "Production", "Met");
  });

  await test.step("applied, the requirement is left out with its reason", async () => {
    const dialog = await changeSessions(false);
    await dialog.getByRole("button", { name: "Apply the changes" }).click();
    await expect(page.getByText("The answers are in force")).toBeVisible();
    await checklist.open();
    await expect(checklist.box("SES-1", "Production", "Met")).toHaveCount(0);
  });

  await test.step("changed back, its answer is there again", async () => {
    const dialog = await changeSessions(true);
    await dialog.getByRole("button", { name: "Apply the changes" }).click();
    await expect(page.getByText("The answers are in force")).toBeVisible();
    await checklist.open();
    await checklist.expectStatus("SES-1", "Production", "Met");
  });
});

test("a project is archived, can then only be read, and is brought back", async ({ company, enter }) => {
  const project = await foundProject(company, "Winter sleep");
  await answer(company, project, { "AUTH-1": "met" });
  const page = await enter(company.people.owner);
  const settings = `/o/${company.slug}/projects/${project.slug}/settings`;
  const listed = page.getByRole("main").getByRole("link", { name: project.name });
  await openPage(page, settings);
  await page.getByRole("button", { name: "Archive this project" }).click();
  const dialog = page.getByRole("dialog", { name: `Archive ${project.name}?` });
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Archive this project" }).click();
  await dialog.getByRole("button", { name: "Archive", exact: true }).click();
  await expect(page.getByRole("button", { name: "Restore this project" })).toBeVisible();

  await openPage(page, `/o/${company.slug}/projects`);
  await expect(listed).toHaveCount(0);
  const checklist = new ChecklistPage(page, company, project);
  await checklist.open();
  await expect(page.getByText("This project is archived: it can be read, not changed.")).toBeVisible();
  await expect(checklist.row("AUTH-1")).toContainText("Met");

  await openPage(page, settings);
  await page.getByRole("button", { name: "Restore this project" }).click();
  await expect(page.getByRole("button", { name: "Archive this project" })).toBeVisible();
  await openPage(page, `/o/${company.slug}/projects`);
  await expect(listed.first()).toBeVisible();
  await checklist.open();
  await checklist.expectStatus("AUTH-1", "Production", "Met");
});

test("two people who change a project's settings at once are asked, and nothing typed is lost", async ({
  company,
  enter,
}) => {
  const project = await foundProject(company, "Two captains");
  const [first, second] = [await enter(company.people.owner), await enter(company.people.cto)];
  const path = `/o/${company.slug}/projects/${project.slug}/settings`;
  await openPage(first, path);
  await openPage(second, path);
  const general = (page: typeof first) => page.getByRole("region", { name: "General" });
  await general(first).getByLabel("Name").fill("First captain");
  await general(first).getByRole("button", { name: "Save" }).click();
  await expect(first.getByRole("heading", { level: 1 })).toContainText("First captain");
  await general(second).getByLabel("Name").fill("Second captain");
  await general(second).getByRole("button", { name: "Save" }).click();
  await expect(general(second).getByText("Somebody else changed this project meanwhile")).toBeVisible();
  await expect(general(second).locator(":focus").getByRole("button", { name: "Keep mine" })).toBeVisible();
  await expect(general(second).getByLabel("Name")).toHaveValue("Second captain");
  await general(second).getByRole("button", { name: "Keep mine" }).click();
  await expect(second.getByRole("heading", { level: 1 })).toContainText("Second captain");
});

test("the keyboard goes on where a button has gone with what it did", async ({ company, enter }) => {
  const project = await foundProject(company, "Steady hands");
  const page = await enter(company.people.owner);
  await openPage(page, `/o/${company.slug}/projects/${project.slug}/settings`);
  const intake = page.getByRole("region", { name: "Intake" });
  const targets = page.getByRole("region", { name: "Targets" });

  await test.step("into the questions of the intake, and back", async () => {
    await intake.getByRole("button", { name: "Change answers" }).press("Enter");
    await expect(intake.getByRole("checkbox", { name: "Web application" })).toBeFocused();
    await intake.getByRole("button", { name: "Discard" }).press("Enter");
    await expect(intake.getByRole("button", { name: "Change answers" })).toBeFocused();
  });

  await test.step("from a target that is reset to its field, and after a save to the place of its button", async () => {
    const target = targets.getByRole("textbox", { name: /Authentication/ });
    await target.fill("90");
    await targets.getByRole("button", { name: /^Reset the target for Authentication/ }).press("Enter");
    await expect(target).toBeFocused();
    await target.fill("95");
    await targets.getByRole("button", { name: "Reset all" }).press("Enter");
    await expect(targets.getByRole("button", { name: "Save", exact: true })).toBeFocused();
    await target.fill("90");
    await targets.getByRole("button", { name: "Save", exact: true }).press("Enter");
    await expect(targets.getByRole("button", { name: "Save", exact: true })).toHaveCount(0);
    await expect(targets.locator(":focus")).toHaveCount(1);
  });
});

test("who is taken out of a project can let go of what was not saved; who is added by two quick presses stays", async ({
  company,
  enter,
  problems,
}) => {
  problems.expect(/ERR_FAILED|404/);
  const project = await foundProject(company, "Left early");
  const page = await enter(company.people.engineer);
  const checklist = new ChecklistPage(page, company, project);
  await checklist.open("?env=production");
  const [key = ""] = await checklist.tickableKeys();
  await page.route("**/states", (route) => route.abort());
  await checklist.tick(key, "Production", "Met");
  await openPage(page, `/o/${company.slug}/projects`);
  await expect(page.getByText(/in Left early is not saved yet/)).toBeVisible();
  await page.goto("about:blank");

  const { name } = company.people.engineer;
  const cto = await enter(company.people.cto);
  const settings = `/o/${company.slug}/projects/${project.slug}/settings`;
  const members = cto.getByRole("region", { name: "Members" });
  const saveMembers = async () => {
    await members.getByRole("button", { name: "Save", exact: true }).click();
    await expect(cto.getByText("Saved", { exact: true }).first()).toBeVisible();
  };
  await openPage(cto, settings);
  await members.getByRole("button", { name: `Remove ${name}` }).click();
  await saveMembers();

  await test.step("nothing can be decided in a checklist that is not there any more: it is dropped", async () => {
    await page.unroute("**/states");
    await openPage(page, `/o/${company.slug}/projects`);
    await expect(page.getByText(/in Left early is not saved and needs your decision/)).toBeVisible();
    await page.getByRole("button", { name: "Drop", exact: true }).click();
    await page.getByRole("button", { name: "Drop the change for good" }).click();
    await expect(page.getByText(/in Left early is not saved/)).toHaveCount(0);
    await openPage(page, `/o/${company.slug}/projects`);
    await expect(page.getByText(/in Left early is not saved/)).toHaveCount(0);
  });

  await test.step("the second press does not fall on whom the first has added", async () => {
    await openPage(cto, settings);
    const choice = members.getByRole("combobox");
    const label = (await choice.getByRole("option", { name: new RegExp(`^${name}`) }).textContent()) ?? "";
    await choice.selectOption({ label });
    await members.getByRole("button", { name: "Add", exact: true }).dblclick();
    await expect(members.getByRole("button", { name: `Remove ${name}` })).toBeVisible();
    await saveMembers();
    await openPage(cto, settings);
    await expect(members.getByRole("button", { name: `Remove ${name}` })).toBeVisible();
  });
});
