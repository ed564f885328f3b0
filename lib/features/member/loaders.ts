import "server-only";
import { can } from "#lib/domain/permissions.ts";
import { notFound } from "#lib/errors/app-error.ts";
import { getTimeZone } from "#lib/features/checklist/data.ts";
import { orgPage } from "#lib/server/pages.ts";
import {
  countMatchingMembers,
  countMembers,
  countOwnedItems,
  findMembership,
  listActiveOwnerIds,
  listMembers,
  listOpenInvitations,
  listSuccessors,
  MEMBERS_PER_PAGE,
} from "./data.ts";
import { memberListQuerySchema } from "./schema.ts";
import type { MembersDto } from "./types.ts";

/** The people of the organisation; controls, invitations and last use only for who manages them. */
export const loadMembers = orgPage("member:read")
  .reads({ search: memberListQuerySchema })
  .run(async ({ scope, search }): Promise<MembersDto> => {
    const mayManage = can(scope.role, "member:manage");
    const matching = await countMatchingMembers(scope, search);
    const pages = Math.max(1, Math.ceil(matching / MEMBERS_PER_PAGE));
    const page = Math.min(search.page, pages);
    const own = await findMembership(scope, scope.userId);
    if (!own) throw notFound("The organisation");
    const owners = await listActiveOwnerIds(scope);
    return {
      organization: { slug: scope.organizationSlug, name: scope.organizationName },
      members: await listMembers(scope, { ...search, page }),
      matching,
      counts: await countMembers(scope),
      page,
      pages,
      perPage: MEMBERS_PER_PAGE,
      query: { q: search.q, role: search.role ?? null },
      invitations: mayManage ? await listOpenInvitations(scope) : [],
      successors: mayManage ? await listSuccessors(scope) : [],
      own: {
        id: scope.userId,
        version: own.version,
        ownedItems: (await countOwnedItems(scope, [scope.userId])).get(scope.userId) ?? 0,
        lastOwner: owners.length === 1 && owners[0] === scope.userId,
      },
      mayManage,
      timeZone: await getTimeZone(scope),
      now: scope.now.toISOString(),
    };
  });
