import type { AuditGroup } from "./schema.ts";

/** One difference that an event tells of; texts are ready to show, null where there was nothing. */
export type AuditChange = Readonly<{ field: string; before: string | null; after: string | null }>;

export type AuditEventDto = Readonly<{
  sequence: number;
  /** ISO instant. */
  at: string;
  /** Null when no signed-in person caused it. */
  actorId: string | null;
  actorName: string;
  action: string;
  objectLabel: string;
  project: Readonly<{ slug: string; name: string }> | null;
  changes: readonly AuditChange[];
  requestId: string;
  /** SHA-256 in hex. */
  hash: string;
}>;

export type AuditLogDto = Readonly<{
  organization: Readonly<{ slug: string; name: string }>;
  events: readonly AuditEventDto[];
  /** Cursors for the address, or null at that end. */
  older: number | null;
  newer: number | null;
  /** The sequence of the newest event of all, so also their number; 0 when there is none. */
  total: number;
  filters: Readonly<{
    person: string | null;
    group: AuditGroup | null;
    project: string | null;
    from: string | null;
    to: string | null;
  }>;
  people: readonly Readonly<{ id: string; name: string }>[];
  projects: readonly Readonly<{ slug: string; name: string }>[];
  timeZone: string;
  now: string;
}>;
