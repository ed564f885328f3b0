import {
  compareStandards,
  type ComparedRequirement,
  type Renumbering,
  type StandardDifference,
} from "#lib/domain/standard-difference.ts";
import type { FrameworkDraft } from "#lib/frameworks/draft.ts";
import { titleFrom } from "#lib/frameworks/text.ts";
import type { DifferenceDto, DifferenceEntry, DifferenceSide } from "./types.ts";

/** Entries with their texts; a difference with more of them is read in the two versions themselves. */
const ENTRIES_SHOWN = 1_000;
const TEXT_SHOWN = 6_000;

export type Comparable = ComparedRequirement & Readonly<{ label: string | null; group: string }>;

/** A standard as versions are compared. A title that only repeats the text's beginning is none. */
export function comparable({ groups, requirements }: FrameworkDraft): Comparable[] {
  const titles = new Map(groups.map(({ key, title }) => [key, title]));
  return requirements.map((entry) => ({
    key: entry.key,
    label: entry.label,
    group: entry.groupKey === null ? "" : (titles.get(entry.groupKey) ?? ""),
    groupKey: entry.groupKey,
    parentKey: entry.parentKey,
    title: entry.title === titleFrom(entry.statement) ? "" : entry.title,
    statement: entry.statement,
    guidance: entry.guidance,
    level: entry.level,
  }));
}

type Compared = Readonly<{
  before: FrameworkDraft;
  after: FrameworkDraft;
  confirmed: readonly Renumbering[];
}>;

/** What is different between two versions, for a person to read. */
export function describeDifference({ before, after, confirmed }: Compared): DifferenceDto {
  const [old, fresh] = [comparable(before), comparable(after)];
  const difference = compareStandards(old, fresh, confirmed);
  const entries = entriesOf(difference);
  const texts = { before: byKey(old), after: byKey(fresh) };
  const count = (kind: string) =>
    difference.pairs.filter(({ kinds }) => kinds.some((one) => one === kind)).length;
  return {
    from: { name: before.name, version: before.version },
    to: { name: after.name, version: after.version },
    counts: {
      added: difference.added.length,
      removed: difference.removed.length,
      renumbered: count("renumbered"),
      reworded: count("reworded"),
      moved: count("moved"),
      relevelled: count("relevelled"),
      explained: count("explained"),
      unchanged: difference.pairs.filter(({ kinds }) => kinds.length === 0).length,
    },
    entries: entries.slice(0, ENTRIES_SHOWN),
    omitted: Math.max(0, entries.length - ENTRIES_SHOWN),
    proposals: difference.proposals.slice(0, ENTRIES_SHOWN).flatMap(({ from, to, similarity }) => {
      const [left, right] = [texts.before.get(from), texts.after.get(to)];
      return left && right ? [{ similarity, before: sideOf(left), after: sideOf(right) }] : [];
    }),
    confirmed,
  };
}

const byKey = (entries: readonly Comparable[]) => new Map(entries.map((entry) => [entry.key, entry]));

function entriesOf({ pairs, added, removed }: StandardDifference<Comparable>): DifferenceEntry[] {
  return [
    ...removed.map((entry) => ({ kinds: ["removed" as const], before: sideOf(entry), after: null })),
    ...added.map((entry) => ({ kinds: ["added" as const], before: null, after: sideOf(entry) })),
    ...pairs
      .filter(({ kinds }) => kinds.length > 0)
      .map(({ before, after, kinds }) => ({ kinds, before: sideOf(before), after: sideOf(after) })),
  ];
}

function sideOf({ key, label, title, statement, guidance, level, group }: Comparable): DifferenceSide {
  const cut = (text: string) => text.slice(0, TEXT_SHOWN).toWellFormed();
  return { key, label, title, statement: cut(statement), guidance: cut(guidance), level, group };
}
