import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** Made from the sources, or no part of what runs. */
const LEFT_OUT = /(^|\/)(generated|node_modules|\.next|\.data)(\/|$)|\.test\.tsx?$|\.md$/;

/**
 * SHA-256 over names and contents of files and folders below `root`; the same for the same sources on any
 * machine, whatever their dates. Missing ones count as such. `extra` is hashed as well (versions).
 */
export function sourceHash(root: string, places: readonly string[], extra = ""): string {
  const hash = createHash("sha256").update(extra);
  for (const name of places.flatMap((place) => filesIn(root, place)).sort()) {
    hash.update(`\0${name}\0`).update(
      createHash("sha256")
        .update(readFileSync(path.join(root, name)))
        .digest(),
    );
  }
  return hash.digest("hex");
}

function filesIn(root: string, place: string): string[] {
  const full = path.join(root, place);
  if (LEFT_OUT.test(place) || !existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [place];
  return readdirSync(full).flatMap((name) => filesIn(root, `${place}/${name}`));
}
