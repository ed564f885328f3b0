/** An error keeps a file out; a warning is a reading that a person should know of; info is only told. */
export type ProblemSeverity = "error" | "warning" | "info";

/** What is wrong, where, and how to mend it. `row` counts as a spreadsheet does, from 1. */
export type Problem = Readonly<{
  severity: ProblemSeverity;
  message: string;
  row?: number;
  path?: string;
}>;

type Place = Readonly<{ row?: number | undefined; path?: string | undefined }>;

/** More than this is not read by anybody, and a hostile file must not make the report grow. */
const MOST_PROBLEMS = 200;

/** The file as a whole cannot be read on. */
export class UnreadableFile extends Error {
  readonly place: Place;

  constructor(message: string, place: Place = {}) {
    super(message);
    this.name = "UnreadableFile";
    this.place = place;
  }
}

/** Collects what a reader finds, so that one look at the report mends the whole file. */
export class ProblemList {
  readonly #problems: Problem[] = [];
  readonly #once = new Set<string>();
  #errors = 0;
  #unlisted = 0;

  error(message: string, place: Place = {}): void {
    this.#errors += 1;
    this.#add("error", message, place);
  }

  warn(message: string, place: Place = {}): void {
    this.#add("warning", message, place);
  }

  info(message: string, place: Place = {}): void {
    this.#add("info", message, place);
  }

  /** A warning that would repeat in every row. */
  warnOnce(message: string, place: Place = {}): void {
    if (this.#once.has(message)) return;
    this.#once.add(message);
    this.warn(message, place);
  }

  get hasErrors(): boolean {
    return this.#errors > 0;
  }

  /** Errors first, each group by its rows or in the order in which it was found. */
  list(): readonly Problem[] {
    const rank = { error: 0, warning: 1, info: 2 };
    const sorted = [...this.#problems].sort(
      (a, b) => rank[a.severity] - rank[b.severity] || (a.row ?? 0) - (b.row ?? 0),
    );
    if (this.#unlisted === 0) return sorted;
    return [
      ...sorted,
      { severity: "info", message: `${this.#unlisted} more problems are not listed. Mend these first.` },
    ];
  }

  #add(severity: ProblemSeverity, message: string, { row, path }: Place): void {
    if (this.#problems.length >= MOST_PROBLEMS) {
      this.#unlisted += 1;
      return;
    }
    this.#problems.push({
      severity,
      message: message.length > 600 ? `${message.slice(0, 600)}…` : message,
      ...(row === undefined ? {} : { row }),
      ...(path === undefined ? {} : { path: path.slice(0, 300) }),
    });
  }
}
