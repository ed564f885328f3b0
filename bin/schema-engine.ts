#!/usr/bin/env node
// Prisma's schema engine as WebAssembly behind the stdio protocol of its native binary, which many
// networks cannot download. Prisma's own command line starts it (PRISMA_SCHEMA_ENGINE_BINARY, set by
// bin/prisma.ts) for `migrate deploy`, `migrate status`, `migrate resolve` and
// `migrate diff --from-schema --to-schema`. `migrate dev` and introspection do not work: adapter-pg has
// no mapping for the catalogue's "char" type, which the describer reads.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from "@prisma/driver-adapter-utils";

const ENGINE_MODULE = "@prisma/schema-engine-wasm/schema_engine_bg";

type Engine = Readonly<Record<string, ((params: unknown) => Promise<unknown>) | undefined>>;
/** The parts of the generated glue that its own declarations leave out. */
type EngineModule = WebAssembly.ModuleImports & {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
  SchemaEngine: { new: (options: object, log: () => void, adapter: object) => Promise<Engine> };
};

/**
 * adapter-pg cuts a script at every semicolon, which tears $$-quoted bodies apart. Sent whole and
 * without parameters, Postgres runs it as one implicit transaction: a migration is applied or it is not.
 */
class WholeScripts extends PrismaPg {
  override async connect() {
    return sendScriptsWhole(await super.connect());
  }
  override async connectToShadowDb() {
    return sendScriptsWhole(await super.connectToShadowDb());
  }
}

function sendScriptsWhole<A extends SqlDriverAdapter>(adapter: A): A {
  adapter.executeScript = async (sql) => {
    await adapter.executeRaw({ sql, args: [], argTypes: [] });
  };
  return adapter;
}

async function loadEngine(
  options: Readonly<{ url: string; schemaFiles: readonly string[] }>,
): Promise<Engine> {
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => process.stderr.write(`${message}\n`) },
  });
  const glue: EngineModule = await import(ENGINE_MODULE);
  const binary = fileURLToPath(import.meta.resolve(ENGINE_MODULE).replace(/\.js$/, ".wasm"));
  const { instance } = await WebAssembly.instantiate(readFileSync(binary), { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === "function") start();
  const datamodels = options.schemaFiles.map((path) => [path, readFileSync(path, "utf8")]);
  return glue.SchemaEngine.new(
    { datamodels: datamodels.length > 0 ? datamodels : undefined },
    () => {},
    bindMigrationAwareSqlAdapterFactory(new WholeScripts({ connectionString: options.url })),
  );
}

function send(message: object): void {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}

function failure(error: unknown): object {
  const known = error instanceof Error ? error : new Error(String(error));
  return {
    code: 4466,
    message: "An error happened. Check the data field for details.",
    data: {
      is_panic: false,
      message: known.message,
      meta: "meta" in known ? known.meta : null,
      error_code: "code" in known ? known.code : null,
    },
  };
}

async function answer(engine: Promise<Engine>, line: string): Promise<void> {
  const { id, method, params }: { id: number; method: string; params: unknown } = JSON.parse(line);
  try {
    const call = (await engine)[method];
    if (!call) throw new Error(`The WebAssembly schema engine has no method ${method}`);
    const result = await call.call(await engine, params);
    // The native engine prints the script of a diff through a notification of its own.
    if (method === "diff" && result && typeof result === "object" && "stdout" in result) {
      send({ id: 999, method: "print", params: { content: result.stdout } });
    }
    send({ id, result: result ?? null });
  } catch (error) {
    send({ id, error: failure(error) });
  }
}

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  // `cli can-connect-to-database` and `cli create-database`: bin/database-roles.ts prepares both.
  if (args.includes("cli")) return;
  const at = args.indexOf("--datasource");
  const given: { url?: string } = at < 0 ? {} : JSON.parse(args[at + 1] ?? "{}");
  const url = given.url ?? process.env.DATABASE_URL ?? "";
  const schemaFiles = args.filter((_, index) => args[index - 1] === "--datamodels");
  // A database that cannot be reached fails here. Prisma takes an engine that dies early for one that
  // had nothing to say, and reports success: the failure has to travel as the answer to its request.
  const engine = loadEngine({ url, schemaFiles });
  engine.catch(() => {});
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() !== "") await answer(engine, line);
  }
}

await main();
process.exit(0);
