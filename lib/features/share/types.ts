import type { Classification } from "#lib/reports/roadmap-report.ts";
import type { ReportFormat } from "#lib/reports/formats.ts";

/** Why a link opens nothing any more; "ended" where its maker may no longer share. */
export type ShareState = "open" | "revoked" | "expired" | "ended";

export type ShareViewDto = Readonly<{ id: string; at: string; kind: "page" | "file"; source: string | null }>;

/** A link of a pack as its list shows it. Times are ISO instants. */
export type ShareDto = Readonly<{
  id: string;
  label: string;
  createdBy: string;
  createdAt: string;
  expiresAt: string;
  state: ShareState;
  hasPassword: boolean;
  views: number;
  downloads: number;
  lastViewAt: string | null;
  /** The last ten, the newest first. */
  entries: readonly ShareViewDto[];
}>;

/** A link that was just made: the only time that its address is seen. */
export type NewShare = Readonly<{
  link: string;
  expiresAt: string;
  shortened: boolean;
  hasPassword: boolean;
}>;

/** What the holder of a link sees. Of one with a password nothing at all before it is given. */
export type SharedPage =
  | Readonly<{ state: "locked"; token: string; wrong: boolean; waitMinutes: number | null }>
  | Readonly<{
      state: "open";
      token: string;
      organization: string;
      classification: Classification;
      version: string;
      /** Name of the IANA zone in which the times are said. */
      timeZone: string;
      madeAt: string;
      expiresAt: string;
      format: ReportFormat;
      size: number;
      pages: number | null;
      sha256: string;
    }>;
