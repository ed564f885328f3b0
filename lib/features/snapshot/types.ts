import type { SnapshotKind, SnapshotScores } from "#lib/domain/snapshot.ts";
import type { SnapshotComparison } from "#lib/domain/snapshot-compare.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";
import type { Interval } from "./schedule.ts";
import type { Period } from "./schema.ts";

/** A snapshot without its document: what lists and charts need. */
export type SnapshotSummary = Readonly<{
  id: string;
  sequence: number;
  title: string;
  kind: SnapshotKind;
  /** ISO instant. */
  takenAt: string;
  takenBy: string;
  sha256: string;
  scores: SnapshotScores;
}>;

export type ProjectHead = Readonly<{ id: string; slug: string; name: string; archived: boolean }>;

/** Scores at the end of a day, as shares or null. */
export type TrendPoint = Readonly<{
  /** `YYYY-MM-DD`. */
  day: string;
  score: number | null;
  aspects: Readonly<Record<string, number | null>>;
}>;

export type ScheduleDto = Readonly<{ every: Interval; nextOn: string | null; version: number }>;

export type OpenRound = Readonly<{
  id: string;
  title: string;
  startedAt: string;
  startedBy: string;
  done: number;
  total: number;
}>;

export type HistoryDto = Readonly<{
  organization: string;
  project: ProjectHead;
  environment: Environment;
  period: Period;
  /** Newest first. */
  snapshots: readonly SnapshotSummary[];
  /** Oldest first, the last one as of now. */
  trend: readonly TrendPoint[];
  aspects: readonly Readonly<{ key: string; name: string }>[];
  schedule: ScheduleDto;
  round: OpenRound | null;
  /** The instant of the project's baseline, and the snapshot that it was taken from where that is known. */
  baselineAt: string | null;
  projectVersion: number;
  may: Readonly<{ take: boolean; plan: boolean; reassess: boolean }>;
  now: string;
  timeZone: string;
}>;

export type SnapshotDto = Readonly<{
  organization: string;
  project: ProjectHead;
  snapshot: SnapshotSummary;
  previous: Readonly<{ id: string; title: string; sha256: string }> | null;
  signature: string;
  /** SHA-256 of the public key, in hex. */
  keyFingerprint: string;
  /** Signed with the key that this installation has today. */
  keyIsPresent: boolean;
  bytes: number;
  aspects: readonly Readonly<{ key: string; name: string }>[];
  frameworks: readonly Readonly<{ key: string; name: string; version: string }>[];
  isBaseline: boolean;
  round: OpenRound | null;
  projectVersion: number;
  may: Readonly<{ plan: boolean; reassess: boolean }>;
  timeZone: string;
}>;

/** Who answered an item between two times, and when; the newest first. */
export type ItemDoing = Readonly<{ actor: string; at: string }>;

export type CompareDto = Readonly<{
  organization: string;
  project: ProjectHead;
  from: Readonly<{ id: string; title: string; at: string }> | null;
  /** `id` null: the project as it stands now. */
  to: Readonly<{ id: string | null; title: string; at: string }>;
  /** To choose from, newest first. */
  snapshots: readonly Readonly<{ id: string; title: string; takenAt: string }>[];
  environment: Environment;
  comparison: SnapshotComparison | null;
  /** Each environment's counts, for the lens; `change` is that of the shown scores (shownChange). */
  others: readonly Readonly<{
    environment: Environment;
    gained: number;
    lost: number;
    change: number | null;
  }>[];
  /** By requirement key: what was done to it in between. */
  doings: Readonly<Record<string, readonly ItemDoing[]>>;
  timeZone: string;
  now: string;
}>;

export type SnapshotVerification = Readonly<{
  ok: boolean;
  checks: readonly Readonly<{
    check: "hash" | "signature" | "key" | "chain" | "format" | "canonical" | "scores";
    ok: boolean;
    detail: string;
  }>[];
  sha256: string;
}>;
