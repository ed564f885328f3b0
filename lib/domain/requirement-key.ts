/**
 * Order of requirement keys as people read them: `IO-2` before `IO-10`, `V3.2.1` before `V3.10.1`. A total
 * order, the same on every machine (no locale), for ties and lists.
 */
export function compareKeys(left: string, right: string): number {
  if (left === right) return 0;
  const a = split(left);
  const b = split(right);
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const difference = compareParts(a[index] ?? "", b[index] ?? "");
    if (difference !== 0) return difference;
  }
  return a.length - b.length || compare(left, right);
}

/** Runs of digits and of everything else, in turn. */
function split(key: string): readonly string[] {
  return key.match(/\d+|\D+/g) ?? [];
}

function compareParts(left: string, right: string): number {
  const isNumber = /^\d{1,15}$/;
  return isNumber.test(left) && isNumber.test(right)
    ? compare(Number(left), Number(right))
    : compare(left, right);
}

function compare<T extends string | number>(left: T, right: T): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
