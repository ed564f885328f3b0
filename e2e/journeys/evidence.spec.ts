import { readFileSync } from "node:fs";
import type { Locator } from "@playwright/test";
import { foundProject } from "../fixtures/company.ts";
import { expect, test } from "../fixtures/test.ts";
import { ChecklistPage } from "../pages/checklist-page.ts";
import { openPage } from "../pages/open-page.ts";

const KEY = "AUTH-1";
const RISK = "Only reachable from the office";
const SCAN = { name: "scan.txt", mimeType: "text/plain", buffer: Buffer.from("412 files, nothing found\n") };

/** Proposes in the open panel of a requirement to live with its risk for a month. */
async function proposeRisk(panel: Locator): Promise<void> {
  await panel.getByRole("button", { name: "Propose to accept the risk" }).click();
  const dialog = panel.page().getByRole("dialog", { name: "Propose to accept the risk" });
  await dialog.getByLabel("Why the risk can be lived with").fill(RISK);
  await dialog.getByLabel("Until").fill(new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10));
  await dialog.getByRole("button", { name: "Propose", exact: true }).click();
  await expect(panel.getByText(RISK)).toBeVisible();
}

test("evidence is handed in, returned, revised and accepted, and raises what is evidenced", async ({
  company,
  enter,
}) => {
  const project = await foundProject(company, "Claims desk");
  const engineer = new ChecklistPage(await enter(company.people.engineer), company, project);
  await engineer.open();
  await engineer.tick(KEY, "Production", "Met");
  await engineer.untilSaved();

  await test.step("the engineer hands in a file and a link", async () => {
    const panel = await engineer.openPanel(KEY);
    await panel.getByRole("button", { name: "Add evidence" }).click();
    const dialog = engineer.page.getByRole("dialog", { name: "Add evidence" });
    await dialog.locator("input[type=file]").setInputFiles([SCAN]);
    await dialog.getByLabel("Title").fill("Secret scan");
    await dialog.getByRole("button", { name: "Hand in", exact: true }).click();
    await expect(dialog).toBeHidden();
    const piece = panel.locator('[data-evidence="Secret scan"]');
    await expect(piece.getByText("Waiting for review")).toBeVisible();
    await piece.getByRole("button", { name: "Preview" }).click();
    await expect(piece.getByText("412 files, nothing found")).toBeVisible();

    await panel.getByRole("button", { name: "Add evidence" }).click();
    await dialog.getByRole("button", { name: "Link", exact: true }).click();
    await dialog.getByRole("button", { name: "Hand in", exact: true }).click();
    await expect(dialog.getByText("Give it a title")).toBeVisible();
    await dialog.getByLabel("Title").fill("Rotation plan");
    await dialog.getByLabel("Address").fill("https://wiki.example.test/rotation");
    await dialog.getByRole("button", { name: "Hand in", exact: true }).click();
    await expect(panel.locator('[data-evidence="Rotation plan"]')).toBeVisible();
    await expect(panel.getByRole("button", { name: "Accept", exact: true })).toHaveCount(0);
  });

  const cto = new ChecklistPage(await enter(company.people.cto), company, project);
  await test.step("the CTO returns the scan with what is missing, and accepts the link", async () => {
    await cto.open();
    const panel = await cto.openPanel(KEY);
    const scan = panel.locator('[data-evidence="Secret scan"]');
    await scan.getByRole("button", { name: "Return", exact: true }).click();
    await scan.getByLabel("What is missing").fill("Which repositories?");
    await scan.getByRole("button", { name: "Return it" }).click();
    await expect(scan.getByText("Reason: Which repositories?")).toBeVisible();
    const plan = panel.locator('[data-evidence="Rotation plan"]');
    await plan.getByRole("button", { name: "Accept", exact: true }).click();
    await expect(plan.getByText(/^Accepted by /)).toBeVisible();
    await expect(cto.row(KEY).getByText("Accepted evidence")).toBeAttached();
  });

  await test.step("the engineer reads why, and hands in a new revision", async () => {
    await engineer.open();
    const panel = await engineer.openPanel(KEY);
    const scan = panel.locator('[data-evidence="Secret scan"]');
    await expect(scan.getByText("Reason: Which repositories?")).toBeVisible();
    await scan.getByRole("button", { name: "Actions for Secret scan" }).click();
    await engineer.page.getByRole("menuitem", { name: "New revision" }).click();
    const dialog = engineer.page.getByRole("dialog", { name: /^New revision of/ });
    const better = { ...SCAN, buffer: Buffer.from("portal, import: 412 files, nothing found\n") };
    await dialog.locator("input[type=file]").setInputFiles([better]);
    await dialog.getByRole("button", { name: "Hand in", exact: true }).click();
    await expect(scan.getByText("Waiting for review")).toBeVisible();
    await expect(scan.getByText("One earlier revision")).toBeVisible();
    const [download] = await Promise.all([
      engineer.page.waitForEvent("download"),
      scan
        .getByRole("link", { name: /^Download scan\.txt/ })
        .first()
        .click(),
    ]);
    expect(readFileSync(await download.path(), "utf8")).toContain("portal, import");
  });

  await test.step("overview and register tell of it", async () => {
    const { page } = cto;
    await openPage(page, `/o/${company.slug}/projects/${project.slug}`);
    await expect(page.getByText("Evidenced", { exact: true }).first()).toBeVisible();
    await openPage(page, `/o/${company.slug}/evidence?show=waiting`);
    await expect(page.getByRole("row", { name: /Secret scan/ })).toBeVisible();
    await expect(page.getByRole("row", { name: /Rotation plan/ })).toHaveCount(0);
  });
});

test("a risk is proposed by one person and accepted by another, and raises no score", async ({
  company,
  enter,
}) => {
  const project = await foundProject(company, "Risk desk");
  const engineer = new ChecklistPage(await enter(company.people.engineer), company, project);
  await engineer.open();
  await engineer.tick("AUTH-2", "Production", "Met");
  await engineer.untilSaved();
  const score = await engineer.score("Production");
  await proposeRisk(await engineer.openPanel(KEY));

  const cto = new ChecklistPage(await enter(company.people.cto), company, project);
  await cto.open();
  const decided = await cto.openPanel(KEY);
  await decided.getByRole("button", { name: "Accept the risk", exact: true }).click();
  await expect(decided.getByText(/^Accepted by /)).toBeVisible();
  expect(await cto.score("Production")).toBe(score);
  await openPage(cto.page, `/o/${company.slug}/risks`);
  await expect(cto.page.getByRole("row", { name: new RegExp(RISK) })).toBeVisible();
});

test("why something is returned or rejected stays written while somebody else changes or decides it", async ({
  company,
  enter,
}) => {
  const project = await foundProject(company, "Second thoughts");
  const engineer = new ChecklistPage(await enter(company.people.engineer), company, project);
  await engineer.open();
  const theirs = await engineer.openPanel(KEY);
  const handIn = async (name: string, text: string) => {
    const dialog = engineer.page.getByRole("dialog", { name });
    if (name === "Add evidence") {
      await dialog.getByRole("button", { name: "Text", exact: true }).click();
      await dialog.getByLabel("Title").fill("Review");
    }
    await dialog.getByRole("textbox", { name: "Text" }).fill(text);
    await dialog.getByRole("button", { name: "Hand in", exact: true }).click();
    await expect(dialog).toBeHidden();
  };
  await theirs.getByRole("button", { name: "Add evidence" }).click();
  await handIn("Add evidence", "Seen");
  await proposeRisk(theirs);

  const cto = new ChecklistPage(await enter(company.people.cto), company, project);
  await cto.open();
  const panel = await cto.openPanel(KEY);
  const piece = panel.locator('[data-evidence="Review"]');
  await test.step("a new revision comes while the CTO writes what the first one lacks", async () => {
    await piece.getByRole("button", { name: "Return", exact: true }).click();
    const reason = piece.getByLabel("What is missing");
    await reason.fill("Who looked, and when?");
    await theirs.getByRole("button", { name: "Actions for Review" }).click();
    await engineer.page.getByRole("menuitem", { name: "New revision" }).click();
    await handIn("New revision of “Review”", "Seen by Ada");
    await piece.getByRole("button", { name: "Return it" }).click();
    await expect(piece.getByRole("alert")).toContainText("Somebody else has changed this meanwhile");
    await expect(piece.getByText("One earlier revision")).toBeVisible();
    await expect(reason).toHaveValue("Who looked, and when?");
    await reason.fill("When?");
    await piece.getByRole("button", { name: "Return it" }).click();
    await expect(piece.getByText("Reason: When?")).toBeVisible();
    await expect(reason).toHaveCount(0);
  });

  await test.step("the owner accepts the risk while the CTO writes why not", async () => {
    await panel.getByRole("button", { name: "Reject", exact: true }).click();
    const reason = panel.getByLabel("Why not");
    await reason.fill("The office is open to guests");
    const owner = new ChecklistPage(await enter(company.people.owner), company, project);
    await owner.open();
    const ownersPanel = await owner.openPanel(KEY);
    await ownersPanel.getByRole("button", { name: "Accept the risk", exact: true }).click();
    await expect(ownersPanel.getByText(/^Accepted by /)).toBeVisible();
    await panel.getByRole("button", { name: "Reject", exact: true }).click();
    await expect(panel.getByText(/^Accepted by /)).toBeVisible();
    await expect(reason).toHaveValue("The office is open to guests");
    await panel.getByRole("button", { name: "Cancel", exact: true }).click();
    await expect(reason).toHaveCount(0);
  });
});

/** A PNG of one point. */
const POINT =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

test("a file is dropped and a picture pasted from the clipboard, and what a piece covers is changed", async ({
  company,
  enter,
}) => {
  const project = await foundProject(company, "By hand");
  const checklist = new ChecklistPage(await enter(company.people.engineer), company, project);
  const { page } = checklist;
  await checklist.open();
  const panel = await checklist.openPanel(KEY);
  const dialog = page.getByRole("dialog", { name: "Add evidence" });

  await test.step("a file is dropped on the field, which shows that it takes it", async () => {
    await panel.getByRole("button", { name: "Add evidence" }).click();
    const zone = dialog.getByText("Drop files here").locator("..");
    const dropped = await page.evaluateHandle((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], "dropped.txt", { type: "text/plain" }));
      return data;
    }, SCAN.buffer.toString());
    await zone.dispatchEvent("dragover", { dataTransfer: dropped });
    await expect(zone).toHaveClass(/border-accent/);
    await zone.dispatchEvent("drop", { dataTransfer: dropped });
    await expect(dialog.getByText("dropped.txt")).toBeVisible();
  });

  await test.step("a picture is pasted wherever the focus is", async () => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const picture = new Blob([bytes], { type: "image/png" });
      await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
    }, POINT);
    await page.keyboard.press("Control+V");
    await expect(dialog.getByText(/\.png$/)).toBeVisible();
  });

  await test.step("Escape and the cross stop what is on its way; what was chosen stays to be sent again", async () => {
    const slow = /\/items\/[^/]+\/evidence\?.*name=/;
    await page.route(slow, () => undefined);
    const stopped = dialog.getByText("Stopped; not handed in");
    await dialog.getByRole("button", { name: "Hand in", exact: true }).click();
    await expect(dialog.getByRole("button", { name: "Stop sending dropped.txt" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(stopped).toBeVisible();
    await dialog.getByRole("button", { name: "Try again" }).click();
    await expect(stopped).toBeHidden();
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect(stopped).toBeVisible();
    await page.unroute(slow);
    await dialog.getByRole("button", { name: "Try again" }).click();
    await expect(dialog).toBeHidden();
  });

  await test.step("both are handed in, once each, and shown", async () => {
    await expect(panel.locator('[data-evidence="dropped"]').getByText("Waiting for review")).toBeVisible();
    await expect(panel.locator("[data-evidence]")).toHaveCount(2);
    const picture = panel.locator('[data-evidence="image"]');
    await picture.getByRole("button", { name: "Preview" }).click();
    await expect(picture.getByRole("img")).toBeVisible();
  });

  await test.step("it covers fewer environments, which the history tells", async () => {
    const piece = panel.locator('[data-evidence="dropped"]');
    await piece.getByRole("button", { name: "Actions for dropped" }).click();
    await page.getByRole("menuitem", { name: "Environments…" }).click();
    const cover = page.getByRole("dialog", { name: /covers$/ });
    for (const box of await cover.getByRole("checkbox").all()) await box.uncheck();
    await cover.getByRole("button", { name: "Save" }).click();
    await expect(cover.getByText("Choose at least one environment")).toBeVisible();
    await cover.getByRole("checkbox", { name: "Production", exact: true }).check();
    await cover.getByRole("button", { name: "Save" }).click();
    await expect(cover).toBeHidden();
    await expect(piece.getByText(/Covers Production\./)).toBeVisible();
    await openPage(page, `/o/${company.slug}/projects/${project.slug}/history/events`);
    await expect(page.getByText(/changed what evidence covers for AUTH-1/).first()).toBeVisible();
  });
});

test("a turned tablet keeps the panel's open dialog, and what was typed into it", async ({
  company,
  enter,
}) => {
  const project = await foundProject(company, "Turned over");
  const checklist = new ChecklistPage(await enter(company.people.engineer), company, project);
  const { page } = checklist;
  await page.setViewportSize({ width: 1280, height: 900 });
  await checklist.open();
  const panel = await checklist.openPanel(KEY);
  await panel.getByRole("button", { name: "Add evidence" }).click();
  const dialog = page.getByRole("dialog", { name: "Add evidence" });
  const title = dialog.getByRole("textbox").first();
  await title.fill("Typed before the turn");
  for (const width of [1100, 700, 1280, 700]) {
    await page.setViewportSize({ width, height: 900 });
    await expect(title).toHaveValue(/^Typed before the turn/);
    await expect(title).toBeFocused();
  }
  await page.keyboard.type(", and after it");
  await expect(title).toHaveValue("Typed before the turn, and after it");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  const sheet = page.getByRole("dialog", { name: new RegExp(`^${KEY}`) });
  await expect(sheet.getByRole("button", { name: "Add evidence" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
});
