const monthAlone = new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" });

/** A month `YYYY-MM` in words: `May 2027`. */
export function monthName(month: string): string {
  return `${shortMonthName(month)} ${month.slice(0, 4)}`;
}

/** The same without its year, three letters: `May`, `Sep`. */
export function shortMonthName(month: string): string {
  return monthAlone.format(new Date(`${month}-01T00:00:00Z`)).slice(0, 3);
}

/** One or two months in words: `May 2027`, `Dec 2026 – Feb 2027`. */
export function monthSpan(from: string, to: string): string {
  return from === to ? monthName(from) : `${monthName(from)} – ${monthName(to)}`;
}

/** The months of one item, the year said once where it is the same: `May – Jul 2027`. */
export function shortSpan(from: string, to: string): string {
  if (from === to) return monthName(from);
  return from.slice(0, 4) === to.slice(0, 4)
    ? `${shortMonthName(from)} – ${monthName(to)}`
    : `${monthName(from)} – ${monthName(to)}`;
}
