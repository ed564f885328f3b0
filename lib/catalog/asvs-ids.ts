/**
 * How many requirements each section of OWASP ASVS 5.0.0 has: chapter n is row n - 1, section m is
 * entry m - 1. Numbers within a section run from 1 without gaps, so the counts give all ids.
 */
const SECTION_COUNTS: readonly (readonly number[])[] = [
  [2, 10, 12, 3, 3],
  [3, 3, 5, 2],
  [1, 3, 5, 8, 8, 1, 5],
  [5, 5, 2, 4],
  [1, 6, 3, 3],
  [3, 12, 8, 6, 8, 4, 2, 4],
  [3, 4, 2, 5, 3, 2],
  [4, 4, 3, 2],
  [3, 4],
  [2, 3, 5, 16, 5, 2, 3],
  [4, 5, 5, 4, 2, 2, 2],
  [5, 2, 5],
  [4, 6, 4, 7],
  [2, 8, 3],
  [5, 5, 7, 4],
  [1, 5, 4, 3, 4],
  [2, 8, 2],
];

function idsOfSection(chapter: number, section: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${chapter}.${section}.${index + 1}`);
}

/** All 345 requirement ids of OWASP ASVS 5.0.0, in the form "6.2.1". */
export const ASVS_IDS: ReadonlySet<string> = new Set(
  SECTION_COUNTS.flatMap((sections, chapter) =>
    sections.flatMap((count, section) => idsOfSection(chapter + 1, section + 1, count)),
  ),
);
