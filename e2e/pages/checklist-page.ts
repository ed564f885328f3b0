import { expect, type Locator, type Page } from "@playwright/test";
import { openPage } from "./open-page.ts";

type Status = "Open" | "Partial" | "Met" | "Not applicable";
type Environment = "Development" | "Testing" | "Pre-production" | "Production";

/** The checklist of one project, as a person reads it. */
export class ChecklistPage {
  readonly page: Page;
  readonly #path: string;

  constructor(page: Page, company: { slug: string }, project: { slug: string }) {
    this.page = page;
    this.#path = `/o/${company.slug}/projects/${project.slug}/checklist`;
  }

  async open(query = ""): Promise<void> {
    await openPage(this.page, `${this.#path}${query}`);
  }

  async look(environment: Environment | "All"): Promise<void> {
    const lens = this.page.getByRole("group", { name: "Environment", exact: true });
    await lens.getByRole("button", { name: environment, exact: true }).click();
  }

  /** One requirement's line, with what is said below it. */
  row(key: string): Locator {
    return this.page.locator(`[data-row="${key}"]`);
  }

  /** Keys of all lines, in their order. */
  allKeys(): Promise<string[]> {
    return this.page
      .locator("[data-row]")
      .evaluateAll((all) => all.map((row) => row.getAttribute("data-row") ?? ""));
  }

  /** Keys of the lines in which something can be ticked, in their order. */
  async tickableKeys(): Promise<string[]> {
    const groups = this.page.locator("[data-row]").getByRole("group", { name: /^Status of / });
    await expect(groups.first()).toBeVisible();
    const names = await groups.evaluateAll((all) =>
      all.map((group) => group.getAttribute("aria-label") ?? ""),
    );
    return names.map((name) => /^Status of (\S+)/.exec(name)?.[1] ?? "");
  }

  box(key: string, environment: Environment, status: Status): Locator {
    const group = this.row(key).getByRole("group", { name: `Status of ${key} in ${environment}` });
    return group.getByRole("button", { name: status, exact: true });
  }

  async tick(key: string, environment: Environment, status: Status): Promise<void> {
    await this.box(key, environment, status).click();
    await this.expectStatus(key, environment, status);
  }

  async expectStatus(key: string, environment: Environment, status: Status): Promise<void> {
    await expect(this.box(key, environment, status)).toHaveAttribute("aria-pressed", "true");
  }

  /** Nothing is on its way or waiting any more. */
  async untilSaved(): Promise<void> {
    await expect(this.page.getByLabel("Saving", { exact: true })).toHaveCount(0);
    await expect(this.page.getByLabel(/^Not saved/)).toHaveCount(0);
  }

  /** The project's score in an environment, out of 100. */
  async score(environment: Environment): Promise<number> {
    const button = this.page.getByRole("button", { name: new RegExp(`^Score \\d+ in ${environment}`) });
    return Number(/\d+/.exec((await button.getAttribute("aria-label")) ?? (await button.innerText()))?.[0]);
  }

  panel(key: string): Locator {
    return this.page.getByRole("complementary", { name: `${key}: details` });
  }

  async openPanel(key: string): Promise<Locator> {
    await this.row(key)
      .getByRole("button", { name: new RegExp(`^${key} `) })
      .click();
    const panel = this.panel(key);
    await expect(panel.getByRole("heading", { name: "Guidance" })).toBeVisible();
    return panel;
  }
}
