import { z } from "zod";
import { readProgrammeDocument } from "#lib/features/plan/report-service.ts";
import { planReportQuerySchema } from "#lib/features/plan/schema.ts";
import { recordDocument, writeDocument } from "#lib/features/roadmap/export.ts";
import { reportFormatSchema } from "#lib/features/roadmap/schema.ts";
import { reportWords } from "#lib/i18n/report-words.ts";
import { download } from "#lib/server/download.ts";
import { apiRoute } from "#lib/server/routes.ts";

/** A programme in one of its formats, to be saved. */
export const GET = apiRoute({ auth: "session", permission: "programme:read" })
  .reads({
    params: z.object({ programme: z.uuid() }),
    query: planReportQuerySchema.extend({ format: reportFormatSchema.default("pdf") }),
  })
  .runInSteps({
    read: ({ scope, params, query: { format, ...query } }) =>
      readProgrammeDocument(scope, params.programme, query, { format, words: reportWords(query.language) }),
    work: writeDocument,
    record: async ({ scope }, written) => {
      const report = await recordDocument(scope, written);
      return download(report.bytes, { name: report.fileName, type: report.contentType });
    },
  });
