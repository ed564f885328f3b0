import type { Environment } from "#lib/domain/vocabulary.ts";
import type { PackSection } from "#lib/reports/board-pack.ts";
import type { SchedulesDto } from "#lib/features/pack-schedule/types.ts";
import type { ShareDto } from "#lib/features/share/types.ts";
import type { ReportFormat } from "#lib/reports/formats.ts";

export type PackState = "waiting" | "building" | "ready" | "failed";

/** A pack that somebody asked for, the last first in lists. */
export type PackDto = Readonly<{
  id: string;
  state: PackState;
  /** Share of the way, 0 to 1. */
  progress: number;
  format: ReportFormat;
  environment: Environment;
  sections: readonly PackSection[];
  version: string;
  createdBy: string;
  /** ISO instants. */
  createdAt: string;
  expiresAt: string;
  size: number;
  pages: number | null;
  sha256: string;
  shares: readonly ShareDto[];
}>;

export type ReportsDto = Readonly<{
  organization: Readonly<{ slug: string; name: string }>;
  /** What a pack would hold now. */
  content: Readonly<{ projects: number; assessed: number; evidence: number; hasLoss: boolean }>;
  packs: readonly PackDto[];
  mayShare: boolean;
  mayRemove: boolean;
  schedules: SchedulesDto;
  /** Of the organisation (IANA name), for the times in the list. */
  timeZone: string;
}>;
