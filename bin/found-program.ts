import { existsSync } from "node:fs";
import { childEnvironment } from "./places.ts";
import { CommandError, run } from "./processes.ts";
import { step } from "./progress.ts";
import { isRoot } from "./system-user.ts";

/** Some systems have a placeholder under the name that only says how to install it. */
export async function works(path: string): Promise<boolean> {
  if (!existsSync(path)) return false;
  return run(path, ["--version"]).then(
    () => true,
    () => false,
  );
}

/** The first of these programs that starts. */
export async function firstThatWorks(places: readonly string[]): Promise<string | null> {
  for (const path of places) if (await works(path)) return path;
  return null;
}

/** Installs under a label that is said, and looks again. A failure is shown and answered with null. */
export async function installed(
  label: string,
  places: readonly string[],
  install: () => Promise<void>,
): Promise<string | null> {
  try {
    await step(label, install);
    return await firstThatWorks(places);
  } catch (error) {
    console.log(error instanceof CommandError ? error.output.trim() : String(error));
    return null;
  }
}

/** The same with Debian's packages; null where there is no apt or nobody who may use it. */
export async function installedFromDebian(
  packages: readonly string[],
  places: readonly string[],
): Promise<string | null> {
  if (!isRoot() || !existsSync("/usr/bin/apt-get")) return null;
  const env = childEnvironment({ DEBIAN_FRONTEND: "noninteractive" });
  return installed(`Installing Debian's ${packages.join(", ")} (apt-get)`, places, async () => {
    await run("apt-get", ["update"], { env });
    await run("apt-get", ["install", "-y", "--no-install-recommends", ...packages], { env });
  });
}
