import "server-only";
import { recordEvent, type AuditInput } from "#lib/audit/record.ts";
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

type WrittenReport = ReportFile & Readonly<{ contentType: string; fileName: string }>;

/** Writes a document in a format, with the organisation's brand, and records who took it out. */
export async function exportDocument(
  scope: OrgScope,
  { report, slug, environment, timeZone, object, source }: Exported,
  { classification, version, language }: Pick<ReportQuery, "classification" | "version" | "language">,
  format: ReportFormat,
): Promise<WrittenReport> {
  const file = await writeReport({ ...source, at: scope.now, brand: await getBrand(scope) }, format);
  await recordEvent(scope, {
    ...object,
    action: "report.exported",
    after: { report, format, environment, classification, version, language },
  });
  const fileName = `${slug}-${report}-${toIsoDay(scope.now, timeZone)}.${format}`;
  return { ...file, contentType: CONTENT_TYPES[format], fileName };
}
