import { randomUUID } from "node:crypto";
import { enterOrganization } from "#lib/auth/enter.ts";
import { importStandard } from "#lib/features/standard/mutations.ts";
import { readInThread } from "#lib/features/standard/read-in-thread.ts";
import type { Measurement } from "./measurement.ts";
import type { BenchOrganization } from "./organizations.ts";

/** As many requirements as OWASP ASVS 5.0 has, in words of our own. */
const REQUIREMENTS = 345;

function file(): string {
  const rows = Array.from({ length: REQUIREMENTS }, (_, index) => {
    const chapter = Math.floor(index / 20) + 1;
    return `C${chapter},Chapter ${chapter},${chapter}.${(index % 20) + 1},"The product does what demand ${index} asks for, in a sentence of an ordinary length that a reader can test.",${(index % 3) + 1}`;
  });
  return ["chapter_id,chapter_name,req_id,req_description,level", ...rows].join("\n");
}

/** A standard of 345 requirements from its CSV file into the database: read, checked, written, audited. */
export async function measureImport(
  { facts, slug }: BenchOrganization,
  onWrong: (message: string) => void,
): Promise<Measurement[]> {
  const began = performance.now();
  const now = { ...facts, requestId: randomUUID(), now: new Date() };
  const written = await enterOrganization(now, slug, "standard:import", async (scope) => {
    const input = {
      name: "Bench standard",
      version: "1",
      criticalities: {},
      previousId: null,
      renumberings: [],
    };
    const reading = await readInThread({
      kind: "read",
      bytes: Buffer.from(file()),
      options: { fileName: "bench.csv" },
    });
    const { id } = await importStandard(scope, reading, { ...input, id: randomUUID() });
    return scope.db.requirement.count({
      where: { organizationId: scope.organizationId, frameworkVersionId: id },
    });
  });
  const product = performance.now() - began;
  if (written !== REQUIREMENTS) onWrong(`${written} of ${REQUIREMENTS} requirements were imported`);
  return [
    {
      ...{ name: `Import of ${REQUIREMENTS} requirements`, unit: "ms", floor: null, product },
      goal: { of: "product", at: "below", limit: 5_000 },
    },
  ];
}
