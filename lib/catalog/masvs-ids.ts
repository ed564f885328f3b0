/** The 24 control ids of OWASP MASVS 2: how many controls each group has. */
const GROUP_COUNTS: readonly (readonly [string, number])[] = [
  ["STORAGE", 2],
  ["CRYPTO", 2],
  ["AUTH", 3],
  ["NETWORK", 2],
  ["PLATFORM", 3],
  ["CODE", 4],
  ["RESILIENCE", 4],
  ["PRIVACY", 4],
];

/** All control ids of OWASP MASVS 2, in the form "MASVS-STORAGE-1". */
export const MASVS_IDS: ReadonlySet<string> = new Set(
  GROUP_COUNTS.flatMap(([group, count]) =>
    Array.from({ length: count }, (_, index) => `MASVS-${group}-${index + 1}`),
  ),
);
