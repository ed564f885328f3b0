import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { answer, foundProject } from "../fixtures/company.ts";
import { readPdf } from "../fixtures/pdf.ts";
import { expect, test } from "../fixtures/test.ts";
import { openPage, untilReady } from "../pages/open-page.ts";

async function download(page: Page): Promise<{ name: string; bytes: Buffer }> {
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).click();
  const file = await downloading;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test("a CTO plans with another capacity and puts the roadmap before the board as a PDF", async ({
  company,
  enter,
}) => {
  const project = await foundProject(company, "Board matter");
  await answer(company, project, { "AUTH-1": "met", "ACC-1": "met", "CONF-1": "partial", "LOG-1": "open" });
  const page = await enter(company.people.cto);
  const path = `/o/${company.slug}/projects/${project.slug}/roadmap`;
  await openPage(page, path);
  const headline = page.getByRole("main").getByRole("heading", { level: 1 }).locator("..");
  const phases = page.getByRole("region", { name: "The work, phase by phase" });

  await test.step("a capacity that cannot be is refused in words", async () => {
    await page.getByLabel("Person-days a month").fill("plenty");
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await expect(page.getByText(/^Give a number from 0 to/)).toBeVisible();
    await expect(page.getByLabel("Person-days a month")).toHaveValue("plenty");
  });

  await test.step("another capacity is looked at, then kept", async () => {
    const before = await phases.innerText();
    await page.getByLabel("Person-days a month").fill("25");
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await page.waitForURL(/capacity=25/);
    await expect.poll(() => phases.innerText()).not.toBe(before);
    await page.getByRole("button", { name: "Keep 25 for the project" }).click();
    await page.waitForURL((url) => !url.search.includes("capacity"));
    await openPage(page, path);
    await expect(page.getByLabel("Person-days a month")).toHaveValue("25");
    await expect(headline).toBeVisible();
  });

  await test.step("the PDF says what the page says", async () => {
    await page.getByLabel("Classification").selectOption({ label: "Internal" });
    const { name, bytes } = await download(page);
    expect(name).toMatch(/^board-matter-roadmap-\d{4}-\d{2}-\d{2}\.pdf$/);
    const pdf = await readPdf(bytes);
    const text = pdf.pages.join(" ");
    expect(pdf.pages.length).toBeGreaterThanOrEqual(6);
    expect(pdf.pages.length).toBeLessThanOrEqual(30);
    expect(pdf.title).toContain(project.name);
    expect(pdf.bookmarks.length).toBeGreaterThanOrEqual(4);
    expect(pdf.pages[0]).toContain(project.name);
    expect(pdf.pages[0]).toContain(company.name);
    for (const [index, content] of pdf.pages.entries()) {
      expect(content, `page ${index + 1}`).toMatch(/Internal/i);
      expect(content.length, `page ${index + 1}`).toBeGreaterThan(80);
    }
    const keys = await phases.locator("table").first().innerText();
    for (const key of keys.match(/\b[A-Z]+-\d+\b/g) ?? []) expect(text).toContain(key);
    await expect(page.getByText("The file is in your downloads")).toBeVisible();
  });

  await test.step("a second one of the same data has the same text", async () => {
    // Only the time of day at which it was written may differ.
    const read = async () =>
      (await readPdf((await download(page)).bytes)).pages.join("\n").replace(/\d{1,2}:\d{2}/g, "");
    expect(await read()).toBe(await read());
  });

  await test.step("the export stands in the audit log", async () => {
    await openPage(page, `/o/${company.slug}/audit`);
    await expect(page.getByRole("list", { name: "Events, newest first" })).toContainText(
      "exported a report of Board matter",
    );
  });
});

test("a failed download says so and can be tried again", async ({ company, enter, problems }) => {
  problems.expect(/net::ERR_FAILED/);
  const project = await foundProject(company, "Second try");
  const page = await enter(company.people.auditor);
  await openPage(page, `/o/${company.slug}/projects/${project.slug}/roadmap`);
  await page.route("**/api/**/roadmap?*", (route) => route.abort());
  await page.getByRole("button", { name: "Download" }).click();
  await expect(page.getByText("The file could not be made")).toBeVisible();
  await page.unroute("**/api/**/roadmap?*");
  await untilReady(page);
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Try again" }).click();
  expect((await downloading).suggestedFilename()).toMatch(/\.pdf$/);
});
