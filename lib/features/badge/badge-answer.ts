import "server-only";
import { readBadge } from "./data.ts";
import { drawBadge } from "./drawing.ts";

/** Others may keep the picture for a minute; that there is none, nobody. */
const KEPT = "public, max-age=60, must-revalidate";

/** The picture of a badge's address. */
export async function badgeAnswer(request: Request): Promise<Response> {
  const token = (new URL(request.url).pathname.split("/").at(-1) ?? "").replace(/\.svg$/, "");
  const facts = await readBadge(token);
  const nosniff = { "x-content-type-options": "nosniff" };
  if (!facts)
    return new Response("There is no such badge", {
      status: 404,
      headers: { ...nosniff, "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
    });
  return new Response(drawBadge(facts), {
    headers: { ...nosniff, "content-type": "image/svg+xml; charset=utf-8", "cache-control": KEPT },
  });
}
