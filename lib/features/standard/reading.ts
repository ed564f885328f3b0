import type { Renumbering } from "#lib/domain/standard-difference.ts";
import type { TableLimits } from "#lib/frameworks/csv-rows.ts";
import type { FrameworkDraft } from "#lib/frameworks/draft.ts";
import { readFirstTable, type TableReading } from "#lib/frameworks/first-table.ts";
import { readFramework, type FrameworkReading, type ReadOptions } from "#lib/frameworks/read-framework.ts";
import { describeDifference } from "./comparison.ts";
import type { DifferenceDto } from "./types.ts";

/** What the thread is asked for (reading-worker.ts). */
export type ReadingJob =
  | Readonly<{ kind: "read"; bytes: Uint8Array; options: ReadOptions }>
  | Readonly<{ kind: "table"; bytes: Uint8Array; limits: TableLimits }>
  | Readonly<{
      kind: "compare";
      before: FrameworkDraft;
      after: FrameworkDraft;
      confirmed: readonly Renumbering[];
    }>;
type Answers = { read: FrameworkReading; table: TableReading; compare: DifferenceDto };
export type ReadingAnswer<J extends ReadingJob> = Answers[J["kind"]];
export type ReadingMessage =
  | Readonly<{ kind: "answer"; answer: Answers[keyof Answers] }>
  | Readonly<{ kind: "failed"; message: string }>;

export function doReading(job: ReadingJob): Answers[keyof Answers] {
  switch (job.kind) {
    case "read":
      return readFramework(job.bytes, job.options);
    case "table":
      return readFirstTable(job.bytes, job.limits);
    case "compare":
      return describeDifference(job);
  }
}
