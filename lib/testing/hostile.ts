import fc from "fast-check";

const LONG = "x".repeat(200_000);

/** Values that break careless code: wrong types, operators, huge, deep, unprintable, reserved. */
const HOSTILE_VALUES: readonly unknown[] = [
  null,
  undefined,
  true,
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER + 2,
  -0,
  "",
  " ",
  "\0",
  "a\0b",
  "\ud800",
  "\u202egnp.exe",
  "' OR 1=1 --",
  '\'; DROP TABLE "User"; --',
  "${7*7}",
  "{{7*7}}",
  "../../../../etc/passwd",
  "%00",
  "%2e%2e%2f",
  "<script>alert(1)</script>",
  "javascript:alert(1)",
  '=HYPERLINK("http://x")',
  "\r\nSet-Cookie: a=b",
  LONG,
  [],
  {},
  [[[]]],
  { not: "x" },
  { contains: "" },
  { OR: [] },
  { $ne: null },
  { length: 5 },
  [{}],
  ["__proto__"],
  JSON.parse('{"__proto__":{"admin":true}}'),
  { constructor: { prototype: {} } },
  { toString: "x" },
  "00000000-0000-0000-0000-000000000000",
  "not-a-uuid",
  "2026-02-30",
  "9999-12-31",
  "-2026-01-01",
  "NaN",
  "Infinity",
];

const deep = (levels: number): unknown => {
  let value: unknown = "end";
  for (let level = 0; level < levels; level += 1) value = level % 2 ? [value] : { value };
  return value;
};

const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...HOSTILE_VALUES) },
  { weight: 1, arbitrary: fc.constantFrom(deep(50), deep(3_000)) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
);

/** Replaces one value at a path of a valid input, or adds or removes a key there. */
function mutate(
  valid: unknown,
  path: readonly number[],
  kind: "replace" | "remove" | "add",
  value: unknown,
): unknown {
  if (typeof valid !== "object" || valid === null) return value;
  const keys = Object.keys(valid);
  const [step = 0, ...rest] = path;
  const copy: Record<string, unknown> = { ...valid };
  const key = keys[step % Math.max(1, keys.length)];
  if (key === undefined) return value;
  if (rest.length > 0 && typeof copy[key] === "object" && copy[key] !== null)
    copy[key] = mutate(copy[key], rest, kind, value);
  else if (kind === "remove") delete copy[key];
  else if (kind === "add") copy[`${key}X`] = value;
  else copy[key] = value;
  return Array.isArray(valid) ? Object.values(copy) : copy;
}

/** A plan to spoil a valid input, applied when the valid input is known. */
export type Spoiling = Readonly<{
  whole: boolean;
  path: number[];
  kind: "replace" | "remove" | "add";
  value: unknown;
}>;

export const spoiling: fc.Arbitrary<Spoiling> = fc.record({
  whole: fc.boolean().chain((first) => (first ? fc.boolean() : fc.constant(false))),
  path: fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 3 }),
  kind: fc.constantFrom("replace", "replace", "replace", "remove", "add"),
  value: hostileValue,
});

export function spoil(valid: unknown, plan: Spoiling): unknown {
  return plan.whole ? plan.value : mutate(valid, plan.path, plan.kind, plan.value);
}

/** Traces that no answer may carry: stack lines, SQL, paths of this machine. */
export const LEAK =
  /\bat \S+ \(|node_modules|\/work\/|SELECT .* FROM|INSERT INTO|prisma\.|PrismaClient|ECONNREFUSED|PostgresError/;
