import type { AuditChange } from "#lib/features/audit/types.ts";
import type { ItemChangeDto } from "#lib/features/checklist/types.ts";
import type { EventKind } from "./schema.ts";

/** Something that happened in a project. `item` and `changes` for what was done to a requirement. */
export type ProjectEvent = Readonly<{
  sequence: number;
  /** ISO instant. */
  at: string;
  /** Null when no signed-in person caused it. */
  actorId: string | null;
  actor: string;
  action: string;
  objectLabel: string;
  item: Readonly<{ key: string; title: string; aspect: string }> | null;
  /** Empty unless it is about an item itself. */
  changes: readonly ItemChangeDto[];
  /** Field by field, for everything else. */
  fields: readonly AuditChange[];
}>;

export type ProjectEventsDto = Readonly<{
  organization: string;
  project: Readonly<{ id: string; slug: string; name: string; archived: boolean }>;
  events: readonly ProjectEvent[];
  /** Cursor of the next page, or null at the end. */
  older: number | null;
  filters: Readonly<{
    person: string | null;
    kind: EventKind | null;
    aspect: string | null;
    item: string | null;
    from: string | null;
    to: string | null;
  }>;
  isFirstPage: boolean;
  people: readonly Readonly<{ id: string; name: string }>[];
  aspects: readonly Readonly<{ key: string; name: string }>[];
  timeZone: string;
}>;
