import { readFileSync } from "node:fs";
import {
  expectAccessible,
  expectNoOverflow,
  expectPartAccessible,
  PHONE,
} from "../fixtures/accessibility.ts";
import { answer, foundProject } from "../fixtures/company.ts";
import { expect, test } from "../fixtures/test.ts";
import { openPage } from "../pages/open-page.ts";

const PASSWORD = "otter lantern granite";

test("a CTO shares a board pack with somebody outside, who needs the password, and ends the link", async ({
  company,
  enter,
  visit,
  problems,
}) => {
  // Asked for what is not there any more.
  problems.expect(/status of 404/);
  const project = await foundProject(company, "Web shop");
  await answer(company, project, { "AUTH-1": "met" });
  const page = await enter(company.people.cto);
  const main = page.getByRole("main");
  const stranger = await visit();
  let link = "";

  await test.step("a pack is built", async () => {
    await openPage(page, `/o/${company.slug}/reports`);
    await main.getByLabel("Format").selectOption("json");
    await main.getByRole("button", { name: "Build the pack" }).click();
    await expect(main.getByRole("link", { name: /^Download the pack/ })).toBeVisible({ timeout: 120_000 });
  });

  await test.step("a weak password is refused, and what was typed stays", async () => {
    await main.getByRole("button", { name: /^Share the pack/ }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("The link lasts no longer than the file");
    await dialog.getByLabel("For whom").fill("The auditors");
    await dialog.getByLabel("Ask for a password too").check();
    await dialog.getByLabel("Password", { exact: true }).fill("short");
    await dialog.getByRole("button", { name: "Make the link" }).click();
    await expect(dialog).toContainText("Use at least 12 characters");
    await expect(dialog.getByLabel("For whom")).toHaveValue("The auditors");
    await expectPartAccessible(page, "[role=dialog]");
    await dialog.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await dialog.getByRole("button", { name: "Make the link" }).click();
    link = await dialog.getByLabel("Link", { exact: true }).inputValue();
    expect(link).toMatch(/\/share\/[A-Za-z0-9_-]{43}$/);
    await dialog.getByRole("button", { name: "Done" }).click();
    await expect(main.getByText("One link, one open, opened never")).toBeVisible();
    expect(await page.content()).not.toContain(link.split("/").at(-1));
  });

  await test.step("outside, nothing shows before the password, and a wrong one is told", async () => {
    const response = await stranger.goto(link);
    const headers = response?.headers() ?? {};
    expect(headers["referrer-policy"]).toBe("no-referrer");
    expect(headers["x-robots-tag"]).toContain("noindex");
    expect(headers["cache-control"]).toContain("no-store");
    expect(await stranger.content()).not.toContain(company.name);
    await expectAccessible(stranger);
    await stranger.getByLabel("Password").fill("otter lantern basalt");
    await stranger.getByRole("button", { name: "Open the report" }).click();
    await expect(stranger.getByText("This password does not open the report")).toBeVisible();
    await expectAccessible(stranger);
  });

  await test.step("with it there is one report to download, and nothing else of the product", async () => {
    await stranger.getByLabel("Password").fill(PASSWORD);
    await stranger.getByRole("button", { name: "Open the report" }).click();
    await expect(stranger.getByRole("heading", { level: 1 })).toHaveText(`Board pack of ${company.name}`);
    await expect(stranger.getByText("Confidential")).toBeVisible();
    await expect(stranger.getByRole("link")).toHaveCount(1);
    await expectAccessible(stranger);
    await stranger.setViewportSize(PHONE);
    await expectNoOverflow(stranger);
    const [download] = await Promise.all([
      stranger.waitForEvent("download"),
      stranger.getByRole("link", { name: "Download the report" }).click(),
    ]);
    expect(JSON.parse(readFileSync(await download.path(), "utf8"))).toBeTruthy();
  });

  await test.step("the list says that it was opened, and the link can be ended", async () => {
    await openPage(page, `/o/${company.slug}/reports`);
    await main.getByText("One link, one open, opened once").click();
    await expect(main.getByText("Opened once, downloaded once")).toBeVisible();
    await main.getByText("When it was opened").click();
    await expect(main.getByText(/: file downloaded$/)).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize(PHONE);
    await expectNoOverflow(page);
    await main.getByRole("button", { name: "End the link The auditors" }).click();
    await page
      .getByRole("alertdialog")
      .or(page.getByRole("dialog"))
      .getByRole("button", { name: "End" })
      .click();
    await expect(main.getByText("Ended before its time")).toBeVisible();
    for (const address of [link, `${link}/file`, link.slice(0, -1)]) {
      expect((await stranger.request.get(address)).status(), address).toBe(404);
    }
  });

  await test.step("an auditor sees the links and can make none", async () => {
    const other = await enter(company.people.auditor);
    await openPage(other, `/o/${company.slug}/reports`);
    await expect(other.getByRole("main").getByText("One link, none open")).toBeVisible();
    await expect(other.getByRole("button", { name: /^Share the pack/ })).toHaveCount(0);
  });
});

test("an owner has a pack come each week, sends one now, pauses and deletes it", async ({
  company,
  enter,
}) => {
  const project = await foundProject(company, "Web shop");
  await answer(company, project, { "AUTH-1": "met" });
  const page = await enter(company.people.owner);
  const main = page.getByRole("main");

  await test.step("what is missing is said at its field", async () => {
    await openPage(page, `/o/${company.slug}/reports`);
    await expect(main.getByText("No pack comes by itself yet")).toBeVisible();
    await main.getByRole("button", { name: "Set one up" }).press("Enter");
    const form = main.locator("form").filter({ hasText: "Who is told" });
    await expect(form.getByLabel("Name")).toBeFocused();
    await form.getByLabel("How often").selectOption("weekly");
    await form.getByLabel("Format").selectOption("json");
    await form.getByRole("button", { name: "Save" }).click();
    await expect(form.getByText("Give it a name")).toBeVisible();
    await expect(form.getByText("Choose at least one person")).toBeVisible();
    await expect(form.getByLabel("How often")).toHaveValue("weekly");
    // An engineer may not read board packs, and is not offered.
    await expect(form.getByLabel(company.people.engineer.name)).toHaveCount(0);
    await expectAccessible(page);
    await form.getByLabel("Name").fill("For the board");
    await form.getByLabel(company.people.auditor.name).check();
    await form.getByRole("button", { name: "Save" }).press("Enter");
    await expect(main.getByRole("button", { name: "Set one up" })).toBeFocused();
  });

  await test.step("it says when it comes next, and one can be had now", async () => {
    await expect(main.getByText(/^Every Monday: JSON, Production, 6 sections$/)).toBeVisible();
    await expect(main.getByText(/^Next on /)).toBeVisible();
    await main.getByRole("button", { name: "Send For the board now" }).click();
    await expect(main.getByRole("link", { name: /^Download the pack/ })).toBeVisible({ timeout: 120_000 });
    await expect(main.getByText(/: built, nobody was told, since no mail is sent/)).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize(PHONE);
    await expectNoOverflow(page);
  });

  await test.step("paused it does not come, and deleted it is gone while its pack stays", async () => {
    await main.getByRole("button", { name: "Pause For the board" }).click();
    await expect(main.getByText("Paused. It goes on when somebody lets it.")).toBeVisible();
    await main.getByRole("button", { name: "Delete For the board" }).click();
    await page
      .getByRole("alertdialog")
      .or(page.getByRole("dialog"))
      .getByRole("button", { name: "Delete" })
      .press("Enter");
    await expect(main.getByText("No pack comes by itself yet")).toBeVisible();
    await page.keyboard.press("Tab");
    await expect(main.getByRole("button", { name: "Set one up" })).toBeFocused();
    await expect(main.getByRole("link", { name: /^Download the pack/ })).toBeVisible();
  });
});
