import { createHash } from "node:crypto";
import { foundProject } from "../fixtures/company.ts";
import { expect, test } from "../fixtures/test.ts";
import { ChecklistPage } from "../pages/checklist-page.ts";

const KEY = "AUTH-1";

/** Lines that differ, so that a part that is missing, doubled or moved changes the hash. */
function textOf(bytes: number): Buffer {
  const lines = Array.from({ length: Math.ceil(bytes / 32) }, (_, n) => `${String(n).padStart(31, "0")}\n`);
  return Buffer.from(lines.join("")).subarray(0, bytes);
}

test("a file of 20 MB comes back as it was handed in, and one that is too large is refused", async ({
  company,
  enter,
  problems,
}) => {
  const project = await foundProject(company, "Archive");
  const engineer = new ChecklistPage(await enter(company.people.engineer), company, project);
  await engineer.open();
  const panel = await engineer.openPanel(KEY);
  await panel.getByRole("button", { name: "Add evidence" }).click();
  const dialog = engineer.page.getByRole("dialog", { name: "Add evidence" });
  const handIn = async (name: string, buffer: Buffer) => {
    await dialog.locator("input[type=file]").setInputFiles([{ name, mimeType: "text/plain", buffer }]);
    await dialog.getByLabel("Title").fill("Full scan");
    await dialog.getByRole("button", { name: "Hand in", exact: true }).click();
  };
  const whole = textOf(20 * 1024 * 1024);
  await handIn("scan.txt", whole);
  await expect(dialog).toBeHidden();
  const link = panel.locator('[data-evidence="Full scan"]').getByRole("link", { name: /scan\.txt/ });
  const answer = await engineer.page.request.get((await link.first().getAttribute("href")) ?? "");
  const hash = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
  expect(hash(await answer.body())).toBe(hash(whole));

  await panel.getByRole("button", { name: "Add evidence" }).click();
  problems.expect(/status of 413/);
  await handIn("scans.txt", textOf(27 * 1024 * 1024));
  await expect(dialog.getByText("The file is larger than 26 MB")).toBeVisible();
  await expect(dialog.getByLabel("Title")).toHaveValue("Full scan");
});

test("a body that is read whole is refused by the length that it says", async ({
  company,
  enter,
  baseURL,
}) => {
  const page = await enter(company.people.engineer);
  const project = await foundProject(company, "Archive");
  const post = async (address: string, type: string) => {
    const headers = { origin: baseURL ?? "", "content-type": type };
    const response = await page.request.post(address, { headers, data: textOf(5 * 1024 * 1024) });
    return response.status();
  };
  const batches = `/api/o/${company.slug}/projects/${project.slug}/batches`;
  expect(await post(batches, "application/json")).toBe(413);
  expect(await post("/api/auth/signout", "text/plain")).toBe(413);
});
