import { readFile } from "node:fs/promises";
import { createHash } from "node:crypto";
import { answer, foundProject } from "../fixtures/company.ts";
import { expect, test } from "../fixtures/test.ts";
import { openPage } from "../pages/open-page.ts";

test("a CTO freezes a project, compares it later, and looks at every answer again", async ({
  company,
  enter,
}) => {
  const project = await foundProject(company, "Frozen matter");
  await answer(company, project, { "AUTH-1": "met", "AUTH-2": "met", "IO-1": "partial" });
  const page = await enter(company.people.cto);
  const path = `/o/${company.slug}/projects/${project.slug}/history`;
  const main = page.getByRole("main");

  await test.step("a snapshot is taken under a title, once", async () => {
    await openPage(page, path);
    await page.getByRole("button", { name: "Take a snapshot" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Title").fill("Before the audit");
    await dialog.getByRole("button", { name: "Take it" }).click();
    await expect(dialog).toBeHidden();
    await expect(main.getByRole("link", { name: "Before the audit", exact: true })).toHaveCount(1);
  });

  await test.step("its proof holds, on the page and in the file", async () => {
    await main.getByRole("link", { name: "Before the audit", exact: true }).click();
    await page.getByRole("button", { name: "Verify" }).click();
    await expect(page.getByText("This snapshot is intact")).toBeVisible();
    const downloading = page.waitForEvent("download");
    await main.getByRole("link", { name: /^Snapshot, JSON/ }).click();
    const file = await downloading;
    expect(file.suggestedFilename()).toMatch(/^snapshot-frozen-matter-\d{4}-\d{2}-\d{2}-1\.json$/);
    const hash = createHash("sha256")
      .update(await readFile(await file.path()))
      .digest("hex");
    await expect(main.getByText(hash)).toBeVisible();
  });

  await test.step("later the comparison names what was gained and lost", async () => {
    await answer(company, project, { "IO-1": "met", "AUTH-2": "open", "LOG-1": "met" });
    await openPage(page, `${path}/compare`);
    await expect(main.getByRole("heading", { level: 1 })).toHaveText("Two gained, one lost");
    await expect(main.getByRole("list", { name: "Gained" }).getByText("IO-1")).toBeVisible();
    await expect(main.getByRole("list", { name: "Lost" }).getByText("AUTH-2")).toBeVisible();
  });

  await test.step("each answer is put again, and the round ends in a snapshot", async () => {
    await openPage(page, path);
    await main.getByRole("link", { name: "Before the audit", exact: true }).click();
    await page.getByRole("button", { name: "Re-assess from here" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Begin" }).click();
    await page.waitForURL(/history\/reassessment/);
    await page.getByRole("button", { name: "AUTH-1 is still true" }).click();
    await expect(page.getByRole("button", { name: "AUTH-1 is still true" })).toBeHidden();
    await page.getByRole("button", { name: "Change the answers of AUTH-2" }).click();
    await page.getByLabel("Status in Production").selectOption({ label: "Partial" });
    await page.getByRole("button", { name: "Save the answers" }).click();
    await expect(page.getByRole("button", { name: "Change the answers of AUTH-2" })).toBeHidden();
    await page.getByRole("button", { name: "Finish and take a snapshot" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Finish and take a snapshot" }).click();
    await page.waitForURL(/history\/[0-9a-f-]{36}$/);
    await expect(main.getByRole("heading", { level: 1 })).toContainText("Re-assessment");
  });

  await test.step("an auditor reads all of it and changes none of it", async () => {
    const auditor = await enter(company.people.auditor);
    await openPage(auditor, `${path}/events`);
    await expect(auditor.getByText("looked again and confirmed the answers")).toBeVisible();
    await openPage(auditor, path);
    await expect(auditor.getByRole("link", { name: "Before the audit", exact: true })).toBeVisible();
    await expect(auditor.getByRole("button", { name: "Take a snapshot" })).toHaveCount(0);
  });
});
