import type { AspectExplanation, ProjectExplanation } from "#lib/domain/explain.ts";
import type { ItemAnswer, ProjectItem } from "#lib/domain/project-items.ts";
import type { CriticalityWeights } from "#lib/domain/scores.ts";
import type { Environment, ItemStatus } from "#lib/domain/vocabulary.ts";
import type { ItemAssurance } from "#lib/features/evidence/types.ts";

/** Characters, and person-days. Here rather than in the schema, so that the browser needs no zod for them. */
export const NOTE_LIMIT = 8_000;
export const REASON_LIMIT = 2_000;
/** Kept in hundredths of a person-day: less would be kept as none. */
export const EFFORT_LEAST = 0.01;
export const EFFORT_LIMIT = 999;

/** The answer in one environment. Another `version` than the one seen means that somebody was faster. */
export type ItemStateDto = ItemAnswer & Readonly<{ version: number }>;

/** The same with who set it and when (ISO 8601); null while nobody has. */
export type StampedStateDto = ItemStateDto & Readonly<{ updatedAt: string; updatedBy: string | null }>;

export type PersonDto = Readonly<{ id: string; name: string }>;

export type AspectDto = Readonly<{ key: string; name: string; summary: string }>;

/** One row of the checklist. `states` has the environments in which it matters, and no others. */
export type ChecklistItemDto = Omit<ProjectItem, "states" | "evidence"> &
  ItemAssurance &
  Readonly<{
    id: string;
    title: string;
    ownerId: string | null;
    /** Calendar day, YYYY-MM-DD. */
    dueDate: string | null;
    /** The note itself comes with the item's details: notes are long and rows are many. */
    hasNote: boolean;
    /** Person-days: the catalogue's likely value, and what somebody set over it. */
    effortLikely: number;
    effortDays: number | null;
    dependsOn: readonly string[];
    version: number;
    states: Readonly<Partial<Record<Environment, ItemStateDto>>>;
  }>;

/** The fields of an item that a person edits, with who changed them last; null while nobody has. */
export type ItemFieldsDto = Readonly<{
  ownerId: string | null;
  dueDate: string | null;
  note: string;
  effortDays: number | null;
  version: number;
  updatedAt: string;
  updatedBy: string | null;
}>;

/** One change inside an event of an item's history, in words that the UI puts into a sentence. */
export type ItemChangeDto =
  | Readonly<{
      kind: "status";
      environment: Environment;
      from: ItemStatus | null;
      to: ItemStatus;
      reason: string | null;
    }>
  | Readonly<{ kind: "owner"; from: string | null; to: string | null }>
  | Readonly<{ kind: "dueDate"; from: string | null; to: string | null }>
  | Readonly<{ kind: "effort"; from: number | null; to: number | null }>
  | Readonly<{ kind: "note"; cleared: boolean }>
  | Readonly<{ kind: "confirmed" }>
  | Readonly<{ kind: "other"; action: string }>;

/** One event of an item's history. */
export type ItemEventDto = Readonly<{
  id: string;
  at: string;
  actor: string;
  changes: readonly ItemChangeDto[];
}>;

/** What a failed tick says of the states as they are now. */
export type StateConflict = Readonly<{
  kind: "state";
  current: Readonly<Partial<Record<Environment, StampedStateDto>>>;
}>;

/** What a failed edit says of the fields as they are now. */
export type ItemConflict = Readonly<{ kind: "item"; current: ItemFieldsDto }>;

/** A score taken apart, with the titles of the requirements and aspects that it names. */
export type ExplanationDto = Readonly<{
  project: Readonly<{ slug: string; name: string }>;
  environment: Environment;
  explanation: AspectExplanation | ProjectExplanation;
  criticalityWeights: CriticalityWeights;
  /** Requirement key to title. */
  titles: Readonly<Record<string, string>>;
  /** Aspect key to name. */
  aspectNames: Readonly<Record<string, string>>;
  /** The aspect's target, or null for a whole project. */
  target: number | null;
}>;
