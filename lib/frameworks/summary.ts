import { depthOf } from "./finish-draft.ts";
import type { FrameworkDraft } from "./draft.ts";
import type { FrameworkFormat, FrameworkReading } from "./read-framework.ts";
import type { Problem } from "./problems.ts";

/** What `npm run -s framework:inspect` prints; its shape is documented in the README. */
export type FrameworkSummary = Readonly<{
  name: string | null;
  version: string | null;
  format: FrameworkFormat;
  requirements: number;
  depth: number;
  /** How many requirements each level asks for first; `L1: 70, L2: 183` means 253 at level 2. */
  levels: Readonly<Record<string, number>>;
  problems: readonly Problem[];
}>;

export function summarize({ draft, format, problems }: FrameworkReading): FrameworkSummary {
  return {
    name: draft?.name ?? null,
    version: draft?.version ?? null,
    format,
    requirements: draft?.requirements.length ?? 0,
    depth: draft ? depthOf(draft) : 0,
    levels: draft ? countLevels(draft) : {},
    problems,
  };
}

/** Requirements by their lowest level, in the ladder's order. */
export function countLevels({ levels, requirements }: FrameworkDraft): Record<string, number> {
  const counts = Object.fromEntries(levels.map(({ key }) => [key, 0]));
  for (const { level } of requirements) if (level !== null) counts[level] = (counts[level] ?? 0) + 1;
  return counts;
}
