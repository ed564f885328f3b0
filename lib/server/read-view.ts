import "server-only";
import { identifyView } from "../auth/enter.ts";
import { sessionCookieName } from "../auth/session-cookie.ts";
import { AppError } from "../errors/app-error.ts";
import { log } from "./log.ts";
import type { AskedView } from "./view-reader.ts";
import { organizationSlugSchema } from "./slug.ts";

/** As lib/auth/tokens.ts makes them: what needs no decoding cannot be read in two ways. */
const TOKEN = /^[\w-]+$/;

/** The one session token among cookies; null where there is none, or where one could be taken for another. */
export function sessionTokenOf(cookies: string): string | null {
  const name = sessionCookieName();
  const tokens = cookies.split(";").flatMap((pair) => {
    const [left = "", right = ""] = pair.split(/=(.*)/s);
    return left.trim() === name ? [right.trim()] : [];
  });
  const [token, ...more] = tokens;
  return token !== undefined && more.length === 0 && TOKEN.test(token) ? token : null;
}

/**
 * Proves who asks, and tells the state of what they can be shown (lib/server/view-reader.ts). Whatever is in the
 * way is left to the page itself, which meets it as well and says it properly.
 */
export async function readView(
  { cookies, organization, permission }: AskedView,
  at: Date,
): Promise<string | null> {
  const sessionToken = sessionTokenOf(cookies);
  const slug = organizationSlugSchema.safeParse(organization);
  if (!sessionToken || !slug.success) return null;
  const facts = {
    ...{ requestId: "", sessionToken, deviceToken: null, ip: "direct", userAgent: "" },
    now: at,
  };
  try {
    const view = await identifyView(facts, slug.data, permission);
    return view && JSON.stringify(view);
  } catch (error) {
    if (!(error instanceof AppError))
      log().warn({ err: error }, "whether an answer is still right is unknown");
    return null;
  }
}
