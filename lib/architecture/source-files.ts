import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

const SKIPPED = new Set([
  "node_modules",
  ".next",
  ".git",
  "generated",
  ".data",
  "test-results",
  "playwright-report",
]);

/** Every source file below `folder`, as paths from the root with forward slashes, sorted. */
export function sourceFiles(folder: string): string[] {
  const found: string[] = [];
  const visit = (path: string) => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      if (SKIPPED.has(entry.name)) continue;
      const full = join(path, entry.name);
      if (entry.isDirectory()) visit(full);
      else if (/\.(ts|tsx|js|mjs)$/.test(entry.name)) found.push(relative(ROOT, full).split(sep).join("/"));
    }
  };
  visit(join(ROOT, folder));
  return found.sort();
}

export function readSource(file: string): string {
  return readFileSync(join(ROOT, file), "utf8");
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)|(?:^|\n)\s*import\s+["']([^"']+)["']/g;

/** What a file imports: own files as paths from the root, packages by name. */
export function importsOf(file: string): string[] {
  const imports: string[] = [];
  for (const match of readSource(file).matchAll(IMPORT)) {
    const target = match[1] ?? match[2] ?? match[3];
    if (!target) continue;
    if (target.startsWith("#")) imports.push(target.slice(1));
    else if (target.startsWith(".")) {
      imports.push(
        relative(ROOT, resolve(ROOT, dirname(file), target))
          .split(sep)
          .join("/"),
      );
    } else imports.push(target);
  }
  return imports;
}
