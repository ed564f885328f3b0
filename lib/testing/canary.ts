import { REGISTRY } from "#lib/architecture/registry.ts";
import { ACCESS_CASES, standingObjects } from "./access-cases.ts";
import { callEntry } from "./call-entry.ts";
import type { World } from "./world.ts";

/** Reading entries: pages and GET routes, and the actions that only answer. They can be called at will. */
const READING_ACTIONS = /previewIntake|previewSettings|projectChoices|verifyAudit|verifySnapshot/;

export function readingEntries(): string[] {
  return Object.keys(ACCESS_CASES).filter(
    (key) =>
      REGISTRY[key]?.access === "organization" &&
      (/^(page|route GET) /.test(key) || READING_ACTIONS.test(key)),
  );
}

export type Sighting = Readonly<{
  key: string;
  about: "own" | "foreign";
  code: string;
  own: boolean;
  foreign: boolean;
}>;

/**
 * Reads everything that `reader`'s owner can ask for, with the reader's own ids and with the ids of
 * `other`, and tells in which answers the marks of the two tenants stand.
 */
export async function crawl(reader: World, other: World): Promise<Sighting[]> {
  const sightings: Sighting[] = [];
  for (const key of readingEntries()) {
    const shape = ACCESS_CASES[key];
    if (!shape) continue;
    for (const about of ["own", "foreign"] as const) {
      const { code, body } = await callEntry(key, shape, {
        port: reader.organization.as.owner,
        slug: reader.organization.slug,
        objects: standingObjects(about === "own" ? reader : other),
      });
      const text = body.toLowerCase();
      sightings.push({
        key,
        about,
        code,
        own: text.includes(reader.canary),
        foreign: text.includes(other.canary),
      });
    }
  }
  return sightings;
}

export const leaks = (sightings: readonly Sighting[]): string[] =>
  sightings.filter((sighting) => sighting.foreign).map(({ key, about }) => `${key} (${about} ids)`);
