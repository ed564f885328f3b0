import type { Role } from "#lib/domain/vocabulary.ts";

export type OrganizationLink = Readonly<{ name: string; slug: string }>;
export type OwnMembership = OrganizationLink & Readonly<{ role: Role }>;
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
  /** ISO 8601. */
  expiresAt: string;
  /** Somebody with the invited address has an account: they sign in instead of making one. */
  hasAccount: boolean;
}>;

export type InvitationPage =
  | Readonly<{ state: "invalid" }>
  | Readonly<{
      state: "open";
      token: string;
      offer: InvitationOffer;
      /** Who is signed in in this browser, and whether they are the one invited. */
      viewer: Readonly<{ email: string; invited: boolean }> | null;
    }>;

/** How an attempt to change the own password went. */
export type PasswordChange =
  | Readonly<{ changed: true; endedSessions: number }>
  | Readonly<{ changed: false; reason: "WRONG_PASSWORD" }>
  | Readonly<{ changed: false; reason: "THROTTLED"; retryAfterSeconds: number }>;

/** Where the browser goes next. */
export type Onward = Readonly<{ to: string }>;
