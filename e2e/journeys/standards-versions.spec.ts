import { expectAccessible, expectNoOverflow, PHONE } from "../fixtures/accessibility.ts";
import { foundProject } from "../fixtures/company.ts";
import { expect, test } from "../fixtures/test.ts";
import { openPage } from "../pages/open-page.ts";

const HEADER = "req_id,req_description,level";
const FIRST = [
  HEADER,
  "A-1,Keys that sign releases are rotated every year,1",
  "A-2,Audit logs leave the machine within one minute of the event,1",
  "A-3,Backups are restored into an empty environment twice a year,1",
  "A-4,Somebody reads the alerts on Sundays,1",
].join("\n");
const SECOND = [
  HEADER,
  "A-1,Keys that sign releases are rotated every year,1",
  "A-2,Audit logs leave the machine within ten minutes of the event,1",
  "B-3,Backups are restored into an empty environment twice a year,1",
  "A-5,Every build names the commit that it was made from,1",
].join("\n");
const file = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

test("a standard gets a new version, and a project changes to it without losing an answer", async ({
  company,
  enter,
}) => {
  const project = await foundProject(company, "Keeps its answers");
  const page = await enter(company.people.owner);
  const root = `/o/${company.slug}`;
  const standards = `${root}/projects/${project.slug}/standards`;

  await test.step("the first version is imported, adopted and answered", async () => {
    await openPage(page, `${root}/framework/import`);
    await page.getByLabel("File").setInputFiles(file("House rules 1.0.csv", FIRST));
    await page.getByLabel("Name").fill("House rules");
    await page.getByRole("button", { name: "Import 4 requirements" }).click();
    await expect(page.getByText("4 of 4 shown")).toBeVisible();
    await openPage(page, standards);
    await page.getByRole("button", { name: "Adopt", exact: true }).click();
    await page.getByRole("link", { name: "Open the checklist" }).click();
    for (const [index, key] of ["A-1", "A-2", "A-3", "A-4"].entries()) {
      await page.getByLabel(`Answer to ${key}`).selectOption("met");
      await expect(page.getByRole("heading", { level: 1 })).toContainText(`${index + 1} of 4 met`);
    }
  });

  await test.step("the next file is proposed as its next version and shows what it changes", async () => {
    await openPage(page, `${root}/framework/import`);
    await page.getByLabel("File").setInputFiles(file("House rules 2.0.csv", SECOND));
    await expect(page.getByRole("heading", { name: "What this changes in House rules 1.0" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Removed 2" })).toBeVisible();
    await page.getByLabel("A-3 → B-3 same text").check();
    await page.getByRole("button", { name: "Confirm one as the same" }).click();
    await expect(page.getByText("One renumbered requirement is confirmed.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Removed 1" })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Import 4 requirements as the next version" }).click();
    await expect(page.getByText("4 of 4 shown")).toBeVisible();
    await page.getByRole("link", { name: "Compare versions" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("House rules 2.0 against 1.0");
    await expectAccessible(page);
  });

  await test.step("what was confirmed at the import can be taken back and confirmed later", async () => {
    await page.getByRole("button", { name: "Take back" }).click();
    await expect(page.getByRole("button", { name: "Removed 2" })).toBeVisible();
    await page.getByLabel("A-3 → B-3 same text").check();
    await page.getByRole("button", { name: "Confirm one as the same" }).click();
    await expect(page.getByRole("button", { name: "Removed 1" })).toBeVisible();
    await expect(page.getByText("Those that have changed already keep what came along.")).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("the project sees what becomes of each answer, and confirms", async () => {
    await openPage(page, standards);
    await page.getByRole("link", { name: "See what it changes" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      "One answer has no place in version 2.0",
    );
    await expectAccessible(page);
    await page.setViewportSize(PHONE);
    await expectNoOverflow(page);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole("button", { name: "Change to version 2.0" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Change to version 2.0" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("3 of 4 met in Production");
    await expect(page.getByText("The text has changed since this was answered.")).toHaveCount(1);
    await page.getByRole("button", { name: "Still holds" }).click();
    await expect(page.getByText("The text has changed since this was answered.")).toHaveCount(0);
    await expect(page.getByLabel("Answer to B-3")).toHaveValue("met");
  });

  await test.step("what has no place any more stays readable, with its history", async () => {
    await openPage(page, standards);
    await page.getByRole("link", { name: "Answers to an earlier version" }).click();
    await page.getByLabel("What became of it").selectOption("gone");
    await expect(page.getByText("Somebody reads the alerts on Sundays")).toBeVisible();
    await page.getByText("History", { exact: true }).last().click();
    await expectAccessible(page);
  });
});

test("an answer in one standard proposes the same in the other, and a person accepts", async ({
  company,
  enter,
}) => {
  const project = await foundProject(company, "Answers once");
  const page = await enter(company.people.owner);
  const root = `/o/${company.slug}`;
  await openPage(page, `${root}/framework/import`);
  await page.getByLabel("File").setInputFiles(file("Own rules 1.0.csv", FIRST));
  await page.getByLabel("Name").fill("Own rules");
  await page.getByRole("button", { name: /^Import 4 requirements/ }).click();

  await test.step("who leads links two requirements", async () => {
    await page.getByRole("button", { name: "Link a built-in requirement to A-1" }).click();
    await page.getByLabel("Built-in requirement for A-1").selectOption("AUTH-1");
    await page.getByLabel("Why they ask for the same").fill("Both want it");
    await page.getByRole("button", { name: "Link", exact: true }).click();
    await expect(page.getByText("Both want it")).toBeVisible();
  });

  await test.step("the built-in item shows the other one and takes over its answer", async () => {
    await openPage(page, `${root}/projects/${project.slug}/standards`);
    await page.getByRole("button", { name: "Adopt", exact: true }).click();
    await page.getByRole("link", { name: "Open the checklist" }).click();
    await page.getByLabel("Answer to A-1").selectOption("met");
    await expect(page.getByRole("button", { name: "Set AUTH-1 to “Met”" })).toBeVisible();
    await openPage(page, `${root}/projects/${project.slug}/checklist?item=AUTH-1`);
    await expect(page.getByRole("heading", { name: "The same in other standards" })).toBeVisible();
    await page.getByRole("button", { name: "Production: take over “Met”" }).click();
    await expect(page.getByRole("button", { name: "Production: take over “Met”" })).toHaveCount(0);
  });
});
