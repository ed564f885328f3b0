// npm run db:deploy | db:status | db:diff: Prisma Migrate with our schema engine.
// db:diff without arguments prints the SQL between the committed schema and the edited one, ready for a new
// folder under prisma/migrations; with arguments they go to `prisma migrate diff` as they are.
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { attachDatabase } from "./attach-database.ts";
import { bringUpToDate } from "./database.ts";
import { ROOT } from "./places.ts";
import { runPrisma } from "./prisma.ts";
import { CommandError, run } from "./processes.ts";
import { endWith } from "./progress.ts";

async function main(): Promise<void> {
  const [command, ...args] = process.argv.slice(2);
  const database = await attachDatabase();
  try {
    if (command === "deploy" && args.length === 0) return await bringUpToDate(database);
    const url = database.owner ?? database.app;
    if (command === "diff" && args.length === 0) return await diffWithCommitted(url);
    console.log((await runPrisma(["migrate", command ?? "status", ...args], url)).trim());
  } finally {
    await database.release();
  }
}

async function diffWithCommitted(url: string): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "twelvefold-schema-"));
  try {
    const names = await run(
      "git",
      ["ls-tree", "-r", "--name-only", "HEAD", "prisma/schema.prisma", "prisma/models"],
      {
        cwd: ROOT,
      },
    );
    for (const name of names.split("\n").filter((line) => line.endsWith(".prisma"))) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, await run("git", ["show", `HEAD:${name}`], { cwd: ROOT }));
    }
    const committed = path.join(folder, "prisma");
    console.log(
      (
        await runPrisma(
          ["migrate", "diff", "--from-schema", committed, "--to-schema", "prisma", "--script"],
          url,
        )
      ).trim(),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

try {
  await main();
} catch (error) {
  endWith(error instanceof CommandError ? new Error(error.output.trim()) : error);
}
