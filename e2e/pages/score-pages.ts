import type { Page } from "@playwright/test";

/** The score in a project's line of the portfolio's heat map. */
export async function portfolioScore(page: Page, project: string): Promise<number> {
  const row = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: project }) });
  return Number(await row.getByRole("cell").first().innerText());
}

/** The score that a project's overview shows for an environment. */
export async function overviewScore(page: Page, environment: string): Promise<number> {
  const button = page.getByRole("button", {
    name: new RegExp(`^\\d+ .*Explain the score in ${environment}`),
  });
  return Number.parseInt((await button.getAttribute("aria-label")) ?? "", 10);
}
