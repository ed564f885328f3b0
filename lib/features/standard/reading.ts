import type { Renumbering } from "#lib/domain/standard-difference.ts";
import { readFramework, type FrameworkReading, type ReadOptions } from "#lib/frameworks/read-framework.ts";
import type { FrameworkDraft } from "#lib/frameworks/draft.ts";
import { describeDifference } from "./comparison.ts";
import type { DifferenceDto } from "./types.ts";

/** What the thread is asked for (reading-worker.ts). */
export type ReadingJob =
  | Readonly<{ kind: "read"; bytes: Uint8Array; options: ReadOptions }>
  | Readonly<{
      kind: "compare";
      before: FrameworkDraft;
      after: FrameworkDraft;
      confirmed: readonly Renumbering[];
    }>;
export type ReadingAnswer<J extends ReadingJob> = J["kind"] extends "read" ? FrameworkReading : DifferenceDto;
export type ReadingMessage =
  | Readonly<{ kind: "answer"; answer: FrameworkReading | DifferenceDto }>
  | Readonly<{ kind: "failed"; message: string }>;

export function doReading(job: ReadingJob): FrameworkReading | DifferenceDto {
  return job.kind === "read" ? readFramework(job.bytes, job.options) : describeDifference(job);
}
