import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import path from "node:path";
import { withBrowserTestServers } from "./browser-tests.ts";
const scratch = mkdtempSync("/tmp/w/zsome-");
const code = await withBrowserTestServers(
  scratch,
  (variables: Record<string, string>) =>
    new Promise<number>((ok) =>
      spawn(
        process.execPath,
        [
          "--conditions=react-server",
          "node_modules/@playwright/test/cli.js",
          "test",
          ...process.argv.slice(2),
        ],
        {
          stdio: "inherit",
          env: { ...process.env, ...variables, PLAYWRIGHT_REPORT: path.join(scratch, "r.json") },
        },
      ).on("exit", (c) => ok(c ?? 1)),
    ),
);
console.log("exit", code);
process.exit(code);
