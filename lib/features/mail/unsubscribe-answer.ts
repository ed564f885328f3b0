import "server-only";
import { paths } from "#lib/format/paths.ts";
import { requestPort } from "#lib/server/request.ts";
import { unsubscribe } from "./service.ts";

/** Mail programs get a plain answer, since they must not be led on; people come back to the page. */
export async function unsubscribeAnswer(request: Request): Promise<Response> {
  const token = new URL(request.url).pathname.split("/").at(-1) ?? "";
  const { facts } = await requestPort();
  const done = await unsubscribe(token, facts);
  const headers = { "cache-control": "no-store" };
  const fromPage = /\bfrom=page\b/.test((await request.text()).slice(0, 1_000));
  if (fromPage) {
    const location = `${paths.unsubscribe(token)}${done ? "?done=1" : ""}`;
    return new Response(null, { status: 303, headers: { ...headers, location } });
  }
  return new Response(done ? "Unsubscribed" : "This link cannot be used", {
    status: done ? 200 : 404,
    headers,
  });
}
