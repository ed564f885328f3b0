import { REGISTRY } from "./registry.ts";
import { readSource, sourceFiles } from "./source-files.ts";

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** Names that a file exports as values, read from its text: app/ itself needs Next's compiler to load. */
export function exportedNames(file: string): string[] {
  const declared = [...readSource(file).matchAll(/^export (?:const|let|async function|function) (\w+)/gm)];
  const listed = [...readSource(file).matchAll(/^export \{([^}]*)\}/gm)].flatMap((match) =>
    (match[1] ?? "").split(",").map(
      (part) =>
        part
          .trim()
          .split(/\s+as\s+/)
          .at(-1) ?? "",
    ),
  );
  return [...declared.flatMap((match) => match[1] ?? []), ...listed.filter((name) => name !== "")];
}

export const pageFiles = (): string[] =>
  sourceFiles("app").filter((file) => /\/(page|layout)\.tsx$/.test(file));
export const routeFiles = (): string[] => sourceFiles("app").filter((file) => /\/route\.tsx?$/.test(file));
export const actionFiles = (): string[] =>
  sourceFiles("lib/features").filter((file) => file.endsWith("/actions.ts"));

/** Every way into the product that the source tree has, as keys of the registry. */
export function presentEntries(): Set<string> {
  return new Set([
    ...pageFiles().map((file) => `page ${file}`),
    ...routeFiles().flatMap((file) =>
      exportedNames(file)
        .filter((name) => METHODS.has(name))
        .map((name) => `route ${name} ${file}`),
    ),
    ...actionFiles().flatMap((file) => exportedNames(file).map((name) => `action ${name} ${file}`)),
  ]);
}

/** The difference between the tree and the registry; both lists are empty in a sound tree. */
export function registryFaults(): { unregistered: string[]; stale: string[] } {
  const present = presentEntries();
  return {
    unregistered: [...present].filter((key) => !Object.hasOwn(REGISTRY, key)),
    stale: Object.keys(REGISTRY).filter((key) => !present.has(key)),
  };
}
