/** Statements beyond this many stay unnamed: each name costs memory on every connection of the server. */
const MOST_NAMES = 500;

/**
 * Gives each text of SQL a name of its own, so that Postgres keeps what it parsed and planned for as long
 * as a connection lives; planning the portfolio's statements takes longer than running them. Empty,
 * which means unnamed, once `most` texts have a name.
 */
export function statementNames(most: number = MOST_NAMES): (sql: string) => string {
  // By length, and then by the text itself: each text is put together anew, and to hash some thousand characters
  // takes several times as long as to compare them.
  const named = new Map<number, { sql: string; name: string }[]>();
  let count = 0;
  return (sql) => {
    const alike = named.get(sql.length);
    const known = alike?.find((each) => each.sql === sql);
    if (known || count >= most) return known?.name ?? "";
    count += 1;
    const name = `s${count}`;
    if (alike) alike.push({ sql, name });
    else named.set(sql.length, [{ sql, name }]);
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
