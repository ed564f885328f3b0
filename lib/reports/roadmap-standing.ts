import { shownGap } from "#lib/domain/points.ts";
import type { Block, Section } from "./document.ts";
import { confidenceBlocks } from "./roadmap-confidence.ts";
import { blockerText, heatLegend, heatValue, levelText, type RoadmapContext } from "./roadmap-context.ts";

/** The heat map of aspects and environments, and the gates in words. */
export function standingSection(context: RoadmapContext): Section {
  const { report, words, format, aspect, environmentName } = context;
  const { environments } = report;
  const target = (key: string) =>
    environments
      .find(({ environment }) => environment === report.plan.environment)
      ?.aspects.find((entry) => entry.aspect === key)?.target ?? null;
  const rows = report.aspects.map(({ key }) => ({
    label: aspect(key).name,
    note: format.score(target(key)),
    cells: environments.map(({ aspects }) => {
      const found = aspects.find((entry) => entry.aspect === key);
      return heatValue(words, found?.score ?? null, found?.state ?? "not_applicable");
    }),
  }));
  const whole = environments.map(({ score, applicable }) =>
    heatValue(
      words,
      score,
      score !== null ? "assessed" : applicable === 0 ? "not_applicable" : "not_assessed",
    ),
  );
  return {
    id: "standing",
    title: words("report.standing.title"),
    ownPage: true,
    blocks: [
      { kind: "paragraph", text: words("report.standing.lead"), tone: "quiet" },
      {
        kind: "heat_map",
        caption: words("report.standing.caption", { project: report.project.name }),
        rowTitle: words("report.standing.aspect"),
        columns: environments.map(({ environment }) => environmentName(environment)),
        noteTitle: words("report.standing.target"),
        rows: [...rows, { label: words("report.standing.whole"), cells: whole, note: "", strong: true }],
        ...heatLegend(words),
      },
      { kind: "heading", text: words("report.standing.gates") },
      {
        kind: "table",
        caption: words("report.standing.gatesCaption"),
        columns: [
          { title: words("common.environment.label") },
          { title: words("report.outcome.score"), align: "end", numeric: true },
          { title: words("report.outcome.level") },
          { title: words("report.standing.coverage"), align: "end", numeric: true },
          { title: words("report.outcome.target"), align: "end", numeric: true },
          { title: words("report.standing.gate"), wide: true },
        ],
        rows: environments.map((entry) => ({
          cells: [
            environmentName(entry.environment),
            format.score(entry.score),
            levelText(words, entry.level),
            entry.applicable === 0 ? "–" : format.percent(entry.answered / entry.applicable),
            format.percent(entry.percentToTarget),
            entry.gate.passed
              ? words("report.gate.passes")
              : words("report.standing.blocked", {
                  reasons: format.list(entry.gate.blockers.map((blocker) => blockerText(words, blocker))),
                }),
          ],
        })),
      },
      ...confidenceBlocks(context),
    ],
  };
}

/** Each aspect's distance to its target, and by name what is missing. */
export function gapsSection({
  report,
  facts,
  words,
  format,
  aspect,
  environmentName,
}: RoadmapContext): Section {
  const gaps = [...report.plan.phases.flatMap((phase) => phase.items), ...report.plan.unplanned];
  const daysOf = (key: string) =>
    gaps.filter((gap) => gap.aspect === key).reduce((sum, gap) => sum + gap.effortDays, 0);
  const countOf = (key: string) => gaps.filter((gap) => gap.aspect === key).length;
  const lists = report.aspects.flatMap(({ key }): Block[] => {
    const own = gaps.filter((gap) => gap.aspect === key);
    if (own.length === 0) return [];
    return [
      { kind: "heading", text: words("report.gaps.of", { aspect: aspect(key).name, count: own.length }) },
      {
        kind: "table",
        caption: words("report.gaps.listCaption", { aspect: aspect(key).name }),
        columns: [
          { title: words("report.item.key") },
          { title: words("report.item.title"), wide: true },
          { title: words("report.item.criticality") },
          { title: words("report.item.status") },
          { title: words("report.item.days"), align: "end", numeric: true },
        ],
        rows: own.map((gap) => ({
          cells: [
            gap.key,
            gap.title,
            words(`common.criticality.${gap.criticality}`),
            words(`common.status.${gap.status}`),
            format.personDays(gap.effortDays),
          ],
        })),
      },
    ];
  });
  return {
    id: "gaps",
    title: words("report.gaps.title"),
    ownPage: true,
    blocks: [
      {
        kind: "paragraph",
        text: words(gaps.length === 0 ? "report.gaps.none" : "report.gaps.lead", {
          environment: environmentName(facts.environment),
        }),
        tone: "quiet",
      },
      {
        kind: "table",
        caption: words("report.gaps.caption"),
        columns: [
          { title: words("report.standing.aspect"), wide: true },
          { title: words("report.outcome.score"), align: "end", numeric: true },
          { title: words("report.standing.target"), align: "end", numeric: true },
          { title: words("report.gaps.distance"), align: "end", numeric: true },
          { title: words("report.outcome.level") },
          { title: words("report.gaps.open"), align: "end", numeric: true },
          { title: words("report.gaps.critical"), align: "end", numeric: true },
          { title: words("report.item.days"), align: "end", numeric: true },
        ],
        rows: [
          ...facts.aspects.map((entry) => ({
            cells: [
              aspect(entry.aspect).name,
              entry.state === "not_applicable"
                ? words("report.state.short_not_applicable")
                : format.score(entry.score),
              entry.state === "not_applicable" ? "–" : format.score(entry.target),
              entry.score === null ? "–" : format.points(-shownGap(entry.score, entry.target)),
              entry.state === "not_applicable" ? "–" : levelText(words, entry.level),
              String(countOf(entry.aspect)),
              String(entry.openCritical),
              format.personDays(daysOf(entry.aspect)),
            ],
          })),
          {
            strong: true,
            cells: [
              words("report.standing.whole"),
              format.score(facts.score),
              "",
              "",
              levelText(words, facts.level),
              String(gaps.length),
              String(facts.openCritical),
              format.personDays(report.plan.gapDays),
            ],
          },
        ],
      },
      ...lists,
    ],
  };
}

/** What leaves the score, and who says so. */
export function notApplicableSection({ report, words, format, environmentName }: RoadmapContext): Section {
  const { notApplicable } = report;
  const where = (environments: RoadmapContext["report"]["notApplicable"][number]["environments"]) =>
    environments.length === report.environments.length
      ? words("report.excluded.everywhere")
      : format.list(environments.map(environmentName));
  const byPerson = notApplicable.filter(({ by }) => by === "person");
  const byIntake = notApplicable.filter(({ by }) => by === "intake");
  const table = (
    caption: string,
    items: typeof notApplicable,
    reason: (item: (typeof notApplicable)[number]) => string,
  ): Block => ({
    kind: "table",
    caption,
    columns: [
      { title: words("report.item.key") },
      { title: words("report.item.title"), wide: true },
      { title: words("report.excluded.where") },
      { title: words("report.excluded.reason"), wide: true },
    ],
    rows: items.map((item) => ({ cells: [item.key, item.title, where(item.environments), reason(item)] })),
  });
  const blocks: Block[] = [
    {
      kind: "paragraph",
      text: words(notApplicable.length === 0 ? "report.excluded.none" : "report.excluded.lead"),
      tone: "quiet",
    },
  ];
  if (byPerson.length > 0) {
    blocks.push({
      kind: "heading",
      text: words("report.excluded.byPerson", { count: new Set(byPerson.map(({ key }) => key)).size }),
    });
    blocks.push(
      table(
        words("report.excluded.byPersonCaption"),
        byPerson,
        (item) => item.reason || words("report.excluded.noReason"),
      ),
    );
  }
  if (byIntake.length > 0) {
    blocks.push({ kind: "heading", text: words("report.excluded.byIntake", { count: byIntake.length }) });
    blocks.push(
      table(words("report.excluded.byIntakeCaption"), byIntake, (item) =>
        words("report.excluded.missing", {
          traits: format.list(item.missingTraits.map((trait) => words(`framework.trait.${trait}`))),
        }),
      ),
    );
  }
  return { id: "excluded", title: words("report.excluded.title"), ownPage: true, blocks };
}
