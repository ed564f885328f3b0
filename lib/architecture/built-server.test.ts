import { execFileSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** In a process of its own, since this one has loaded half of the packages already. */
const LOADED = `
import { createRequire } from "node:module";
const { default: config } = await import("./next.config.js");
if (typeof config === "function") await config("phase-production-server");
const loaded = Object.keys(createRequire(import.meta.url).cache).filter((file) => /[\\\\/]@swc[\\\\/]core[\\\\/]/.test(file));
console.log(JSON.stringify(loaded));
`;

test("a built server loads no compiler, which would unpack itself into a folder whose files may be run", () => {
  const output = execFileSync(process.execPath, ["--input-type=module", "-e", LOADED], {
    cwd: ROOT,
    encoding: "utf8",
  });
  expect(JSON.parse(output)).toEqual([]);
});
