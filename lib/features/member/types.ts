import type { Role } from "#lib/domain/vocabulary.ts";

export type MemberProject = Readonly<{ id: string; name: string; slug: string }>;

/** A row of the members list. Instants are ISO 8601. */
export type MemberDto = Readonly<{
  id: string;
  name: string;
  email: string;
  role: Role;
  /** `locked`: switched off for the whole installation, which an owner of one organisation cannot undo. */
  status: "active" | "disabled" | "locked";
  /** Only projects that the viewer reaches, by name. */
  projects: readonly MemberProject[];
  joinedAt: string;
  /** When a session of the person was last used; null when none is known, undefined for who may not see it. */
  lastSeenAt?: string | null;
  version: number;
  /** How many checklist items the person owns; only for who may remove members. */
  ownedItems?: number;
  /** The viewer's own row. */
  self: boolean;
  /** Nobody else could manage the organisation. */
  lastOwner: boolean;
}>;

export type InvitationDto = Readonly<{
  id: string;
  email: string;
  role: Role;
  projects: readonly string[];
  invitedBy: string;
  createdAt: string;
  expiresAt: string;
}>;

/** Somebody who can take over a person's items. */
export type Successor = Readonly<{ id: string; name: string }>;

export type MembersDto = Readonly<{
  organization: Readonly<{ slug: string; name: string }>;
  members: readonly MemberDto[];
  /** How many match, and how many there are in all. */
  matching: number;
  counts: Readonly<{ total: number; disabled: number; byRole: Readonly<Record<Role, number>> }>;
  page: number;
  pages: number;
  perPage: number;
  query: Readonly<{ q: string; role: Role | null }>;
  /** Empty for who may not manage members. */
  invitations: readonly InvitationDto[];
  successors: readonly Successor[];
  /** The viewer's own row, wherever it stands in the list. */
  own: Readonly<{ id: string; version: number; ownedItems: number; lastOwner: boolean }>;
  mayManage: boolean;
  timeZone: string;
  now: string;
}>;

export type ProjectChoice = Readonly<{ id: string; name: string }>;
export type ProjectChoices = Readonly<{ projects: readonly ProjectChoice[]; more: boolean }>;

/** What an invitation gives once, and never again. */
export type NewInvitation = Readonly<{
  id: string;
  email: string;
  role: Role;
  /** The whole address with the token. */
  link: string;
  expiresAt: string;
  /** Earlier invitations of the same address that ended with this one. */
  replaced: number;
}>;

/** What became of the items of somebody who left. */
export type Departure = Readonly<{ handedOver: number; cleared: number }>;

/** Sent with a CONFLICT, so that the row can show what is so now. */
export type MemberConflict = Readonly<{
  reason: "version";
  current: { role: string; disabled: boolean; version: number };
}>;
