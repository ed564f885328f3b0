/** Statements beyond this many stay unnamed: each name costs memory on every connection of the server. */
const MOST_NAMES = 500;

/**
 * Gives each text of SQL a name of its own, so that Postgres keeps what it parsed and planned for as long
 * as a connection lives; planning the portfolio's statements takes longer than running them. Empty,
 * which means unnamed, once `most` texts have a name.
 */
export function statementNames(most: number = MOST_NAMES): (sql: string) => string {
  const names = new Map<string, string>();
  return (sql) => {
    const known = names.get(sql);
    if (known !== undefined || names.size >= most) return known ?? "";
    const name = `s${names.size + 1}`;
    names.set(sql, name);
    return name;
  };
}

// One table for the process, as there is one pool: a name must mean the same text on every connection,
// also when `next dev` or a second bundle evaluates this module again.
const holder = globalThis as typeof globalThis & { twelvefoldStatements?: (sql: string) => string };

/** The name of a statement on this process's connections; empty for unnamed. */
export function statementName(sql: string): string {
  holder.twelvefoldStatements ??= statementNames();
  return holder.twelvefoldStatements(sql);
}
