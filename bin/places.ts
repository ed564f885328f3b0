import path from "node:path";

/** The checkout. Everything that the starter reads or writes is found from here, not from the shell's folder. */
export const ROOT = path.dirname(import.meta.dirname);
/** Programs of packages; first on the path of every child, so that `node` means the pinned one. */
const PACKAGE_PROGRAMS = path.join(ROOT, "node_modules", ".bin");

export function inRoot(...parts: readonly string[]): string {
  return path.join(ROOT, ...parts);
}

/** The given variables with the packages' programs first on the path. Undefined removes a variable. */
export function childEnvironment(
  changes: Readonly<Record<string, string | undefined>> = {},
): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, ...changes };
  env.PATH = [PACKAGE_PROGRAMS, process.env.PATH ?? ""].join(path.delimiter);
  for (const name of Object.keys(env)) if (env[name] === undefined) delete env[name];
  return env;
}
