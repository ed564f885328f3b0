import type { Block } from "./document.ts";
import type { RoadmapContext } from "./roadmap-context.ts";

/** What is claimed, evidenced and fresh in the plan's environment, by aspect and as a whole; never merged. */
export function confidenceBlocks({ facts, words, format, aspect, environmentName }: RoadmapContext): Block[] {
  const cells = (name: string, claimed: number | null, evidenced: number, fresh: number) => [
    name,
    ...(claimed === null
      ? ["–", "–", "–"]
      : [claimed, evidenced, fresh].map((share) => format.percent(share))),
  ];
  return [
    {
      kind: "heading",
      text: words("report.confidence.title", { environment: environmentName(facts.environment) }),
    },
    { kind: "paragraph", text: words("report.confidence.lead"), tone: "quiet" },
    {
      kind: "table",
      caption: words("report.confidence.title", { environment: environmentName(facts.environment) }),
      columns: [
        { title: words("report.standing.aspect"), wide: true },
        { title: words("common.confidence.claimed"), align: "end", numeric: true },
        { title: words("common.confidence.evidenced"), align: "end", numeric: true },
        { title: words("common.confidence.fresh"), align: "end", numeric: true },
      ],
      rows: [
        ...facts.aspects.map((entry) => ({
          cells: cells(aspect(entry.aspect).name, entry.score, entry.evidenced, entry.fresh),
        })),
        {
          strong: true,
          cells: cells(words("report.standing.whole"), facts.score, facts.evidenced, facts.fresh),
        },
      ],
    },
  ];
}
