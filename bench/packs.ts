import { NO_BRAND } from "#lib/reports/brand.ts";
import { samplePack } from "#lib/features/board/sample-pack.ts";
import { writeBoardPack } from "#lib/features/board/write.ts";
import { reportWords } from "#lib/i18n/report-words.ts";
import type { Measurement } from "./measurement.ts";

/** Of a pack of 50 projects; reading is no part of what is measured here. */
const LIMIT_MS = 20_000;

/** Board packs of 1, 10 and 50 projects written in the two formats that people read on paper. */
export async function measurePacks(onWrong: (message: string) => void): Promise<Measurement[]> {
  const words = reportWords();
  const measured: Measurement[] = [];
  const kinds = [
    { projects: 1, agreed: 0 },
    { projects: 10, agreed: 0 },
    { projects: 50, agreed: 0 },
    { projects: 50, agreed: 50 },
  ];
  for (const { projects, agreed } of kinds) {
    const pack = samplePack({ projects, agreed });
    for (const format of ["pdf", "docx"] as const) {
      const began = performance.now();
      const file = await writeBoardPack(pack, { format, words, slug: "bench", brand: NO_BRAND });
      const product = performance.now() - began;
      if (file.bytes.byteLength < 10_000) onWrong(`a ${format} of ${projects} projects is all but empty`);
      const of = projects === 1 ? "one project" : `${projects} projects`;
      const name = `Board pack of ${of}${agreed > 0 ? " by agreed plans" : ""}, ${format.toUpperCase()}`;
      const goal = projects === 50 ? ({ of: "product", at: "below", limit: LIMIT_MS } as const) : null;
      measured.push({ name, unit: "ms", floor: null, product, goal });
    }
  }
  return measured;
}
