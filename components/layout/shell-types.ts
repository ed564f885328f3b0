import type { ReactNode } from "react";
import type { PendingErasure } from "#lib/features/erasure/types.ts";
import type { Role } from "#lib/domain/vocabulary.ts";

export type ShellOrganization = Readonly<{ name: string; slug: string }>;
export type ShellProject = Readonly<{ name: string; slug: string }>;

/** What the navigation offers; the pages check for themselves. */
export type ShellPermissions = Readonly<{
  createProject: boolean;
  viewMembers: boolean;
  eraseOrganization: boolean;
  viewSettings: boolean;
  viewAudit: boolean;
  buildPacks: boolean;
  readProgrammes: boolean;
}>;

export type ShellProps = Readonly<{
  organization: ShellOrganization;
  /** All organisations of the person, this one included. */
  organizations: readonly ShellOrganization[];
  user: Readonly<{ id: string; name: string; email: string }>;
  role: Role;
  /** Those to name in the sidebar, most wanted first; eight are shown. */
  projects: readonly ShellProject[];
  /** How many projects there are in all, when that is more than `projects` holds. */
  projectCount?: number;
  permissions: ShellPermissions;
  /** That the organisation is to be deleted, when, and who has asked for it. */
  erasure: PendingErasure | null;
  /** The share of projects whose scores follow changed rules already; null while nothing waits. */
  rescored: number | null;
  /** How many news the person has not read. */
  unread: number;
  /** The form that signs out, styled by `signOutButtonClass`. */
  signOutAction?: ReactNode;
  children: ReactNode;
}>;

/** A place that the keyboard and the palette can go to. */
export type ShellDestination = Readonly<{ label: string; href: string; group: string; keys?: string }>;

export const signOutButtonClass =
  "flex min-h-8 w-full cursor-pointer items-center rounded-sm px-2.5 text-left hover:bg-bed";
