/** Statements beyond this many stay unnamed: each name costs memory on every connection of the server. */
const MOST_NAMES = 500;

/**
 * Gives each text of SQL a name of its own, so that Postgres keeps what it parsed and planned for as long
 * as a connection lives; planning the portfolio's statements takes longer than running them. Empty,
 * which means unnamed, once `most` texts have a name.
 */
export function statementNames(most: number = MOST_NAMES): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined || names.size >= most) return known ?? "";
    const name = `s${names.size + 1}`;
    names.set(sql, name);
    return name;
  };
}
