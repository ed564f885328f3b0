import { expectAccessible } from "../fixtures/accessibility.ts";
import { foundProject } from "../fixtures/company.ts";
import { expect, test } from "../fixtures/test.ts";
import { openPage } from "../pages/open-page.ts";

const HEADER = "chapter_id,chapter_name,section_id,section_name,req_id,req_description,L";
const GOOD = [
  HEADER,
  "V6,Authentication,V6.2,Passwords,V6.2.1,Verify that passwords have a minimum length.,1",
  "V6,Authentication,V6.2,Passwords,V6.2.2,Verify that passwords can be changed.,2",
].join("\r\n");
const file = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

test("a standard is imported, adopted by a project and answered there", async ({ company, enter }) => {
  const project = await foundProject(company, "Answers to others");
  const page = await enter(company.people.owner);
  const root = `/o/${company.slug}`;

  await test.step("a faulty file is reported by its row, and nothing is written", async () => {
    await openPage(page, `${root}/framework/import`);
    await page
      .getByLabel("File")
      .setInputFiles(file("ASVS_5.0.0.csv", `${GOOD}\r\n${GOOD.split("\r\n")[1]}\r\n`));
    await expect(page.getByText("This file is not imported")).toBeVisible();
    await expect(page.getByRole("cell", { name: "Row 4" })).toBeVisible();
  });

  await test.step("the mended file shows what it holds and is imported", async () => {
    await page.getByLabel("File").setInputFiles(file("ASVS_5.0.0.csv", GOOD));
    await expect(page.getByRole("heading", { name: "2 requirements found" })).toBeVisible();
    await expect(page.getByLabel("Version")).toHaveValue("5.0.0");
    await page.getByRole("button", { name: "Import 2 requirements" }).click();
    await expect(page.getByText("2 of 2 shown")).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("the project adopts its first level", async () => {
    await openPage(page, `${root}/projects/${project.slug}/standards`);
    await page.getByLabel("Up to level").selectOption("1");
    await page.getByRole("button", { name: "Adopt", exact: true }).click();
    await expect(page.getByText("1 of 2 requirements in scope")).toBeVisible();
  });

  await test.step("an answer counts in the standard's own score", async () => {
    await page.getByRole("link", { name: "Open the checklist" }).click();
    await page.getByLabel("Answer to V6.2.1").selectOption("met");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("1 of 1 met in Production");
    await expectAccessible(page);
  });
});

test("sending a large file tells how far it is, and can be stopped and begun anew", async ({
  company,
  enter,
}) => {
  const page = await enter(company.people.owner);
  await openPage(page, `/o/${company.slug}/framework/import`);
  const line = await page.context().newCDPSession(page);
  const sendAt = (uploadThroughput: number) =>
    line.send("Network.emulateNetworkConditions", {
      ...{ offline: false, latency: 0, downloadThroughput: -1, uploadThroughput },
    });
  const field = page.getByLabel("File", { exact: true });

  await test.step("over a slow line the way is seen and heard, and a key stops it", async () => {
    await sendAt(100_000);
    await field.setInputFiles(file("Large.csv", `${GOOD}\r\n${"x".repeat(4_000_000)}`));
    const bar = page.getByRole("progressbar", { name: "Sending Large.csv" });
    await expect(bar).toHaveAttribute("aria-valuetext", /of 4.* MB/);
    await expect(bar).not.toHaveAttribute("aria-valuenow", "0");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Stop sending Large.csv" }).press("Enter");
    await expect(page.getByText("Stopped. Nothing of “Large.csv” was kept")).toBeVisible();
    await expect(bar).toHaveCount(0);
    await expect(field).toBeFocused();
    await expect(field).toHaveValue("");
  });

  await test.step("another file then comes in whole", async () => {
    await sendAt(-1);
    await field.setInputFiles(file("ASVS_5.0.0.csv", GOOD));
    await expect(page.getByRole("heading", { name: "2 requirements found" })).toBeVisible();
  });
});
