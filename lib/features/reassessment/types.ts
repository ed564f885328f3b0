import type { Criticality, Environment, ItemStatus } from "#lib/domain/vocabulary.ts";
import type { ItemStateDto } from "#lib/features/checklist/types.ts";
import type { OpenRound, ProjectHead } from "#lib/features/snapshot/types.ts";

export const OUTCOMES = ["confirmed", "changed"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** One requirement to look at again: the answers of then, and those of now. */
export type RoundItem = Readonly<{
  id: string;
  key: string;
  title: string;
  criticality: Criticality;
  environments: readonly Environment[];
  /** Of the snapshot; missing where the requirement was not part of it. */
  previous: Readonly<Partial<Record<Environment, ItemStatus>>>;
  states: Readonly<Partial<Record<Environment, ItemStateDto>>>;
  done: Readonly<{ outcome: Outcome; by: string; at: string }> | null;
}>;

export type ReassessmentDto = Readonly<{
  organization: string;
  project: ProjectHead;
  round: OpenRound | null;
  from: Readonly<{ id: string; title: string; takenAt: string }> | null;
  aspects: readonly Readonly<{ key: string; name: string; done: number; total: number }>[];
  /** The one in sight. */
  aspect: string | null;
  show: "todo" | "all";
  items: readonly RoundItem[];
  mayAnswer: boolean;
  timeZone: string;
}>;
