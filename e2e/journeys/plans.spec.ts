import { readFileSync } from "node:fs";
import { expectAccessible, expectNoOverflow, PHONE } from "../fixtures/accessibility.ts";
import { answer, foundProject } from "../fixtures/company.ts";
import { readPdf } from "../fixtures/pdf.ts";
import { expect, test } from "../fixtures/test.ts";
import { openPage, untilReady } from "../pages/open-page.ts";

test("an engineer keeps a plan, arranges it, and a CTO agrees to it and follows how it goes", async ({
  company,
  enter,
}) => {
  const project = await foundProject(company, "Web shop");
  await answer(company, project, { "AUTH-1": "met", "IO-1": "partial" });
  const page = await enter(company.people.cto);
  const plans = `/o/${company.slug}/projects/${project.slug}/roadmap/plans`;
  const main = page.getByRole("main");
  const board = main.getByRole("region", { name: "Calendar" });
  const unsaved = main.getByRole("region", { name: "Changes that are not saved" });
  const row = (key: string) => board.locator(`[data-plan-row="${key}"]`);

  await test.step("no plan is kept yet, and one without a name is refused in words", async () => {
    await openPage(page, `/o/${company.slug}/projects/${project.slug}/roadmap`);
    await page.getByRole("link", { name: "Kept plans" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("No plan is kept yet");
    await untilReady(page);
    await main.getByRole("button", { name: "Make the plan" }).click();
    await expect(main.getByText("Give the plan a name")).toHaveCount(1);
    await expect(main.getByLabel("Name")).toBeFocused();
  });

  await test.step("a plan is made, and says when it is done", async () => {
    await main.getByLabel("Name").fill("Two in a team");
    await main.getByRole("button", { name: "Make the plan" }).click();
    await page.waitForURL(/\/plans\/[0-9a-f-]{36}$/);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(/person-days: done by \d+ \w+ \d{4}/);
    await untilReady(page);
  });

  await test.step("people and days off change it; a line that cannot be read is named and kept", async () => {
    await main.getByText("People, calendar and phases").click();
    await main.getByLabel("Days a month").fill("20");
    await main.getByRole("button", { name: "Add a role" }).click();
    await main.getByLabel("Role", { exact: true }).nth(1).fill("Operations");
    await main.getByText("Other months").first().click();
    await main.getByLabel("Other months").fill("2027-08 = 2\nsoon = 3");
    await main.getByRole("button", { name: "Save", exact: true }).click();
    await expect(main.getByText(/^Line 2: write a month, each once, and a number/)).toBeVisible();
    await expect(main.getByLabel("Other months")).toHaveValue("2027-08 = 2\nsoon = 3");
    await main.getByLabel("Other months").fill("");
    await main.getByRole("button", { name: "Save", exact: true }).click();
    await expect(main.getByText("Team and Operations · 25 person-days a month")).toBeVisible();
  });

  const firstKey = await board.locator("[data-plan-row]").first().getAttribute("data-plan-row");
  if (!firstKey) throw new Error("The plan has rows");

  await test.step("a key moves a requirement, and its consequences stand there before it is saved", async () => {
    await row(firstKey).focus();
    // Past the end of its phase: its row goes to another group and keeps the keyboard.
    for (let month = 0; month < 4; month += 1) await page.keyboard.press("ArrowRight");
    await expect(row(firstKey)).toBeFocused();
    await expect(unsaved).toContainText("One requirement arranged otherwise, not saved yet");
    await expect(unsaved).toContainText(/end(s)? (sooner|later)/);
    await unsaved.getByRole("button", { name: "Discard" }).click();
    // Rows are drawn a moment after the consequences.
    await expect(board.locator("[data-moved]")).toHaveCount(0);
    await row(firstKey).focus();
    await page.keyboard.press("ArrowRight");
    await unsaved.getByRole("button", { name: "Save" }).click();
    await expect(unsaved).toHaveCount(0);
    await row(firstKey).click();
    await expect(board.getByText(/^Somebody has pinned it to/)).toBeVisible();
    await board.getByLabel("Who works on it").selectOption({ label: "Operations" });
    await expect(board.getByText(/person-days, Operations/)).toBeVisible();
    await unsaved.getByRole("button", { name: "Save" }).click();
    await expect(unsaved).toHaveCount(0);
  });

  await test.step("a bar is dragged to another month, and not by a press or where Escape ends it", async () => {
    const last = board.locator("[data-plan-row]").last();
    const key = (await last.getAttribute("data-plan-row")) ?? "";
    const bar = board
      .locator("li", { has: page.locator(`[data-plan-row="${key}"]`) })
      .locator("span.cursor-grab");
    // Waits until the bar stands still: what was saved a moment ago may still move the rows.
    await bar.hover({ position: { x: 2, y: 2 } });
    const track = await bar.locator("..").boundingBox();
    if (!track) throw new Error("The bar is on the page");
    const drag = async () => {
      await page.mouse.down();
      await page.mouse.move(track.x + 4, track.y + track.height / 2, { steps: 6 });
    };
    await page.mouse.down();
    await page.mouse.up();
    await drag();
    await page.keyboard.press("Escape");
    await page.mouse.up();
    await expect(unsaved).toHaveCount(0);
    await bar.hover({ position: { x: 2, y: 2 } });
    await drag();
    await page.mouse.up();
    await expect(unsaved).toContainText("One requirement arranged otherwise");
    await unsaved.getByRole("button", { name: "Discard" }).click();
    await expect(board.locator("[data-moved]")).toHaveCount(0);
  });

  await test.step("what is left out can be taken back in", async () => {
    await row(firstKey).focus();
    await page.keyboard.press("x");
    await expect(board.getByText("One gap is left out")).toBeVisible();
    // Rows are drawn a moment after the consequences: what stands below them moves up then.
    await expect(row(firstKey)).toHaveCount(0);
    await board.getByRole("button", { name: /back into the plan$/ }).click();
    await expect(board.getByText("One gap is left out")).toHaveCount(0);
  });

  await test.step("it is agreed, and progress is measured", async () => {
    await main.getByRole("button", { name: "Agree to this plan" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Agree to this plan" }).click();
    await expect(main.getByText(/^0 of .* agreed person-days are done/)).toBeVisible();
    await expect(main.getByText(/^Agreed by/)).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("its document is a file that says what the page says, in German too", async () => {
    const form = main.getByRole("region", { name: "Document and files" });
    const take = async () => {
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        form.getByRole("button", { name: "Download" }).click(),
      ]);
      expect(file.suggestedFilename()).toMatch(/^web-shop-plan-\d{4}-\d\d-\d\d\.pdf$/);
      return readPdf(readFileSync(await file.path()));
    };
    const pdf = await take();
    expect(pdf.title).toBe("Plan “Two in a team” of Web shop");
    expect(pdf.bookmarks).toEqual([
      ...[
        "The plan in brief",
        "Planned and done",
        "Calendar",
        "The work, phase by phase",
        "What does not fit",
      ],
      ...["When each aspect reaches its target", "Load of the roles", "What the plan counts on"],
    ]);
    const text = pdf.pages.join(" ");
    expect(text).toMatch(/0 of [\d.,]+ agreed person-days are done/);
    expect(text).toContain("Operations");
    for (const key of await board
      .locator("[data-plan-row]")
      .evaluateAll((rows) => rows.map((each) => each.getAttribute("data-plan-row") ?? "")))
      expect(text).toContain(key);
    await form.getByLabel("Language").selectOption({ label: "Deutsch" });
    expect((await take()).bookmarks.slice(0, 2)).toEqual(["Der Plan in Kürze", "Geplant und getan"]);
  });

  await test.step("a copy stands beside it, compared line by line", async () => {
    await main.getByRole("button", { name: "Copy" }).click();
    await expect(main.getByRole("heading", { name: "Two in a team, copy" })).toBeVisible();
    await openPage(page, plans);
    await main.getByLabel("Compare “Two in a team”").check();
    await main.getByLabel("Compare “Two in a team, copy”").check();
    await main.getByRole("link", { name: "Compare 2 plans" }).click();
    await expect(main.getByRole("columnheader", { name: /^Two in a team/ })).toHaveCount(2);
    await expect(main.getByRole("row", { name: /^Done by/ })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("an engineer reads and arranges, an auditor reads and changes nothing", async () => {
    const auditor = await enter(company.people.auditor);
    await openPage(auditor, plans);
    await auditor.getByRole("main").getByRole("link", { name: "Two in a team", exact: true }).click();
    await auditor.waitForURL(/\/plans\/[0-9a-f-]{36}$/);
    await expect(auditor.getByRole("button", { name: "Agree to it as it is now" })).toHaveCount(0);
    await expect(auditor.getByRole("button", { name: "Remove", exact: true })).toHaveCount(0);
  });
});

test("a template carries a plan into another project, with who stands for its roles and its later changes", async ({
  company,
  enter,
}) => {
  const [shop, api] = [await foundProject(company, "Shop"), await foundProject(company, "Api")];
  const page = await enter(company.people.cto);
  const main = page.getByRole("main");
  const plans = (project: { slug: string }) => `/o/${company.slug}/projects/${project.slug}/roadmap/plans`;
  const make = async (project: { slug: string }, name: string) => {
    await openPage(page, plans(project));
    await main.getByLabel("Name").fill(name);
    await main.getByRole("button", { name: "Make the plan" }).click();
    await page.waitForURL(/\/plans\/[0-9a-f-]{36}$/);
    await untilReady(page);
  };
  const saveTemplate = async (choose?: string) => {
    await main.getByRole("button", { name: "Save as template" }).click();
    const dialog = page.getByRole("dialog");
    if (choose) await dialog.getByLabel("Save it as").selectOption({ label: choose });
    else await dialog.getByLabel("Name of the template").fill("House plan");
    await dialog.getByRole("button", { name: "Save", exact: true }).click();
    await expect(dialog).toHaveCount(0);
  };

  await make(shop, "Model");
  const model = page.url();
  await saveTemplate();

  await test.step("whoever uses the template is asked who stands for its roles, and owners are proposed", async () => {
    await openPage(page, plans(api));
    await main.getByLabel("Name").fill("From the model");
    await main.getByLabel("Begins as").selectOption({ label: "Template “House plan”" });
    await main.getByLabel("Stands for Team").selectOption({ label: company.people.cto.name });
    await main.getByRole("button", { name: "Make the plan" }).click();
    await page.waitForURL(/\/owners$/);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(/owners follow from who stands for/);
    await untilReady(page);
    await expectAccessible(page);
    await main.getByRole("button", { name: "Tick none" }).click();
    await main.getByRole("checkbox").first().check();
    await main.getByRole("button", { name: "Give one requirement to its owner" }).click();
    await expect(page.getByText("One requirement has its owner")).toBeVisible();
    await main.getByRole("link", { name: "Back to the plan" }).click();
    await page.waitForURL(/\/plans\/[0-9a-f-]{36}$/);
    await expect(main.getByText(`Team: ${company.people.cto.name}`)).toBeVisible();
  });
  const follower = page.url();

  await test.step("a new version of the template arrives as a difference", async () => {
    await openPage(page, model);
    await main.getByText("People, calendar and phases").click();
    await main.getByLabel("Months in a phase").fill("6");
    await main.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByText("The plan is saved")).toBeVisible();
    // A template is made of the plan that the page shows, which is shown anew a moment after the message.
    await openPage(page, model);
    await saveTemplate("Version 2 of “House plan”");
    await openPage(page, follower);
    await expect(main.getByText("Template “House plan” has changed in one place since")).toBeVisible();
    await main.getByRole("link", { name: "Look at the difference" }).click();
    await expect(main.getByText("Here: 3 months. In the template: 6 months.")).toBeVisible();
    await expectAccessible(page);
    await main.getByRole("button", { name: "Take over one change" }).click();
    await page.waitForURL(follower);
    await expect(main.getByText(/has changed in one place since/)).toHaveCount(0);
  });

  await test.step("the list of templates says who follows them", async () => {
    await openPage(page, `/o/${company.slug}/plan-templates`);
    await expect(main.getByRole("link", { name: "From the model" })).toBeVisible();
    await expect(main.getByText("version 2")).toBeVisible();
    await expectAccessible(page);
  });
});

test("a programme plans two projects with shared people, and says of each how it goes", async ({
  company,
  enter,
}) => {
  for (const name of ["Shop", "Api"]) await foundProject(company, name);
  const page = await enter(company.people.cto);
  const main = page.getByRole("main");

  await test.step("it is made of chosen projects", async () => {
    await openPage(page, `/o/${company.slug}/programmes`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("No programme yet");
    await main.getByRole("button", { name: "Make the programme" }).click();
    for (const fault of ["Give the programme a name", "Choose at least one project"])
      await expect(main.getByText(fault)).toHaveCount(1);
    await expect(main.getByLabel("Name")).toBeFocused();
    await main.getByLabel("Name").fill("Both together");
    await main.getByRole("button", { name: "Make the programme" }).click();
    await expect(main.getByText("Give the programme a name")).toHaveCount(0);
    await expect(main.getByText("Choose at least one project")).toHaveCount(1);
    await expect(main.getByRole("checkbox").first()).toBeFocused();
    await main.getByLabel("Shop").check();
    await main.getByLabel("Api").check();
    await main.getByRole("button", { name: "Make the programme" }).click();
    await page.waitForURL(/\/programmes\/[0-9a-f-]{36}$/);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(/^2 projects, \d+ requirements/);
    await expect(main.getByRole("row", { name: /^Api/ }).first()).toContainText("→ 100");
    const targets = main.getByRole("table", { name: "Months in which aspects of each project reach" });
    await expect(targets.getByRole("row")).toHaveCount(3);
    await expectAccessible(page, "structure");
  });

  await test.step("agreed, it says of each project what is planned and done, and when targets come", async () => {
    await untilReady(page);
    await main.getByRole("button", { name: "Agree to this programme" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Agree to this programme" }).click();
    const planned = main.getByRole("table", { name: "Planned and done of each project" });
    await expect(planned.getByRole("row", { name: /^Shop/ })).toContainText("none");
    await expect(main.getByText(/^The month as it goes now/)).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("its document is a file that says of each project what the page says, in German too", async () => {
    const form = main.getByRole("region", { name: "Document and files" });
    const take = async () => {
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        form.getByRole("button", { name: "Download" }).click(),
      ]);
      expect(file.suggestedFilename()).toMatch(/-programme-\d{4}-\d\d-\d\d\.pdf$/);
      return readPdf(readFileSync(await file.path()));
    };
    const pdf = await take();
    expect(pdf.title).toMatch(/^Programme “Both together” of /);
    expect(pdf.bookmarks).toEqual([
      ...["The programme in brief", "Planned and done", "When each aspect reaches its target", "Calendar"],
      ...["Load of the roles", "The work, project by project", "What does not fit"],
      "What the programme counts on",
    ]);
    const text = pdf.pages.join(" ");
    expect(text).toMatch(/0 of [\d.,]+ agreed person-days are done/);
    expect(text).toContain("No project is expected to end later than agreed.");
    for (const name of ["Shop", "Api"]) expect(text).toMatch(new RegExp(`${name}\\s+\\d+ requirements`));
    // All gaps of two projects: pages enough for their work, and no flood of them.
    expect(pdf.pages.length).toBeGreaterThanOrEqual(12);
    expect(pdf.pages.length).toBeLessThanOrEqual(40);
    await form.getByLabel("Language").selectOption({ label: "Deutsch" });
    expect((await take()).bookmarks.slice(0, 2)).toEqual(["Das Programm in Kürze", "Geplant und getan"]);
  });

  await test.step("an auditor takes it out, an engineer finds no programme", async () => {
    const address = new URL(page.url()).pathname;
    const auditor = await enter(company.people.auditor);
    expect((await auditor.request.get(`/api${address}?format=csv`)).status()).toBe(200);
    const engineer = await enter(company.people.engineer);
    expect((await engineer.request.get(`/api${address}?format=csv`)).status()).toBe(403);
    await page.setViewportSize(PHONE);
    await expectNoOverflow(page);
  });
});
