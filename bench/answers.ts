import { z } from "zod";
import { PROJECTS_PER_PAGE } from "#lib/features/portfolio/schema.ts";
import type { Target } from "./load.ts";
import type { BenchOrganization } from "./organizations.ts";

const portfolioSchema = z.object({
  organization: z.string(),
  aspects: z.array(z.object({ score: z.number().nullable() })).length(12),
  totals: z.object({ projects: z.number(), assessed: z.number(), score: z.number() }),
  rows: z.array(z.object({ name: z.string(), cells: z.array(z.unknown()).length(12) })),
});

async function textOf(target: Target): Promise<{ status: number; text: string }> {
  const response = await fetch(target.url, { headers: target.headers, redirect: "manual" });
  return { status: response.status, text: await response.text() };
}

/** Whether what is about to be measured is the product's full answer. Gives what is wrong with it. */
export async function wrongAnswers(
  organization: BenchOrganization,
  targets: Readonly<{ data: Target; page: Target; checklist: Target }>,
): Promise<string[]> {
  const wrong: string[] = [];
  const data = await textOf(targets.data);
  const parsed = portfolioSchema.safeParse(data.status === 200 ? JSON.parse(data.text) : null);
  if (!parsed.success) return [`${targets.data.url} answered ${data.status}: ${data.text.slice(0, 300)}`];
  const { totals, rows } = parsed.data;
  if (totals.projects !== organization.projects) {
    wrong.push(
      `${organization.slug} has ${organization.projects} projects, its portfolio counts ${totals.projects}`,
    );
  }
  const expectedRows = Math.min(organization.projects, PROJECTS_PER_PAGE);
  if (rows.length !== expectedRows)
    wrong.push(`${organization.slug} shows ${rows.length} rows instead of ${expectedRows}`);
  const page = await textOf(targets.page);
  const missing = rows.filter((row) => !page.text.includes(row.name.replaceAll("'", "&#x27;")));
  if (page.status !== 200 || missing.length > 0) {
    wrong.push(`${targets.page.url} answered ${page.status} and lacks ${missing.length} of its rows`);
  }
  const checklist = await textOf(targets.checklist);
  for (const key of ["AUTH-1", "LOG-1", "ARCH-4"]) {
    if (checklist.status !== 200 || !checklist.text.includes(key)) {
      wrong.push(`${targets.checklist.url} answered ${checklist.status} and lacks ${key}`);
    }
  }
  return wrong;
}
