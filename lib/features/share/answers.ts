import "server-only";
import { SHARE_PROOF_SECONDS, shareCookieName } from "#lib/auth/share-proof.ts";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors/app-error.ts";
import { paths } from "#lib/format/paths.ts";
import { download } from "#lib/server/download.ts";
import { requestPort } from "#lib/server/request.ts";
import { unlockSchema } from "./schema.ts";
import { takeSharedFile, unlockShare } from "./service.ts";

/** A password of 256 characters, percent-encoded. */
const FORM_BYTES = 4_096;

const tokenOf = (request: Request) => new URL(request.url).pathname.split("/").at(-2) ?? "";
const leadTo = (location: string, headers: Readonly<Record<string, string>> = {}) =>
  new Response(null, { status: 303, headers: { "cache-control": "no-store", ...headers, location } });

/** The file; back to the page where the password has still to be given. */
export async function sharedFileAnswer(request: Request): Promise<Response> {
  const { facts } = await requestPort();
  const token = tokenOf(request);
  const file = await takeSharedFile(facts, token);
  if (!file) return leadTo(paths.share(token));
  return download(file.bytes, { name: file.fileName, type: file.contentType });
}

/**
 * Takes the password of the page's form, which works without script, and leads back to the page. No Origin is
 * asked for: the page sends no referrer, hence "null", and all that a stranger's form could do is to know both.
 */
export async function unlockAnswer(request: Request): Promise<Response> {
  const { facts } = await requestPort();
  const token = tokenOf(request);
  const given = unlockSchema.safeParse({ password: await readPassword(request) });
  try {
    const proof = given.success ? await unlockShare(facts, token, given.data.password) : null;
    if (proof === null) return leadTo(paths.share(token, { wrong: "1" }));
    const attributes = [
      `Path=${paths.share(token)}`,
      `Max-Age=${SHARE_PROOF_SECONDS}`,
      "HttpOnly",
      "SameSite=Lax",
      ...(env().secureCookies ? ["Secure"] : []),
    ];
    const cookie = [`${shareCookieName()}=${proof}`, ...attributes].join("; ");
    return leadTo(paths.share(token), { "set-cookie": cookie });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "RATE_LIMITED") throw error;
    const minutes = Math.max(1, Math.ceil((error.retryAfterSeconds ?? 60) / 60));
    return leadTo(paths.share(token, { wait: minutes }));
  }
}

/** The password of a form; empty for what is none, and for one that is longer than any. */
async function readPassword(request: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    const chunk: Uint8Array = part.value;
    size += chunk.byteLength;
    if (size > FORM_BYTES) {
      await reader?.cancel();
      return "";
    }
    chunks.push(chunk);
  }
  const password = new URLSearchParams(Buffer.concat(chunks).toString("utf8")).get("password") ?? "";
  return password;
}
