import { spawn } from "node:child_process";
import {
  chownSync,
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { Client } from "pg";
import { freePort } from "./ports.ts";
import { postgresBinaries } from "./postgres-binaries.ts";
import { commandLine, CommandError, exitCode, isAlive, pause, run, waitUntil } from "./processes.ts";
import { duration } from "./progress.ts";
import { ownedCluster, ownedFolder, spawnAs, systemUser, type SystemUser } from "./system-user.ts";
import { lastMessage, waitForAnswer } from "./wait-for-postgres.ts";

/** A running server of our own, reachable on 127.0.0.1 only, with a password. */
export type Cluster = Readonly<{
  port: number;
  /** Address of a database of this cluster for the role that may do everything: bootstrap only. */
  superuserUrl: (database: string) => string;
  /** Stops after open transactions were rolled back; at most 20 seconds, then at once. */
  stop: () => Promise<void>;
}>;

export type ClusterOptions = Readonly<{
  /** Holds `data` and `postgres.log`; made when it is missing. */
  folder: string;
  superuserPassword: string;
  /** False for throw-away clusters, which may lose data in a crash. */
  durable?: boolean;
  /** Called when the server ends without having been asked to. */
  onCrash?: () => void;
  port?: number;
  /** Gives the start up, and stops what has been started of it: a recovery may take long. */
  signal?: AbortSignal;
}>;

type Place = Readonly<{ folder: string; data: string; log: string; bin: string; user: SystemUser | null }>;

const SUPERUSER = "postgres";
const START_ATTEMPTS = 5;
const STOP_TIMEOUT_MS = 20_000;

/** Initialises the cluster if needed, clears what a killed start left behind, and starts the server. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const data = path.join(options.folder, "data");
  const user = await systemUser(existsSync(data) ? data : undefined);
  const place: Place = {
    folder: options.folder,
    data,
    log: path.join(options.folder, "postgres.log"),
    bin: path.join(postgresBinaries(user), "bin"),
    user,
  };
  ownedFolder(place.folder, user);
  if (!existsSync(data)) await initialise(place, options);
  ownedCluster(data, user);
  await assertSameMajorVersion(place);
  await clearLeftovers(data);
  for (let attempt = 1; ; attempt++) {
    options.signal?.throwIfAborted();
    try {
      return await startServer(place, options, options.port ?? (await freePort()));
    } catch (error) {
      // Another program took the port, or the memory of a killed server is still being released.
      if (attempt === START_ATTEMPTS || options.signal?.aborted) throw error;
      await pause(500);
    }
  }
}

async function initialise(place: Place, options: ClusterOptions): Promise<void> {
  // Renamed when complete: a start that was killed half way begins anew.
  const half = path.join(place.folder, "initialising");
  const passwordFile = path.join(place.folder, "initial-password");
  rmSync(half, { recursive: true, force: true });
  writeFileSync(passwordFile, options.superuserPassword, { mode: 0o600 });
  if (place.user) chownSync(passwordFile, place.user.uid, place.user.gid);
  try {
    await run(
      path.join(place.bin, "initdb"),
      [
        ...["-D", half, "-U", SUPERUSER, "--pwfile", passwordFile, "--auth=scram-sha-256", "-E", "UTF8"],
        // ICU sorts names as people expect and alike on every machine; checksums find a failing disk.
        ...["--locale=C", "--locale-provider=icu", "--icu-locale=und", "--data-checksums"],
        ...(options.durable === false ? ["--no-sync"] : []),
      ],
      { env: postgresEnvironment(), ...spawnAs(place.user) },
    );
  } catch (error) {
    const output = error instanceof CommandError ? `\n${error.output}` : "";
    throw new Error(`The database folder ${place.folder} could not be initialised.${output}`, {
      cause: error,
    });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(half, place.data);
}

async function assertSameMajorVersion(place: Place): Promise<void> {
  const written = readFileSync(path.join(place.data, "PG_VERSION"), "utf8").trim();
  const output = await run(path.join(place.bin, "postgres"), ["--version"], spawnAs(place.user));
  const ours = /(\d+)/.exec(output)?.[1];
  if (ours === written) return;
  throw new Error(
    `The data in ${place.data} was written by Postgres ${written}, this release brings ${ours}. ` +
      "Start the release that wrote it, export, and import here.",
  );
}

/**
 * After `kill -9` the server may live on without its parent, or its lock file may name a process that
 * is somebody else by now. The first is stopped, the second removed.
 */
async function clearLeftovers(data: string): Promise<void> {
  const pidFile = path.join(data, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  if (Number.isInteger(pid) && pid > 1 && commandLine(pid).includes(data)) {
    process.kill(pid, "SIGINT");
    if (await waitUntil(() => !isAlive(pid), STOP_TIMEOUT_MS)) return;
    process.kill(pid, "SIGQUIT");
    await waitUntil(() => !isAlive(pid), STOP_TIMEOUT_MS);
    return;
  }
  rmSync(pidFile, { force: true });
}

async function startServer(place: Place, options: ClusterOptions, port: number): Promise<Cluster> {
  const log = openSync(place.log, "a", 0o600);
  const settings = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    // A socket's path may have 107 bytes, a checkout's more; TCP has no such limit.
    unix_socket_directories: "",
    max_connections: "100",
    timezone: "UTC",
    log_timezone: "UTC",
    ...(options.durable === false
      ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }
      : {}),
  };
  const child = spawn(
    path.join(place.bin, "postgres"),
    ["-D", place.data, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    // Detached: Ctrl-C in a terminal reaches the whole group, but Postgres has to outlive the web server.
    { stdio: ["ignore", log, log], detached: true, env: postgresEnvironment(), ...spawnAs(place.user) },
  );
  closeSync(log);
  let stopping = false;
  const ended = exitCode(child);
  const superuserUrl = (database: string) =>
    `postgresql://${SUPERUSER}:${encodeURIComponent(options.superuserPassword)}@127.0.0.1:${port}/${database}`;
  const stop = async () => {
    stopping = true;
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGINT");
    const forced = setTimeout(() => child.kill("SIGQUIT"), STOP_TIMEOUT_MS);
    await ended;
    clearTimeout(forced);
  };
  try {
    await waitForAnswer({
      connect: () => tryToConnect(superuserUrl("postgres")),
      assertWanted: () => {
        options.signal?.throwIfAborted();
        if (child.exitCode === null && child.signalCode === null) return;
        throw new Error(`Postgres did not start; the last lines of ${place.log}:\n${lastLines(place.log)}`);
      },
      onRecovering: (milliseconds) => tellRecovery(milliseconds, place.log),
    });
  } catch (error) {
    await stop();
    throw error;
  }
  void ended.then(() => {
    if (!stopping) options.onCrash?.();
  });
  return { port, superuserUrl, stop };
}

/** Null when the server lets us in, what went wrong otherwise. */
async function tryToConnect(url: string): Promise<unknown> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.end();
    return null;
  } catch (error) {
    await client.end().catch(() => {});
    return error;
  }
}

function tellRecovery(milliseconds: number, log: string): void {
  const says = lastMessage(endOf(log));
  const waited = `Postgres recovers its data after it was stopped hard, ${duration(milliseconds)} so far`;
  process.stdout.write(`\n  ${waited}${says === "" ? "" : `: ${says}`}\n  `);
}

/** The last 64 KB: a log of years may be larger than the memory. */
function endOf(file: string): string {
  const handle = openSync(file, "r");
  try {
    const size = fstatSync(handle).size;
    const end = Buffer.alloc(Math.min(size, 65_536));
    readSync(handle, end, 0, end.length, size - end.length);
    return end.toString("utf8");
  } finally {
    closeSync(handle);
  }
}

function lastLines(file: string): string {
  return endOf(file).trimEnd().split("\n").slice(-8).join("\n");
}

/** Variables such as PGDATA or PGPORT of a developer's shell must not reach our server. */
function postgresEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !name.startsWith("PG") && !name.startsWith("LC_"),
  );
  return { ...Object.fromEntries(inherited), NODE_ENV: process.env.NODE_ENV, LANG: "C", LC_ALL: "C" };
}
