import { scorePoints } from "#lib/domain/points.ts";
import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import { namedAspects } from "./aspect-names.ts";
import type { GapItem, RoadmapReport } from "./roadmap-report.ts";
import type { ReportWords } from "./words.ts";

/** A table for spreadsheets: real numbers, days as `YYYY-MM-DD`, null for what is not known. */
export type Sheet = Readonly<{
  name: string;
  header: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
  /** Columns of figures (from 0) drawn as lines over the first column. */
  lines?: Readonly<{ title: string; columns: readonly number[] }>;
  /** The columns from here on hold scores from 0 to 100, coloured on the one scale. */
  scoresFrom?: number;
  /** How many columns say what a row is about; one, where nothing is said. */
  rowTitles?: number;
}>;

/** Whole units: cents of an estimate would be no information. */
export const roundedMoney = (amount: number) => Math.round(amount);

/** A score or another share of what is asked for, as it is shown everywhere. */
export const shownPoints = (share: number | null) => (share === null ? null : scorePoints(share));

/** The roadmap as tables: every gap first, then how each environment and aspect stands, then what is left out. Pure. */
export function roadmapSheets(report: RoadmapReport, words: ReportWords): readonly Sheet[] {
  const column = (name: string) => words(`report.sheets.column.${name}`);
  const aspects = new Map(namedAspects(report.aspects, words).map(({ key, name }) => [key, name]));
  const environment = (name: string) => words(`common.environment.${name}`);
  const gap = (item: GapItem) => [
    ...[item.key, item.title, aspects.get(item.aspect) ?? item.aspect],
    ...[words(`common.criticality.${item.criticality}`), words(`common.status.${item.status}`)],
    ...[item.effortDays, Math.round(item.priority * 1000) / 1000, item.owner, item.dueDate],
  ];
  const planned = report.plan.phases.flatMap((phase) =>
    phase.items.map((item) => [
      ...gap(item),
      phase.ordinal,
      item.month,
      item.endMonth,
      item.waitsFor.join(" "),
      null,
    ]),
  );
  const unplanned = report.plan.unplanned.map((item) => [
    ...gap(item),
    ...[
      null,
      null,
      null,
      item.dependencies.join(" "),
      words(`report.unplanned.${item.reason}`, {
        keys: item.dependencies.join(" "),
        horizon: report.horizonMonths,
      }),
    ],
  ]);
  return [
    {
      name: words("report.sheets.items"),
      rowTitles: 2,
      header: [
        ...["key", "title", "aspect", "criticality", "status", "days", "priority", "owner", "due"],
        ...["phase", "start", "end", "waitsFor", "notPlanned"],
      ].map(column),
      rows: [...planned, ...unplanned],
    },
    {
      name: words("report.sheets.aspects"),
      header: [
        "aspect",
        "environment",
        "score",
        "level",
        "target",
        "evidenced",
        "fresh",
        "answered",
        "applicable",
      ].map(column),
      rows: report.environments.flatMap((facts) =>
        facts.aspects.map((aspect) => [
          ...[aspects.get(aspect.aspect) ?? aspect.aspect, environment(facts.environment)],
          ...[shownPoints(aspect.score), aspect.level, shownPoints(aspect.target)],
          ...[shownPoints(aspect.evidenced), shownPoints(aspect.fresh), aspect.answered, aspect.applicable],
        ]),
      ),
    },
    {
      name: words("report.sheets.environments"),
      header: ["environment", "score", "level", "percentToTarget", "openCritical", "gate"].map(column),
      rows: ENVIRONMENTS.flatMap((name) => {
        const facts = report.environments.find((each) => each.environment === name);
        if (!facts) return [];
        const gate = facts.gate.passed ? "passed" : "blocked";
        return [
          [
            ...[environment(name), shownPoints(facts.score), facts.level, shownPoints(facts.percentToTarget)],
            ...[facts.openCritical, words(`report.sheets.gate.${gate}`)],
          ],
        ];
      }),
    },
    {
      name: words("report.sheets.notApplicable"),
      header: ["key", "title", "aspect", "environments", "reason"].map(column),
      rows: report.notApplicable.map((item) => [
        ...[item.key, item.title, aspects.get(item.aspect) ?? item.aspect],
        item.environments.map(environment).join(", "),
        item.by === "person" ? item.reason : words("report.sheets.byIntake"),
      ]),
    },
  ];
}
