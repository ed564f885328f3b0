import { createHash, createHmac } from "node:crypto";
import type { IncomingMessage } from "node:http";

/**
 * Whether a request to an S3-compatible service carries the right signature of a secret: AWS Signature Version 4 in
 * the Authorization header, as "Authenticating Requests: Using the Authorization Header" describes it.
 */
export function isSigned(request: IncomingMessage, secretAccessKey: string): boolean {
  const header = request.headers.authorization ?? "";
  const read =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;
  const [, , day, region, service, names, signature] = read.exec(header) ?? [];
  if (!day || !region || !service || !names || !signature) return false;
  const url = new URL(request.url ?? "/", "http://localhost");
  const query = [...url.searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .toSorted()
    .join("&");
  const headers = names
    .split(";")
    .map((name) => `${name}:${String(request.headers[name] ?? "").trim()}\n`)
    .join("");
  const payload = String(request.headers["x-amz-content-sha256"] ?? "");
  const canonical = [request.method, url.pathname, query, headers, names, payload].join("\n");
  const scope = `${day}/${region}/${service}/aws4_request`;
  const time = String(request.headers["x-amz-date"] ?? "");
  const toSign = ["AWS4-HMAC-SHA256", time, scope, sha256(canonical)].join("\n");
  const key = [day, region, service, "aws4_request"].reduce<string | Buffer>(
    (secret, part) => createHmac("sha256", secret).update(part).digest(),
    `AWS4${secretAccessKey}`,
  );
  return createHmac("sha256", key).update(toSign).digest("hex") === signature;
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** As RFC 3986 has it: stricter than encodeURIComponent. */
const encoded = (text: string) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
