import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { urlFor } from "./database-roles.ts";
import { withoutPassword } from "./database.ts";
import { holderOf, takeLock } from "./lock.ts";
import { freePort, isPortFree } from "./ports.ts";
import { countApplied } from "./prisma.ts";
import { duration } from "./progress.ts";
import { mayRestart } from "./restart.ts";
import { findAccount } from "./system-user.ts";

function scratchFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "starter test "));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test("a port that a program listens on is not free, and is again afterwards", async () => {
  const port = await freePort();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  expect(await isPortFree(port)).toBe(false);
  await new Promise((resolve) => server.close(resolve));
  expect(await isPortFree(port)).toBe(true);
});

test("the data folder is one program's at a time, and others learn whose", async () => {
  const folder = scratchFolder();
  const lock = await takeLock(folder, "http://localhost:3000");
  lock.publish({ owner: "postgresql://o", app: "postgresql://a" });
  expect(holderOf(folder)).toMatchObject({ pid: process.pid, database: { app: "postgresql://a" } });
  await expect(takeLock(folder, "http://localhost:3001", { patienceMs: 0 })).rejects.toThrow(
    `process ${process.pid}, http://localhost:3000`,
  );
  lock.release();
  expect(holderOf(folder)).toBeNull();
});

test("a lock left by a killed program, or damaged, does not stop the next start", async () => {
  const folder = scratchFolder();
  // This process has the number, but began at another time: the number was given out again.
  const stale = { pid: process.pid, mark: "before", url: "http://localhost:3000", database: null };
  for (const text of [JSON.stringify(stale), "{ half"]) {
    writeFileSync(path.join(folder, "running.json"), text);
    expect(holderOf(folder)).toBeNull();
    (await takeLock(folder, "http://localhost:3000")).release();
  }
});

test("a data folder that another container uses is not taken, and one that it used is", async () => {
  const folder = scratchFolder();
  const file = path.join(folder, "running.json");
  const elsewhere = { pid: 1, mark: "1", space: "another", url: "https://tw.example.org", database: null };
  writeFileSync(file, JSON.stringify(elsewhere));
  expect(holderOf(folder)).toBeNull();
  let beats = 0;
  const beating = setInterval(() => utimesSync(file, 1_000, 1_000 + ++beats), 20);
  await expect(takeLock(folder, "http://localhost:3000")).rejects.toThrow(
    "in another container or on another machine: https://tw.example.org",
  );
  clearInterval(beating);
  const lock = await takeLock(folder, "http://localhost:3000", { watchMs: 200 });
  expect(holderOf(folder)).toMatchObject({ pid: process.pid });
  const touched = statSync(file).mtimeMs;
  await expect.poll(() => statSync(file).mtimeMs, { timeout: 10_000 }).toBeGreaterThan(touched);
  lock.release();
});

test("a program whose lock was taken away leaves to the next one its own", async () => {
  const folder = scratchFolder();
  const file = path.join(folder, "running.json");
  const first = await takeLock(folder, "http://localhost:3000");
  const next = { pid: 1, mark: "1", space: "another", url: "https://tw.example.org", database: null };
  rmSync(file);
  writeFileSync(file, JSON.stringify(next));
  first.publish({ owner: "postgresql://o", app: "postgresql://a" });
  first.release();
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(next);
});

test("what ends by itself is started again twice within a minute, not for ever", () => {
  let time = 0;
  const again = mayRestart(() => time);
  expect([again(), again(), again()]).toEqual([true, true, false]);
  time = 61_000;
  expect(again()).toBe(true);
});

test("an address for another role keeps the server and its options, and survives odd passwords", () => {
  const url = urlFor("postgresql://admin:x@db:5433/postgres?sslmode=require", {
    role: "twelvefold_app",
    password: "p@ss/word:?#",
    database: "twelve fold",
  });
  const parsed = new URL(url);
  expect(decodeURIComponent(parsed.password)).toBe("p@ss/word:?#");
  expect(decodeURIComponent(parsed.pathname)).toBe("/twelve fold");
  expect(`${parsed.host}${parsed.search}`).toBe("db:5433?sslmode=require");
});

test("messages never show the password of an address", () => {
  expect(withoutPassword("postgresql://app:topsecret@db/tw")).toBe("postgresql://app@db/tw");
  expect(withoutPassword("not an address topsecret")).not.toContain("topsecret");
});

test("accounts are found by name and by number", () => {
  const passwd = "root:x:0:0:root:/root:/bin/bash\ntwelvefold:x:998:997::/nonexistent:/usr/sbin/nologin\n";
  expect(findAccount(passwd, { name: "twelvefold" })).toEqual({ name: "twelvefold", uid: 998, gid: 997 });
  expect(findAccount(passwd, { uid: 998 })?.name).toBe("twelvefold");
  expect(findAccount(passwd, { name: "postgres" })).toBeNull();
});

test("applied migrations are counted from what Prisma says", () => {
  expect(
    countApplied("migrations/\n  └─ 1_a/\n    └─ migration.sql\n  └─ 2_b/\n    └─ migration.sql\n"),
  ).toBe(2);
  expect(countApplied("No pending migrations to apply.")).toBe(0);
});

test("durations read as a person would say them", () => {
  expect([duration(420), duration(41_200), duration(125_000)]).toEqual(["0.4 s", "41 s", "2 min 5 s"]);
});
