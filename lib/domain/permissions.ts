import type { Role } from "./vocabulary.ts";

const EVERYBODY = ["owner", "cto", "engineer", "auditor"] as const;
const LEADERS = ["owner", "cto"] as const;
const BUILDERS = ["owner", "cto", "engineer"] as const;

/**
 * Who may do what. Engineers hold project permissions only in projects that they belong to: that
 * second half of the rule stands in the queries (lib/auth/project-access.ts).
 */
export const ROLES_FOR = {
  "organization:read": EVERYBODY,
  "organization:update": LEADERS,
  "organization:erase": ["owner"],
  "member:read": EVERYBODY,
  "member:manage": ["owner"],
  "audit:read": ["owner", "cto", "auditor"],
  "portfolio:read": EVERYBODY,
  "catalogue:read": EVERYBODY,
  "standard:import": LEADERS,
  "project:read": EVERYBODY,
  "project:create": LEADERS,
  "project:update": LEADERS,
  "project:archive": LEADERS,
  "project:members": LEADERS,
  /** A picture of a project for everybody on the net. */
  "badge:manage": ["owner"],
  "item:update": BUILDERS,
  "view:save": BUILDERS,
  "evidence:read": EVERYBODY,
  "evidence:submit": BUILDERS,
  "evidence:review": LEADERS,
  "risk:read": EVERYBODY,
  "risk:propose": BUILDERS,
  "risk:decide": LEADERS,
  "report:read": EVERYBODY,
  /** Reports over all projects: for roles that reach them all. */
  "pack:build": ["owner", "cto", "auditor"],
  /** Before its time, and with it the links that people outside have to it. */
  "pack:remove": LEADERS,
  /** Handing a pack to somebody outside of the organisation. */
  "report:share": LEADERS,
  /** Board packs that are built again and again, and mailed about. */
  "report:schedule": LEADERS,
  /** Money: scenarios, effectiveness, costs, and what follows from them. */
  "loss:read": EVERYBODY,
  "loss:update": LEADERS,
  "snapshot:create": BUILDERS,
  "roadmap:update": BUILDERS,
  /** Plans over many projects: for roles that reach them all. */
  "programme:read": ["owner", "cto", "auditor"],
  "programme:update": LEADERS,
  "template:read": EVERYBODY,
  "template:update": LEADERS,
  /** Auditors only where the organisation lets them: lib/features/comment/mutations.ts. */
  "comment:write": EVERYBODY,
  "comment:moderate": LEADERS,
  /** One's own news, work list and choices about them. */
  "inbox:own": EVERYBODY,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof ROLES_FOR;

export const PERMISSIONS = Object.keys(ROLES_FOR) as readonly Permission[];

/** Fails closed: an unknown role or permission may do nothing. */
export function can(role: Role, permission: Permission): boolean {
  const roles: readonly string[] | undefined = ROLES_FOR[permission];
  return roles?.includes(role) ?? false;
}

/** Roles whose project permissions reach only the projects that they are members of. */
export function isLimitedToOwnProjects(role: Role): boolean {
  return role === "engineer";
}

/** Whether somebody with `actor` may give or take `target`: only owners decide about roles at all. */
export function mayAssignRole(actor: Role, target: Role): boolean {
  return can(actor, "member:manage") && EVERYBODY.includes(target);
}
