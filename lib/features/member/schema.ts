import { z } from "zod";
import { ROLES } from "#lib/domain/vocabulary.ts";
import { emailSchema } from "#lib/features/identity/schema.ts";

/*
 * Messages are keys of `member.problem` in the catalogue: the form puts them into words.
 */

/** More projects than this at once are no single person's work. */
export const PROJECTS_AT_ONCE = 200;

const roleSchema = z.enum(ROLES, "roleMissing");
const projectIdsSchema = z.array(z.uuid()).max(PROJECTS_AT_ONCE, "projectsMany");

export const inviteSchema = z.strictObject({
  /** Drawn by the browser and kept by nobody: sent twice with it, it is one invitation with one link. */
  key: z.uuid(),
  email: emailSchema,
  role: roleSchema,
  projectIds: projectIdsSchema,
});

export const revokeInvitationSchema = z.strictObject({ invitationId: z.uuid() });

/** The version that the person saw: a change on top of somebody else's is refused, not merged. */
const seen = { userId: z.uuid(), version: z.number().int().min(1).max(2_147_483_647) };

export const memberVersionSchema = z.strictObject(seen);
export const changeRoleSchema = z.strictObject({ ...seen, role: roleSchema });

/** A difference, not the new whole: what somebody else added meanwhile stays. */
export const changeProjectsSchema = z.strictObject({
  ...seen,
  add: projectIdsSchema,
  remove: projectIdsSchema,
});

/** `successorId` takes over what the person owns; null leaves it without an owner. */
export const removeMemberSchema = z.strictObject({ ...seen, successorId: z.uuid().nullable() });

export const leaveSchema = z.strictObject({ version: seen.version });

export const projectChoicesSchema = z.strictObject({ q: z.string().trim().max(120) });

/** The query of the list's address. Falls back, since an old link must still open. */
export const memberListQuerySchema = z.object({
  q: z.string().trim().max(120).catch(""),
  role: z.enum(ROLES).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type MemberListQuery = z.output<typeof memberListQuerySchema>;
