import { z } from "zod";
import { recordDocument, writeDocument } from "#lib/features/roadmap/export.ts";
import { reportFormatSchema, reportQuerySchema } from "#lib/features/roadmap/schema.ts";
import { readReport } from "#lib/features/roadmap/service.ts";
import { reportWords } from "#lib/i18n/report-words.ts";
import { download } from "#lib/server/download.ts";
import { apiRoute } from "#lib/server/routes.ts";
import { slugSchema } from "#lib/server/slug.ts";

/** The roadmap of a project in one of its formats, to be saved. */
export const GET = apiRoute({ auth: "session", permission: "report:read" })
  .reads({
    params: z.object({ project: slugSchema }),
    query: reportQuerySchema.extend({ format: reportFormatSchema.default("pdf") }),
  })
  .runInSteps({
    read: ({ scope, params, query: { format, ...query } }) =>
      readReport(scope, params.project, query, { format, words: reportWords(query.language) }),
    work: writeDocument,
    record: async ({ scope }, written) => {
      const report = await recordDocument(scope, written);
      return download(report.bytes, { name: report.fileName, type: report.contentType });
    },
  });
