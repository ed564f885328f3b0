import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sourceHash } from "./source-hash.ts";

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "source hash "));
  mkdirSync(path.join(root, "app", "generated"), { recursive: true });
  writeFileSync(path.join(root, "app", "page.tsx"), "one");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const hash = () => sourceHash(root, ["app", "next.config.js"]);

test("a file touched but not changed needs no new build", () => {
  const before = hash();
  utimesSync(path.join(root, "app", "page.tsx"), new Date(0), new Date(0));
  expect(hash()).toBe(before);
});

test("a changed, added or renamed source needs a new build", () => {
  const seen = new Set([hash()]);
  writeFileSync(path.join(root, "app", "page.tsx"), "two");
  seen.add(hash());
  writeFileSync(path.join(root, "app", "other.tsx"), "one");
  seen.add(hash());
  writeFileSync(path.join(root, "next.config.js"), "");
  seen.add(hash());
  expect(seen.size).toBe(4);
});

test("tests and generated files need no new build", () => {
  const before = hash();
  writeFileSync(path.join(root, "app", "page.test.tsx"), "test");
  writeFileSync(path.join(root, "app", "generated", "client.ts"), "generated");
  expect(hash()).toBe(before);
});

test("another version of Node needs a new build", () => {
  expect(sourceHash(root, ["app"], "v24")).not.toBe(sourceHash(root, ["app"], "v25"));
});
