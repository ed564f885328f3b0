import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { childEnvironment, inRoot, ROOT } from "./places.ts";
import { CommandError, run } from "./processes.ts";
import { endWith, step } from "./progress.ts";
import { sourceHash } from "./source-hash.ts";

const CLIENT_MARK = inRoot("lib", "db", "generated", ".source-hash");
const BUILD_MARK = inRoot(".next", "twelvefold-source-hash");
const SOURCES = [
  ...["app", "components", "lib", "prisma/schema.prisma", "prisma/models", "public"],
  ...[
    "instrumentation.ts",
    "next.config.js",
    "postcss.config.js",
    "tsconfig.json",
    "package.json",
    "package-lock.json",
  ],
];

/** Generates the Prisma client unless it was made from this very schema. */
export async function generateClient(): Promise<void> {
  const wanted = sourceHash(ROOT, ["prisma/schema.prisma", "prisma/models", "package-lock.json"]);
  if (readMark(CLIENT_MARK) === wanted) return;
  await step("Generating the database client", () =>
    build([inRoot("node_modules", "prisma", "build", "index.js"), "generate"], {
      // The command wants an engine to exist that it does not use.
      PRISMA_SCHEMA_ENGINE_BINARY: process.platform === "win32" ? process.execPath : "/bin/true",
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
    }),
  );
  writeFileSync(CLIENT_MARK, wanted);
}

/** Builds the application unless .next was built from these very sources. */
export async function buildApplication(): Promise<void> {
  await generateClient();
  const wanted = sourceHash(ROOT, SOURCES, process.version);
  if (readMark(BUILD_MARK) === wanted) return;
  await build([inRoot("bin", "check-registry.ts")], {});
  await step("Building the application, a minute or two", () =>
    build([inRoot("node_modules", "next", "dist", "bin", "next"), "build"], {
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
    }),
  );
  writeFileSync(BUILD_MARK, wanted);
}

async function build(args: readonly string[], variables: Readonly<Record<string, string>>): Promise<void> {
  try {
    await run(process.execPath, args, { cwd: ROOT, env: childEnvironment(variables) });
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new Error(error.output.trim(), { cause: error });
  }
}

function readMark(file: string): string | null {
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}

if (import.meta.main) await buildApplication().catch(endWith);
