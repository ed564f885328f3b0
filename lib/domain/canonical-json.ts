import canonicalize from "canonicalize";

export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | Readonly<{ [key: string]: JsonValue }>;

/**
 * Canonical JSON after RFC 8785: keys sorted by UTF-16 code units, numbers as ECMAScript writes them, no
 * space. The same value gives the same text everywhere, so that its hash means something. A value comes back
 * unchanged from `JSON.parse`, except that −0 becomes 0.
 * @throws TypeError for what JSON cannot say, with its path: undefined, NaN and infinities, lone surrogates,
 *   big integers, functions, symbols, holes, cycles, and objects that are not plain (a Date belongs in as text).
 */
export function canonicalJson(value: JsonValue): string {
  // The library drops or rewrites some of these silently, and then two different values share one hash.
  assertJson(value, "$", new Set());
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("$: not a JSON value");
  return text;
}

function assertJson(value: unknown, path: string, parents: Set<object>): void {
  if (value === null || typeof value === "boolean") return;
  if (typeof value === "string") return assertWellFormed(value, path);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TypeError(`${path}: ${value} is not a JSON number`);
    return;
  }
  if (typeof value !== "object") throw new TypeError(`${path}: ${typeof value} is not a JSON value`);
  if (parents.has(value)) throw new TypeError(`${path}: refers to an object that contains it`);
  parents.add(value);
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1)
      assertJson(value[index], `${path}[${index}]`, parents);
  } else {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null)
      throw new TypeError(`${path}: not a plain object`);
    if (Object.getOwnPropertySymbols(value).length > 0) throw new TypeError(`${path}: has a symbol as a key`);
    for (const [key, member] of Object.entries(value)) {
      assertWellFormed(key, path);
      assertJson(member, `${path}.${key}`, parents);
    }
  }
  parents.delete(value);
}

function assertWellFormed(text: string, path: string): void {
  if (!text.isWellFormed()) throw new TypeError(`${path}: text with a lone surrogate`);
}
