import { sampleReport, type SampleOptions } from "#lib/features/roadmap/sample-report.ts";
import { samplePlan } from "#lib/features/plan/sample-plan.ts";
import { PACK_SECTIONS, type BoardPack } from "#lib/reports/board-pack.ts";
import type { RoadmapReport } from "#lib/reports/roadmap-report.ts";

export type SamplePackOptions = Readonly<{
  projects?: number;
  sections?: BoardPack["sections"];
  report?: SampleOptions;
  loss?: BoardPack["loss"];
  /** Projects that run on an agreed plan, the first ones. */
  agreed?: number;
  /** Without a day rate no cost can be computed; without scenarios no loss either. */
  missing?: "day_rate" | "scenarios";
}>;

/** A pack of projects made of the built-in framework without a database, for tests and benchmarks. */
export function samplePack(options: SamplePackOptions = {}): BoardPack {
  const {
    projects = 3,
    sections = PACK_SECTIONS,
    loss = { currency: "EUR", ale: 1_750_000, aleMet: 703_000 },
  } = options;
  const base = sampleReport(options.report);
  const reports = Array.from({ length: projects }, (_, index): RoadmapReport => ({
    ...base,
    project: {
      ...base.project,
      slug: `project-${index + 1}`,
      name: options.report?.text ?? `${base.project.name} ${index + 1}`,
    },
  }));
  const facts = base.environments.find(({ environment }) => environment === base.plan.environment);
  if (!facts) throw new Error("The sample plans for an environment that it has");
  const row = ({ project }: RoadmapReport) => ({
    ...{ slug: project.slug, name: project.name, score: facts.score, level: facts.level, change: 0.04 },
    gate: "blocked" as const,
    openCritical: facts.openCritical,
    cells: facts.aspects.map(({ state, score }) => ({ state, score })),
  });
  return {
    organization: base.organization,
    generatedAt: base.generatedAt,
    timeZone: base.timeZone,
    environment: base.plan.environment,
    classification: base.classification,
    version: base.version,
    preparedBy: base.preparedBy,
    approver: options.report?.text ?? "Ada Whitfield",
    sections,
    ownProjectsOnly: false,
    aspects: base.aspects.map((aspect) => {
      const own = facts.aspects.find((each) => each.aspect === aspect.key);
      return { ...aspect, score: own?.score ?? null, target: own?.target ?? null };
    }),
    totals: {
      projects,
      assessed: projects,
      passed: 0,
      score: facts.score,
      evidenced: facts.evidenced,
      fresh: facts.fresh,
    },
    trend: [
      { day: "2026-08-26", mean: 0.4 },
      { day: "2026-10-01", mean: 0.45 },
      { day: "2026-11-24", mean: facts.score },
    ],
    projects: reports.map(row),
    critical: [{ key: "AUTH-1", title: "Keep every credential out of the code", projects, effortDays: 12 }],
    loss,
    reports,
    applicability: base.plan.phases
      .flatMap(({ items }) => items)
      .map(({ key, title }) => ({ key, title, applies: 1, met: 0, partial: 0, open: 1, notApplicable: 0 })),
    plans: reports.slice(0, options.agreed ?? 0).map(({ project }) => ({
      ...samplePlan(options.report ? { project: options.report } : {}),
      project: { slug: project.slug, name: project.name },
    })),
    plansElsewhere: [],
    returns: sampleReturns(reports, options),
    evidence: [
      {
        project: base.project.name,
        key: "AUTH-1",
        title: options.report?.text ?? "Scan of the repository",
        date: "2026-10-02",
        validUntil: null,
        state: "accepted",
        sha256: "0".repeat(64),
      },
    ],
  };
}

function sampleReturns(
  reports: readonly RoadmapReport[],
  { agreed = 0, missing, sections = PACK_SECTIONS }: SamplePackOptions,
): BoardPack["returns"] {
  if (!sections.includes("returns")) return null;
  return {
    ...{ currency: "EUR", horizonYears: 3, draws: 10_000 },
    projects: reports.map(({ project: { slug, name } }, index) => ({
      ...{ slug, name, by: index < agreed ? ("plan" as const) : ("roadmap" as const) },
      loss: missing === "scenarios" ? null : { now: 583_000, after: 96_000 },
      years: missing === "scenarios" ? null : { p10: 0, p50: 240_000, p90: 1_640_000 },
      cost: missing ? null : 118_000,
      rosi: missing ? null : 11.38,
      missing: missing ? [missing] : [],
    })),
  };
}
