import "server-only";
import { recordEvent, type AuditInput } from "#lib/audit/record.ts";
import { requireProject } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";
import { getBrand } from "#lib/features/brand/data.ts";
import { toIsoDay } from "#lib/format/dates.ts";
import { CONTENT_TYPES, type ReportFormat } from "#lib/reports/formats.ts";
import { writeReport, type ReportFile, type ReportSource } from "#lib/reports/write.ts";
import type { ReportQuery } from "./schema.ts";

/** A document that a person takes out. */
type Exported = Readonly<{
  report: "roadmap" | "plan" | "programme";
  /** Of what it is, in its file's name. */
  slug: string;
  environment: Environment;
  timeZone: string;
  /** What the record names. */
  object: Pick<AuditInput, "objectType" | "objectId" | "objectLabel" | "projectId">;
  source: Omit<ReportSource, "at" | "brand">;
}>;

/** A document that was read and is not yet written; it needs no scope any more. */
type ReadDocument = Readonly<{
  source: ReportSource;
  format: ReportFormat;
  contentType: string;
  fileName: string;
  event: AuditInput;
}>;

type WrittenDocument = Pick<ReadDocument, "contentType" | "fileName" | "event"> &
  Readonly<{ file: ReportFile }>;

type WrittenReport = ReportFile & Readonly<{ contentType: string; fileName: string }>;

/** First step, in a transaction: the document in a format, with the organisation's brand. */
export async function readDocument(
  scope: OrgScope,
  { report, slug, environment, timeZone, object, source }: Exported,
  { classification, version, language }: Pick<ReportQuery, "classification" | "version" | "language">,
  format: ReportFormat,
): Promise<ReadDocument> {
  return {
    source: { ...source, at: scope.now, brand: await getBrand(scope) },
    format,
    contentType: CONTENT_TYPES[format],
    fileName: `${slug}-${report}-${toIsoDay(scope.now, timeZone)}.${format}`,
    event: {
      ...object,
      action: "report.exported",
      after: { report, format, environment, classification, version, language },
    },
  };
}

/** Second step, outside of any transaction. Throws UNAVAILABLE where too many documents wait. */
export async function writeDocument({ source, format, ...document }: ReadDocument): Promise<WrittenDocument> {
  return { ...document, file: await writeReport(source, format) };
}

/**
 * Third step, in a transaction of its own: records who took the document out, and only then gives it. Throws
 * NOT_FOUND where the scope no longer reaches its project.
 */
export async function recordDocument(
  scope: OrgScope,
  { file, contentType, fileName, event }: WrittenDocument,
): Promise<WrittenReport> {
  if (event.projectId !== undefined) await requireProject(scope, { id: event.projectId });
  await recordEvent(scope, event);
  return { ...file, contentType, fileName };
}

/** The three steps for those who are no route; `enter` opens a transaction. */
export async function exportInSteps(
  enter: <T>(step: (scope: OrgScope) => Promise<T>) => Promise<T>,
  read: (scope: OrgScope) => Promise<ReadDocument>,
): Promise<WrittenReport> {
  const written = await writeDocument(await enter(read));
  return enter((scope) => recordDocument(scope, written));
}
