"use server";

import { orgAction } from "#lib/server/actions.ts";
import { listProjectChoices } from "./data.ts";
import { changeProjects, changeRole, disableMember, enableMember } from "./mutations.ts";
import {
  changeProjectsSchema,
  changeRoleSchema,
  inviteSchema,
  leaveSchema,
  memberVersionSchema,
  projectChoicesSchema,
  removeMemberSchema,
  revokeInvitationSchema,
} from "./schema.ts";
import { inviteMember, leaveOrganization, removeMember, revokeInvitation } from "./service.ts";

export const inviteMemberAction = orgAction("member:manage")
  .input(inviteSchema)
  .run(({ scope, input }) => inviteMember(scope, input));

export const revokeInvitationAction = orgAction("member:manage")
  .input(revokeInvitationSchema)
  .run(({ scope, input }) => revokeInvitation(scope, input));

export const changeRoleAction = orgAction("member:manage")
  .input(changeRoleSchema)
  .run(({ scope, input }) => changeRole(scope, input));

export const changeProjectsAction = orgAction("member:manage")
  .input(changeProjectsSchema)
  .run(({ scope, input }) => changeProjects(scope, input));

export const disableMemberAction = orgAction("member:manage")
  .input(memberVersionSchema)
  .run(({ scope, input }) => disableMember(scope, input));

export const enableMemberAction = orgAction("member:manage")
  .input(memberVersionSchema)
  .run(({ scope, input }) => enableMember(scope, input));

export const removeMemberAction = orgAction("member:manage")
  .input(removeMemberSchema)
  .run(({ scope, input }) => removeMember(scope, input));

export const leaveOrganizationAction = orgAction("member:read")
  .input(leaveSchema)
  .run(({ scope, input }) => leaveOrganization(scope, input));

export const projectChoicesAction = orgAction("member:manage")
  .input(projectChoicesSchema)
  .run(({ scope, input }) => listProjectChoices(scope, input.q));
