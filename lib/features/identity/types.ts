import type { Role } from "#lib/domain/vocabulary.ts";

export type OrganizationLink = Readonly<{ name: string; slug: string }>;
export type ProjectLink = Readonly<{ name: string; slug: string }>;

export type OwnProfile = Readonly<{
  name: string;
  email: string;
  /** False for a person who signs in through an identity provider only. */
  hasPassword: boolean;
  /** ISO 8601, or null when it was never changed. */
  passwordChangedAt: string | null;
}>;

export type OwnSession = Readonly<{
  id: string;
  /** The session of this very request. */
  current: boolean;
  startedAt: string;
  lastSeenAt: string;
  userAgent: string;
}>;

/** An invitation as the invited person may see it. */
export type InvitationOffer = Readonly<{
  organization: string;
  email: string;
  role: Role;
  expiresAt: string;
}>;
