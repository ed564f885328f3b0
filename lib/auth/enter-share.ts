import "server-only";
import { inTransaction } from "../db/transaction.ts";
import { can } from "../domain/permissions.ts";
import { ROLES } from "../domain/vocabulary.ts";
import { notFound } from "../errors/app-error.ts";
import type { RequestFacts } from "./request-facts.ts";
import { mintOrgScope, type OrgScope } from "./scope.ts";
import { SYSTEM_USER_ID } from "./system-scope.ts";
import { hashToken } from "./tokens.ts";

/** 32 random bytes in base64url; anything else cannot be one of our links. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

type EnteredShare = {
  share_id: string;
  organization_id: string;
  organization_slug: string;
  organization_name: string;
  creator_role: string | null;
};

/** What the database keeps of a link's token. Marked, so that no other token can pass for one. */
export function hashShare(token: string): string {
  return hashToken(`share:${token}`);
}

/**
 * Runs `work` as the holder of a link, in one transaction of its organisation. NOT_FOUND, always the same,
 * for a token that is wrong, expired or revoked, whose pack is gone, or whose maker may no longer share:
 * who was removed or lowered must not leave doors behind. A link's password is the work's own to ask for.
 */
export async function enterShare<T>(
  facts: RequestFacts,
  token: string,
  work: (scope: OrgScope, shareId: string) => Promise<T>,
): Promise<T> {
  if (!TOKEN.test(token)) throw notFound("The page");
  return inTransaction(async (db) => {
    const [entered] = await db.$queryRaw<EnteredShare[]>`
      SELECT * FROM enter_share(${hashShare(token)}, ${facts.now}::timestamptz)`;
    const role = ROLES.find((each) => each === entered?.creator_role);
    if (!entered || !role || !can(role, "report:share")) throw notFound("The page");
    const scope = mintOrgScope({
      organizationId: entered.organization_id,
      organizationSlug: entered.organization_slug,
      organizationName: entered.organization_name,
      userId: SYSTEM_USER_ID,
      userName: "Somebody with a link",
      // The least that there is: whatever the work calls, it may change nothing of the checklist.
      role: "auditor",
      now: facts.now,
      requestId: facts.requestId,
      db,
    });
    return work(scope, entered.share_id);
  });
}
