import type { EvidenceKind, EvidenceStanding, ReviewState } from "#lib/domain/evidence.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";

/** Characters. Here rather than in the schema, so that the browser needs no zod for them. */
export const TITLE_LIMIT = 200;
export const TEXT_LIMIT = 20_000;
export const URL_LIMIT = 2_000;
export const REASON_LIMIT = 2_000;
export const FILE_NAME_LIMIT = 150;

/** What is known of an item besides its answers: evidence and accepted risks, by environment. */
export type ItemAssurance = Readonly<{
  evidence: Readonly<Partial<Record<Environment, EvidenceStanding>>>;
  risks: Readonly<Partial<Record<Environment, "proposed" | "approved" | "expired">>>;
}>;

/** How a file may be looked at in the browser; null: only downloaded. */
export type Preview = "image" | "pdf" | "text" | null;

export type EvidenceRevisionDto = Readonly<{
  number: number;
  state: ReviewState;
  sha256: string;
  fileName: string | null;
  mediaType: string | null;
  bytes: number;
  preview: Preview;
  url: string | null;
  text: string | null;
  /** Calendar days, YYYY-MM-DD. */
  evidenceDate: string;
  validUntil: string | null;
  /** ISO instants. */
  createdAt: string;
  createdBy: string;
  reviewedAt: string | null;
  reviewedBy: string | null;
  returnReason: string;
}>;

export type EvidenceDto = Readonly<{
  id: string;
  kind: EvidenceKind;
  title: string;
  version: number;
  standing: EvidenceStanding;
  /** The revision that counts. */
  current: EvidenceRevisionDto;
  /** Earlier ones, newest first. */
  earlier: readonly EvidenceRevisionDto[];
  /** The current revision was handed in by the viewer, and somebody else could review it. */
  ownSubmission: boolean;
  /** How many items it serves in all, also where the viewer does not reach. */
  uses: number;
}>;

/** A piece as one item sees it. */
export type ItemEvidenceDto = EvidenceDto & Readonly<{ environments: readonly Environment[] }>;

/** A line of the register, and of the search for a piece to use again. */
export type EvidenceLineDto = Readonly<{
  id: string;
  kind: EvidenceKind;
  title: string;
  standing: EvidenceStanding;
  evidenceDate: string;
  validUntil: string | null;
  fileName: string | null;
  createdBy: string;
  reviewedBy: string | null;
  /** Days until it expires; negative when it has; null without a date or before it is accepted. */
  daysLeft: number | null;
  /** Where it is used, within the viewer's reach; the register shows the first few. */
  uses: readonly Readonly<{ project: string; projectName: string; key: string }>[];
  useCount: number;
}>;
