import { foundProject } from "../fixtures/company.ts";
import { expect, test } from "../fixtures/test.ts";
import { openPage, untilReady } from "../pages/open-page.ts";

test("the catalogue is searched and filtered, and its address brings the same list back", async ({
  company,
  enter,
}) => {
  const page = await enter(company.people.engineer);
  await openPage(page, `/o/${company.slug}/framework`);
  const count = page.getByRole("main").getByRole("status");
  await expect(count).toHaveText("82 of 82 shown");
  await page.getByRole("searchbox", { name: "Search text or key" }).fill("password");
  await expect(count).not.toHaveText("82 of 82 shown");
  await page.getByLabel("Aspect").selectOption({ label: "Authentication" });
  await page.getByLabel("Criticality").selectOption({ label: "Critical" });
  await expect(page).toHaveURL(/q=password/);
  await expect(page).toHaveURL(/aspect=AUTH/);
  await expect(page).toHaveURL(/criticality=critical/);
  await expect(count).not.toHaveText("No requirement matches");
  const found = await count.innerText();
  await openPage(page, page.url());
  await expect(count).toHaveText(found);
  await page
    .getByRole("main")
    .getByRole("link", { name: /^AUTH-\d+ / })
    .first()
    .click();
  await page.waitForURL(/\/framework\/AUTH-\d+$/);
  await expect(page.getByRole("heading", { name: "Why it matters" })).toBeVisible();
  await page.goBack();
  await expect(count).toHaveText(found);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(count).toHaveText("82 of 82 shown");
  await page.getByRole("searchbox", { name: "Search text or key" }).fill("zebra crossing");
  await expect(page.getByRole("heading", { name: "No requirement matches" })).toBeVisible();
});

test("the command palette leads to pages, projects and requirements by keyboard alone", async ({
  company,
  enter,
}) => {
  await foundProject(company, "Lighthouse keeper");
  const page = await enter(company.people.cto);
  const palette = page.getByRole("dialog", { name: "Search and commands" });

  // At once, and at speeds that meet its appearance in different places: what is typed before the palette
  // has the focus is kept for it.
  for (const delay of [3, 2, 1, 0]) {
    await openPage(page, `/o/${company.slug}/projects`);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("lighthouse", { delay });
    await expect(palette.getByRole("combobox")).toHaveValue("lighthouse");
  }
  await expect(palette.getByRole("option", { name: /Lighthouse keeper/ }).first()).toBeVisible();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/projects\/lighthouse-keeper/);

  // Enter without waiting for anything to be listed: it opens what is found.
  for (const delay of [3, 0]) {
    await openPage(page, `/o/${company.slug}/framework`);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("keeper", { delay });
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/projects\/lighthouse-keeper/);
  }
  await expect(palette).toBeHidden();
  await untilReady(page);

  await page.keyboard.press("Control+k");
  await page.keyboard.type("AUTH-1");
  await expect(palette.getByRole("option", { name: /AUTH-1/ }).first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(palette).toBeHidden();

  await page.keyboard.press("Control+k");
  await page.keyboard.type("no such thing anywhere");
  await expect(palette.getByText(/^Nothing matches/)).toBeVisible();
  await page.keyboard.press("Escape");
});

test("two letters lead to a page, outside of text fields only, and can be turned off", async ({
  company,
  enter,
}) => {
  await foundProject(company, "Anchor");
  const page = await enter(company.people.cto);
  // The second letter counts for a moment only, which a slow machine can miss.
  const go = (letter: string, to: RegExp) =>
    expect(async () => {
      await page.keyboard.press("g");
      await page.keyboard.press(letter);
      await expect(page).toHaveURL(to, { timeout: 10_000 });
    }).toPass();
  await openPage(page, `/o/${company.slug}/framework`);
  await go("p", new RegExp(`/o/${company.slug}$`));
  await untilReady(page);
  await go("f", /\/framework$/);
  await untilReady(page);
  const search = page.getByRole("searchbox", { name: "Search text or key" });
  await search.focus();
  await page.keyboard.type("gp");
  await expect(search).toHaveValue("gp");
  await expect(page).toHaveURL(/\/framework/);
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await help.getByRole("switch", { name: "Single-key shortcuts" }).uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(help).toBeHidden();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Search and commands" })).toBeVisible();
});

test("the theme is switched at once, and the server sends the next page in it", async ({
  company,
  enter,
}) => {
  const page = await enter(company.people.auditor, { colorScheme: "light" });
  await openPage(page, `/o/${company.slug}/framework`);
  // When the change of colours has come to its end: on the way the paper has a colour of neither theme.
  const paper = () =>
    page.evaluate(async () => {
      const changes = document.getAnimations().filter((change) => change instanceof CSSTransition);
      await Promise.allSettled(changes.map(({ finished }) => finished));
      return getComputedStyle(document.documentElement).backgroundColor;
    });
  const light = await paper();
  await page.getByRole("button", { name: "Account and organisations" }).click();
  await page.getByRole("group", { name: "Theme" }).getByText("Dark").click();
  await expect.poll(paper).not.toBe(light);
  const dark = await paper();
  const response = await page.goto(`/o/${company.slug}/projects`);
  expect(await response?.text()).toMatch(/<html[^>]*class="dark/);
  expect(await paper()).toBe(dark);
});
