import { isIPv4, isIPv6 } from "node:net";

/** The eight groups of an IPv6 address; `::` filled up. */
function groups(address: string): string[] {
  const [head = "", tail] = address.toLowerCase().split("%", 1)[0]?.split("::") ?? [];
  const left = head === "" ? [] : head.split(":");
  if (tail === undefined) return left;
  const right = tail === "" ? [] : tail.split(":");
  return [
    ...left,
    ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0"),
    ...right,
  ];
}

/**
 * What counts as one source of requests: an IPv4 address, or the /64 of an IPv6 address, since a single
 * line owns all of it. Null when the address is not known ("direct"). Pure.
 */
export function sourceOf(ip: string): string | null {
  if (isIPv4(ip)) return ip;
  if (!isIPv6(ip)) return null;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped) return mapped;
  const prefix = groups(ip)
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""));
  return `${prefix.join(":")}::/64`;
}

/**
 * Where a request comes from, too coarse to name anybody: the /24 of an IPv4 address, the /48 of an IPv6
 * address, null when it is not known. Pure.
 */
export function coarseSourceOf(ip: string): string | null {
  const source = sourceOf(ip);
  if (source === null) return null;
  if (isIPv4(source)) return `${source.split(".").slice(0, 3).join(".")}.0/24`;
  return `${source.split(":").slice(0, 3).join(":")}::/48`;
}
