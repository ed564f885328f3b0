import { expect, test } from "../fixtures/test.ts";
import { ChecklistPage } from "../pages/checklist-page.ts";
import { openPage, untilReady } from "../pages/open-page.ts";

const applying = (text: string) => Number(/^(\d+) of 82/.exec(text)?.[1]);

test("a CTO creates a project by the intake and reads why a score is what it is", async ({
  company,
  enter,
}) => {
  const page = await enter(company.people.cto);
  await openPage(page, `/o/${company.slug}/projects`);
  await page.getByRole("main").getByRole("link", { name: "Answer the questions" }).click();
  await page.waitForURL("**/projects/new");
  await untilReady(page);
  const meaning = page.getByRole("complementary").getByRole("status");

  await test.step("a project without a name is refused, and the answers stay", async () => {
    await page.getByRole("checkbox", { name: "People can upload files" }).check();
    await page.getByRole("button", { name: "Create project" }).click();
    await expect(page.getByRole("alert").getByText("Give the project a name")).toBeVisible();
    await expect(page.getByRole("checkbox", { name: "People can upload files" })).toBeChecked();
  });

  await test.step("the panel follows each answer", async () => {
    const before = applying(await meaning.innerText());
    await page.getByRole("checkbox", { name: "It encrypts or signs something itself" }).check();
    await expect.poll(async () => applying(await meaning.innerText())).toBeGreaterThan(before);
    const withKeys = applying(await meaning.innerText());
    await page.getByRole("radio", { name: "They do not" }).check();
    await expect.poll(async () => applying(await meaning.innerText())).toBeLessThan(withKeys);
    await page.getByText(/^\d+ are left out$/).click();
    await expect(page.getByText(/^No sign-in/).first()).toBeVisible();
    await page.getByRole("radio", { name: "With accounts of its own" }).check();
    await expect.poll(async () => applying(await meaning.innerText())).toBe(withKeys);
  });

  const applicable = applying(await meaning.innerText());
  await page.getByLabel("Name", { exact: true }).fill("Parcel tracking");
  await page.getByRole("button", { name: "Create project" }).click();
  await page.waitForURL("**/projects/parcel-tracking/checklist");
  await untilReady(page);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/nothing answered yet in production/i);
  const checklist = new ChecklistPage(page, company, { slug: "parcel-tracking" });
  await checklist.look("All");
  await expect(page.getByText(`${applicable} requirements`, { exact: true })).toBeVisible();
  await checklist.look("Production");

  await test.step("two answers and one exclusion give the aspect a score", async () => {
    const keys = (await checklist.tickableKeys()).filter((key) => key.startsWith("AUTH-"));
    const [first = "", second = "", third = ""] = keys;
    await checklist.tick(first, "Production", "Met");
    await checklist.tick(second, "Production", "Partial");
    await checklist.box(third, "Production", "Not applicable").click();
    await page
      .getByLabel(`Why does ${third} not apply in Production?`)
      .fill("The identity provider does this for us.");
    await page.getByRole("button", { name: "Mark as not applicable", exact: true }).click();
    await checklist.expectStatus(third, "Production", "Not applicable");
    await checklist.untilSaved();
  });

  await test.step("the explanation adds up to the number on the page", async () => {
    const number = page.getByRole("button", { name: /^Authentication, score \d+ in Production/ });
    const shown = Number(await number.innerText());
    await number.click();
    const dialog = page.getByRole("dialog", { name: `Why Authentication scores ${shown}` });
    await expect(dialog.getByText("score = sum of weight × value ÷ sum of weight")).toBeVisible();
    const rows = await dialog
      .getByRole("table")
      .locator("tbody tr")
      .evaluateAll((all) =>
        all.map((row) => {
          const [weight = "", value = ""] = [...row.querySelectorAll("td")].map(
            (cell) => cell.firstChild?.textContent ?? "",
          );
          return { weight: Number(weight), value: value === "½" ? 0.5 : Number(value) };
        }),
      );
    const sum = (of: (row: { weight: number; value: number }) => number) =>
      rows.reduce((total, row) => total + of(row), 0);
    expect(rows.length).toBeGreaterThan(3);
    expect(Math.round((100 * sum(({ weight, value }) => weight * value)) / sum(({ weight }) => weight))).toBe(
      shown,
    );
    const raises = dialog
      .getByRole("heading", { name: "What would raise it most" })
      .locator("..")
      .getByRole("listitem");
    await expect(raises).toHaveCount(3);
    await expect(dialog.getByText("The identity provider does this for us.")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(number).toBeFocused();
  });

  await test.step("so does that of the whole project", async () => {
    await page.getByRole("button", { name: /^Score \d+ in Production/ }).click();
    const dialog = page.getByRole("dialog", { name: /^Why Parcel tracking scores \d+/ });
    await expect(dialog.getByText("score = mean of the aspects’ scores, by their weights")).toBeVisible();
    await expect(dialog.getByText("nothing answered yet").first()).toBeVisible();
  });
});

test("a form that needs the page's script takes nothing before it is there", async ({
  company,
  enter,
  problems,
}) => {
  problems.expect(/ERR_FAILED/);
  const page = await enter(company.people.cto);
  await page.route("**/*.js", (route) => route.abort());
  for (const address of ["projects/new", "settings"]) {
    await page.goto(`/o/${company.slug}/${address}`, { waitUntil: "commit" });
    const form = page.getByRole("main").locator("form[novalidate]").first();
    await expect(form).toHaveAttribute("inert");
  }
});

test("a half-filled intake is there again after a look elsewhere, and not after Cancel", async ({
  company,
  enter,
}) => {
  const page = await enter(company.people.cto);
  const uploads = page.getByRole("checkbox", { name: "People can upload files" });
  const again = async () => {
    await page.getByRole("link", { name: "Projects", exact: true }).first().click();
    await page.getByRole("main").getByRole("link", { name: "Answer the questions" }).click();
    await page.waitForURL("**/projects/new");
  };
  await openPage(page, `/o/${company.slug}/projects/new`);
  await page.getByLabel("Name").fill("Half a thought");
  await uploads.check();
  await again();
  await expect(page.getByLabel("Name")).toHaveValue("Half a thought");
  await expect(uploads).toBeChecked();
  await page.getByRole("main").getByRole("link", { name: "Cancel" }).click();
  await page.waitForURL("**/projects");
  await again();
  await expect(page.getByLabel("Name")).toHaveValue("");
  await expect(uploads).not.toBeChecked();
});
