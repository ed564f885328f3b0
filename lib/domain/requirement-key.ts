/**
 * Order of requirement keys as people read them: `IO-2` before `IO-10`. A total order, the same on every
 * machine (no locale), for ties and lists.
 */
export function compareKeys(left: string, right: string): number {
  const a = split(left);
  const b = split(right);
  return compare(a.prefix, b.prefix) || compare(a.number, b.number) || compare(left, right);
}

function split(key: string): { prefix: string; number: number } {
  const digits = /\d{1,15}$/.exec(key);
  return digits
    ? { prefix: key.slice(0, digits.index), number: Number(digits[0]) }
    : { prefix: key, number: -1 };
}

function compare<T extends string | number>(left: T, right: T): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
