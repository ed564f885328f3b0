import { formatNumber } from "#lib/format/numbers.ts";

/** A return as a percentage with its sign: `+240%`, `−35%`; an en dash where there is none. */
export function formatReturn(share: number | null): string {
  if (share === null) return "–";
  const percent = Math.round(share * 100);
  return `${percent > 0 ? "+" : ""}${formatNumber(percent)}%`;
}
