import type { Page } from "@playwright/test";

/** The score in a project's line of the portfolio's heat map. */
export async function portfolioScore(page: Page, project: string): Promise<number> {
  const row = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: project }) });
  return Number(await row.getByRole("cell").first().innerText());
}

/** The score that a project's overview shows as its own. */
export async function overviewScore(page: Page): Promise<number> {
  const name = /^Score (\d+) in /;
  const label = await page.getByRole("button", { name }).first().getAttribute("aria-label");
  return Number(name.exec(label ?? "")?.[1]);
}
