import {
  chmodSync,
  chownSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
} from "node:fs";
import path from "node:path";
import { run } from "./processes.ts";

/** Postgres refuses to run as root. As root its processes run as this account instead. */
export type SystemUser = Readonly<{ name: string; uid: number; gid: number }>;

const ACCOUNT = "twelvefold";
/** Where the clusters lie when root starts Twelvefold: the account must be able to enter every parent. */
export const ROOT_STATE_FOLDER = "/var/lib/twelvefold";
export const ROOT_CACHE_FOLDER = "/var/cache/twelvefold";

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Finds an account in the text of /etc/passwd. Pure. */
export function findAccount(
  passwd: string,
  match: Readonly<{ name?: string; uid?: number }>,
): SystemUser | null {
  for (const line of passwd.split("\n")) {
    const [name = "", , uid, gid] = line.split(":");
    if (name === "" || (match.name ?? name) !== name || (match.uid ?? Number(uid)) !== Number(uid)) continue;
    return { name, uid: Number(uid), gid: Number(gid) };
  }
  return null;
}

function account(match: Readonly<{ name?: string; uid?: number }>): SystemUser | null {
  return findAccount(readFileSync("/etc/passwd", "utf8"), match);
}

/**
 * The account for the database's processes: null for an ordinary user, who runs them directly. An
 * existing cluster keeps its owner. Makes a system account when there is none, and falls back to one
 * that every system has.
 */
export async function systemUser(existingCluster?: string): Promise<SystemUser | null> {
  if (!isRoot()) return null;
  if (existingCluster) {
    const { uid } = statSync(existingCluster);
    const owner = uid === 0 ? null : account({ uid });
    if (owner) return owner;
  }
  const attempts: readonly (readonly [string, readonly string[]])[] = [
    [
      "useradd",
      ["--system", "--no-create-home", "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", ACCOUNT],
    ],
    ["adduser", ["-S", "-D", "-H", "-s", "/sbin/nologin", ACCOUNT]],
  ];
  for (const [command, args] of attempts) {
    const found = account({ name: ACCOUNT });
    if (found) return found;
    // A missing program or a read-only /etc leads to the next attempt.
    await run(command, args).catch(() => {});
  }
  const found = account({ name: ACCOUNT }) ?? account({ name: "postgres" }) ?? account({ name: "nobody" });
  if (found) return found;
  throw new Error(
    "Postgres cannot run as root and no other account was found: start Twelvefold as an ordinary user",
  );
}

/** Makes a folder that belongs to the account (or to oneself) and that nobody else may read. */
export function ownedFolder(folder: string, user: SystemUser | null): void {
  if (user && folder.startsWith(ROOT_STATE_FOLDER)) {
    mkdirSync(ROOT_STATE_FOLDER, { recursive: true });
    // The account may pass through, but not list what lies there; whatever the umask says.
    chmodSync(ROOT_STATE_FOLDER, 0o711);
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (user) chownSync(folder, user.uid, user.gid);
}

/**
 * Makes a cluster fit to run that was put back from a backup: its files belong to whoever did so, and others may
 * read them, both of which Postgres refuses. The folder itself comes last, so that what was broken off is taken
 * up again.
 */
export function ownedCluster(data: string, user: SystemUser | null): void {
  const { uid, mode } = lstatSync(data);
  if ((mode & 0o027) !== 0) chmodSync(data, mode & 0o750);
  if (!user || uid === user.uid) return;
  for (const entry of readdirSync(data, { recursive: true, encoding: "utf8" }))
    lchownSync(path.join(data, entry), user.uid, user.gid);
  lchownSync(data, user.uid, user.gid);
}

/** Options for `spawn` that start a program as that account, from a folder that it may enter. */
export function spawnAs(user: SystemUser | null): { uid?: number; gid?: number; cwd?: string } {
  return user ? { uid: user.uid, gid: user.gid, cwd: "/" } : {};
}
