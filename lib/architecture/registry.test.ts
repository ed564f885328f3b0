import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { declarationOf, type Declaration } from "../server/declaration.ts";
import { REGISTRY, type Entry } from "./registry.ts";
import { actionFiles, pageFiles, registryFaults, routeFiles } from "./entries.ts";
import { importsOf, readSource, ROOT, sourceFiles } from "./source-files.ts";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

const registered = new Map<string, Entry>(Object.entries(REGISTRY));

async function declarationsOf(file: string): Promise<Map<string, Declaration | undefined>> {
  const loaded: Record<string, unknown> = await import(
    /* @vite-ignore */ pathToFileURL(join(ROOT, file)).href
  );
  return new Map(Object.entries(loaded).map(([name, value]) => [name, declarationOf(value)]));
}

describe("the registry of entries", () => {
  test("every page, layout, route and action is registered, and nothing else is", () => {
    expect(registryFaults()).toEqual({ unregistered: [], stale: [] });
  });

  test("every public entry gives its reason", () => {
    const silent = [...registered].filter(
      ([, entry]) => entry.access === "public" && entry.reason.length < 10,
    );
    expect(silent).toEqual([]);
  });

  test("every action is made by the builder and with the permission that the registry names", async () => {
    for (const file of actionFiles()) {
      expect(readSource(file).startsWith('"use server"'), file).toBe(true);
      for (const [name, declaration] of await declarationsOf(file)) {
        const entry = registered.get(`action ${name} ${file}`);
        expect(declaration, `${file} ${name} was not made by a builder`).toBeDefined();
        expect({ access: entry?.access, permission: entry?.permission }, `${file} ${name}`).toEqual(
          accessOf(declaration),
        );
      }
    }
  });

  test("every route is made by the builder and with the permission that the registry names", async () => {
    for (const file of routeFiles()) {
      const declarations = await declarationsOf(file);
      for (const [name, declaration] of declarations) {
        const entry = registered.get(`route ${name} ${file}`);
        if (!METHODS.some((method) => method === name)) continue;
        expect({ access: entry?.access, permission: entry?.permission }, `${file} ${name}`).toEqual(
          accessOf(declaration),
        );
      }
    }
  });

  test("every guarded page awaits the loader that the registry names, and that loader was made by the builder", async () => {
    for (const file of pageFiles()) {
      const entry = registered.get(`page ${file}`);
      if (!entry || entry.access === "static") continue;
      const [module, name] = (entry.loader ?? "").split(" ");
      expect(module && name, `${file} names no loader`).toBeTruthy();
      if (!module || !name) continue;
      const source = readSource(file);
      expect(importsOf(file), file).toContain(module);
      expect(source, file).toMatch(new RegExp(`\\b${name}\\(`));
      const declaration = (await declarationsOf(module)).get(name);
      expect({ access: entry.access, permission: entry.permission }, `${module} ${name}`).toEqual(
        accessOf(declaration),
      );
    }
  });

  test("no action is declared outside of actions.ts", () => {
    const inline = [...sourceFiles("app"), ...sourceFiles("components"), ...sourceFiles("lib")].filter(
      (file) => !actionFiles().includes(file) && /^\s*["']use server["']/m.test(readSource(file)),
    );
    expect(inline).toEqual([]);
  });
});

function accessOf(declaration: Declaration | undefined): {
  access: string | undefined;
  permission: string | undefined;
} {
  if (!declaration) return { access: undefined, permission: undefined };
  if (declaration.permission) return { access: "organization", permission: declaration.permission };
  return { access: declaration.kind.startsWith("user") ? "self" : "public", permission: undefined };
}
