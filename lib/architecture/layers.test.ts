import { describe, expect, test } from "vitest";
import { importsOf, readSource, sourceFiles } from "./source-files.ts";

/**
 * Which layer may import which own folders (DESIGN section 8). The longest matching prefix is a file's
 * layer; a file without one fails, so that a new folder has to find its place here first.
 */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  "lib/domain/": ["lib/domain/"],
  "lib/catalog/": ["lib/catalog/", "lib/domain/"],
  "lib/frameworks/": ["lib/frameworks/", "lib/domain/", "lib/errors/"],
  "lib/errors/": ["lib/errors/", "lib/domain/"],
  "lib/env.ts": [],
  "lib/clock.ts": ["lib/env.ts"],
  "lib/turns.ts": ["lib/errors/"],
  "lib/format/": ["lib/format/", "lib/domain/"],
  "lib/i18n/": ["lib/i18n/"],
  "lib/db/": ["lib/db/", "lib/env.ts", "lib/errors/"],
  "lib/auth/": [
    "lib/auth/",
    "lib/db/",
    "lib/domain/",
    "lib/errors/",
    "lib/env.ts",
    "lib/clock.ts",
    "lib/turns.ts",
  ],
  "lib/audit/": ["lib/audit/", "lib/auth/", "lib/db/", "lib/domain/"],
  "lib/server/": [
    "lib/server/",
    "lib/auth/",
    "lib/audit/",
    "lib/db/",
    "lib/domain/",
    "lib/errors/",
    "lib/format/",
    "lib/env.ts",
    "lib/clock.ts",
  ],
  "lib/reports/": ["lib/reports/", "lib/domain/", "lib/errors/", "lib/format/", "lib/turns.ts"],
  "lib/live/": ["lib/live/", "lib/domain/", "lib/env.ts", "lib/server/draining.ts", "lib/server/log.ts"],
  "lib/integrations/": ["lib/integrations/", "lib/domain/", "lib/errors/", "lib/env.ts"],
  "lib/jobs/": [
    "lib/jobs/",
    "lib/features/",
    // A job is asked by nobody whose language is known: it brings the words itself, as routes do.
    "lib/i18n/",
    "lib/reports/",
    "lib/integrations/",
    "lib/live/",
    "lib/server/",
    "lib/auth/",
    "lib/audit/",
    "lib/db/",
    "lib/domain/",
    "lib/errors/",
    "lib/format/",
    "lib/env.ts",
    "lib/clock.ts",
  ],
  "lib/features/": [
    "lib/features/",
    "lib/integrations/",
    "lib/server/",
    "lib/auth/",
    "lib/audit/",
    "lib/db/",
    "lib/domain/",
    "lib/errors/",
    "lib/catalog/",
    "lib/frameworks/",
    "lib/format/",
    "lib/reports/",
    "lib/live/",
    "lib/env.ts",
    "lib/turns.ts",
  ],
  "components/": [
    "components/",
    "lib/features/",
    "lib/reports/roadmap-report.ts",
    "lib/server/result.ts",
    "lib/domain/",
    "lib/format/",
    "lib/i18n/",
  ],
  "app/": [
    "app/",
    "components/",
    "lib/features/",
    "lib/server/",
    "lib/auth/next-auth.ts",
    "lib/db/readiness.ts",
    "lib/format/",
    "lib/i18n/",
    "lib/domain/",
  ],
};

/** Folders outside of the product's layers: they may reach everything. */
const FREE = ["lib/testing/", "lib/architecture/", "bin/", "bench/", "e2e/", "prisma/"];

const files = ["lib", "components", "app"].flatMap(sourceFiles);

function layerOf(file: string): string | undefined {
  return Object.keys(LAYERS)
    .filter((prefix) => file.startsWith(prefix))
    .sort((a, b) => b.length - a.length)[0];
}

const isTest = (file: string) => /\.test\.tsx?$/.test(file);
const isOwn = (target: string) => /^(lib|components|app|bin|prisma|bench|e2e)\//.test(target);
const product = files.filter((file) => !isTest(file) && !FREE.some((prefix) => file.startsWith(prefix)));

describe("imports run downward only", () => {
  test("every file has a layer", () => {
    expect(product.filter((file) => layerOf(file) === undefined)).toEqual([]);
  });

  test("no file imports a layer above its own", () => {
    const breaches = product.flatMap((file) => {
      const allowed = LAYERS[layerOf(file) ?? ""] ?? [];
      return importsOf(file)
        .filter((target) => isOwn(target) && !allowed.some((prefix) => target.startsWith(prefix)))
        .map((target) => `${file} -> ${target}`);
    });
    expect(breaches).toEqual([]);
  });

  test("the domain is pure: no packages but a canonical JSON, no clock, no randomness, no environment", () => {
    const domain = product.filter((file) => file.startsWith("lib/domain/"));
    const packages = domain.flatMap((file) => importsOf(file).filter((target) => !isOwn(target)));
    expect(packages.filter((name) => name !== "canonicalize")).toEqual([]);
    expect(
      domain.filter((file) => /Date\.now|new Date\(\)|Math\.random|process\./.test(readSource(file))),
    ).toEqual([]);
  });

  test("only lib/db, lib/auth and the data layer hold Prisma's values", () => {
    const holders = product.filter((file) =>
      readSource(file).match(/import (?!type)[^;]*(?:@prisma\/client|lib\/db\/generated|\.\/generated)/),
    );
    const mayHold = /^lib\/(db\/|features\/[^/]+\/(?:[a-z-]+-)?(?:data|mutations|service)\.ts$)/;
    expect(holders.filter((file) => !mayHold.test(file))).toEqual([]);
  });

  test("the base client is reached in lib/db and lib/auth alone", () => {
    const reaching = product.filter((file) => /baseClient|inTransaction/.test(readSource(file)));
    expect(reaching.filter((file) => !/^lib\/(db|auth)\//.test(file))).toEqual([]);
  });

  test("reads and writes of features are server-only and know nothing of Next", () => {
    const core = product.filter(
      (file) => file.startsWith("lib/features/") && /\bscope\.db\b|\bdb\.\$?[a-z]/.test(readSource(file)),
    );
    expect(core.filter((file) => !readSource(file).includes('import "server-only"'))).toEqual([]);
    expect(core.filter((file) => importsOf(file).some((name) => name.startsWith("next/")))).toEqual([]);
  });

  test("components never import reads, writes or loaders", () => {
    const breaches = product
      .filter((file) => file.startsWith("components/"))
      .flatMap((file) =>
        readSource(file)
          .split("\n")
          .filter(
            (line) =>
              /^import (?!type)/.test(line) &&
              /lib\/features\/[^/]+\/(data|mutations|service|loaders)/.test(line),
          )
          .map((line) => `${file}: ${line}`),
      );
    expect(breaches).toEqual([]);
  });
});

describe("files stay readable", () => {
  test("none is longer than 400 lines", () => {
    const long = ["lib", "components", "app", "bin", "bench", "e2e", "prisma"]
      .flatMap(sourceFiles)
      .map((file) => ({ file, lines: readSource(file).split("\n").length - 1 }))
      .filter(({ lines }) => lines > 400);
    expect(long).toEqual([]);
  });

  test("no drawers and no barrels", () => {
    expect(files.filter((file) => /(^|\/)(utils?|helpers?|misc|index)\.(ts|tsx)$/.test(file))).toEqual([]);
  });
});
