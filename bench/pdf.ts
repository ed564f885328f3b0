import { z } from "zod";
import { childEnvironment, inRoot, ROOT } from "#bin/places.ts";
import { run } from "#bin/processes.ts";
import { enterOrganization } from "#lib/auth/enter.ts";
import { exportInSteps } from "#lib/features/roadmap/export.ts";
import { reportQuerySchema } from "#lib/features/roadmap/schema.ts";
import { readReport } from "#lib/features/roadmap/service.ts";
import { reportWords } from "#lib/i18n/report-words.ts";
import { memoryOf } from "./next-server.ts";
import type { BenchOrganization } from "./organizations.ts";
import { percentile } from "./statistics.ts";

const WARM_RUNS = 10;

const timesSchema = z.object({
  /** Milliseconds. */
  first: z.number(),
  warm: z.number(),
  /** MB that the typesetter, a process of its own, held at most. */
  typesetter: z.number(),
  /** MB by which the asking process grew, which reads the data and builds the document. */
  grown: z.number(),
  pages: z.number(),
  kilobytes: z.number(),
  isPdf: z.boolean(),
});
export type PdfTimes = z.output<typeof timesSchema>;

/** Times the roadmap in a process of its own, so that memory can be told apart. */
export async function measurePdf(
  organization: BenchOrganization,
  variables: Readonly<Record<string, string>>,
): Promise<PdfTimes> {
  const job = JSON.stringify(organization);
  const output = await run(
    process.execPath,
    ["--conditions=react-server", inRoot("bench", "run.ts"), "--pdf", job],
    {
      cwd: ROOT,
      env: childEnvironment({ ...variables, NODE_ENV: "production" }),
    },
  );
  return timesSchema.parse(JSON.parse(output.trim().split("\n").at(-1) ?? ""));
}

/** In that process: the roadmap from the database to the bytes of the file, several times. */
export async function timePdf(job: string): Promise<PdfTimes> {
  const organization: BenchOrganization = JSON.parse(job);
  const query = reportQuerySchema.parse({});
  const write = () => {
    const facts = { ...organization.facts, now: new Date() };
    return exportInSteps(
      (step) => enterOrganization(facts, organization.slug, "report:read", step),
      (scope) => readReport(scope, organization.project, query, { format: "pdf", words: reportWords() }),
    );
  };
  await enterOrganization(organization.facts, organization.slug, "report:read", async () => {});
  const before = memoryOf(process.pid)?.peak ?? Number.NaN;
  const times: number[] = [];
  let last: Awaited<ReturnType<typeof write>> | undefined;
  for (let n = 0; n <= WARM_RUNS; n += 1) {
    const began = performance.now();
    last = await write();
    times.push(performance.now() - began);
  }
  const [first = Number.NaN, ...warm] = times;
  return {
    first,
    warm: percentile(warm, 0.5),
    typesetter: last?.peakMemory ?? Number.NaN,
    grown: (memoryOf(process.pid)?.peak ?? Number.NaN) - before,
    pages: last?.pages ?? 0,
    kilobytes: (last?.bytes.byteLength ?? 0) / 1000,
    isPdf: new TextDecoder("latin1").decode(last?.bytes.subarray(0, 5)) === "%PDF-",
  };
}
