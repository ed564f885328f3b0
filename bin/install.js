// Runs before anything is installed: plain JavaScript for Node 20 and later, no packages.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const root = path.dirname(import.meta.dirname);
const modules = path.join(root, "node_modules");
// Inside node_modules, so that it vanishes with what it vouches for: npm ci begins by deleting the folder.
const mark = path.join(modules, ".twelvefold-installed");
const pinnedNode = path.join(modules, "node", "bin", process.platform === "win32" ? "node.exe" : "node");

/** What the installed packages must match: the lock file, and the machine their binaries were made for. */
export function installHash(lockText, platform = `${process.platform}-${process.arch}`) {
  return createHash("sha256").update(platform).update(lockText).digest("hex");
}

/**
 * Whether node_modules holds what the lock file says, judged by npm's own record of it. A package that is
 * missing counts only if it was needed: optional ones are for other platforms.
 */
export function agreesWithLock(lock, installed) {
  return Object.entries(lock.packages ?? {}).every(([place, wanted]) => {
    if (place === "") return true;
    const found = installed.packages?.[place];
    return found ? found.version === wanted.version : Boolean(wanted.optional || wanted.devOptional);
  });
}

function isInstalled(lockText) {
  if (!existsSync(pinnedNode)) return false;
  if (existsSync(mark) && readFileSync(mark, "utf8") === installHash(lockText)) return true;
  const record = path.join(modules, ".package-lock.json");
  if (!existsSync(record)) return false;
  // Installed by hand with `npm install` or `npm ci`.
  return agreesWithLock(JSON.parse(lockText), JSON.parse(readFileSync(record, "utf8")));
}

/** Installs the packages of the lock file unless they are there. Throws an Error to be shown as it is. */
export async function ensureInstalled() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(`Twelvefold needs Node 20.19 or later to begin with; this is ${process.versions.node}.`);
  }
  const lockText = readFileSync(path.join(root, "package-lock.json"), "utf8");
  if (!isInstalled(lockText)) await install();
  if (!existsSync(pinnedNode)) {
    throw new Error(
      "The install step of the package `node` did not run: allow install scripts and try again.",
    );
  }
  remember(installHash(lockText));
}

function remember(hash) {
  if (existsSync(mark) && readFileSync(mark, "utf8") === hash) return;
  try {
    writeFileSync(mark, hash);
  } catch {
    // A read-only installation (container image) is compared with the lock file at each start instead.
  }
}

async function install() {
  const began = Date.now();
  process.stdout.write("  Installing packages (npm ci), a minute or more ");
  const dots = setInterval(() => process.stdout.write("."), 10_000);
  const { code, output } = await npmCi();
  clearInterval(dots);
  if (code !== 0) {
    console.error(
      ` failed\n\n${output.trimEnd()}\n\nThe packages could not be installed (npm ci, see above).`,
    );
    process.exit(1);
  }
  console.log(` ${Math.round((Date.now() - began) / 1000)} s`);
}

function npmCi() {
  // The Node that runs npm now: the pinned one is inside the folder that npm ci deletes first.
  const node = process.env.npm_node_execpath ?? process.execPath;
  const npm = process.env.npm_execpath;
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const [command, commandArgs] = npm?.endsWith("js") ? [node, [npm, ...args]] : ["npm", args];
  const child = spawn(command, commandArgs, {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1",
      // Prisma's install step would download an engine that we do not use.
      PRISMA_SCHEMA_ENGINE_BINARY: process.platform === "win32" ? process.execPath : "/bin/true",
    },
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: 1, output: String(error) }));
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Hands over to the pinned Node: its exit code becomes ours, and signals reach it through us. */
export function handOver(script, args) {
  const child = spawn(pinnedNode, [path.join(root, "bin", script), ...args], {
    // The channel tells the child when we are killed without a chance to stop it.
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: {
      ...process.env,
      PATH: [path.join(modules, ".bin"), process.env.PATH ?? ""].join(path.delimiter),
    },
  });
  // Ctrl-C reaches the child by itself (same group); it decides when to end, we wait for it.
  process.on("SIGINT", () => {});
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.once("error", (error) => {
    console.error(`The pinned Node could not be started: ${error.message}`);
    process.exit(1);
  });
  child.once("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
}
