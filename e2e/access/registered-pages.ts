import { REGISTRY, type Entry } from "#lib/architecture/registry.ts";
import { can } from "#lib/domain/permissions.ts";
import type { Role } from "#lib/domain/vocabulary.ts";

export type RegisteredPage = Readonly<{ file: string; entry: Entry; address: string }>;

/** What stands in an address for its variable parts. */
export type Parts = Readonly<Record<"org" | "project" | "key" | "token" | "snapshot" | "standard", string>>;

/** Every page of the product, with its address for these parts. Layouts are part of each page below them. */
export function registeredPages(parts: Parts): readonly RegisteredPage[] {
  return Object.entries(REGISTRY).flatMap(([name, entry]) => {
    const file = /^page (app\/(?:.*\/)?page\.tsx)$/.exec(name)?.[1];
    if (!file) return [];
    const segments = file.split("/").slice(1, -1);
    const path = segments
      // Folders in round brackets group files and stand in no address.
      .filter((segment) => !/^\(.*\)$/.test(segment))
      .map((segment) => segment.replace(/^\[(\w+)\]$/, (_whole, part: string) => partOf(parts, part)));
    return [{ file, entry, address: `/${path.join("/")}` }];
  });
}

function partOf(parts: Parts, name: string): string {
  const value = Object.entries(parts).find(([part]) => part === name)?.[1];
  if (value === undefined)
    throw new Error(`No page has had [${name}] in its address: say here what stands for it`);
  return value;
}

/** Whether somebody of this role is let in. */
export function opensFor(role: Role, { entry }: RegisteredPage): boolean {
  return entry.access === "organization" ? can(role, entry.permission) : entry.access === "self";
}
