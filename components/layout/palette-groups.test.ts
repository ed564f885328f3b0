import { describe, expect, it } from "vitest";
import { paletteGroups } from "./palette-groups.ts";

const destinations = [
  { label: "Portfolio", href: "/o/acme-mobile", group: "Pages", keys: "g p" },
  { label: "Members", href: "/o/acme-mobile/members", group: "Pages", keys: "g m" },
  { label: "Mobile shop", href: "/o/acme-mobile/projects/mobile-shop", group: "Projects" },
];
const results = [
  {
    group: "requirements" as const,
    title: "Say how long data is kept",
    detail: "DATA-3",
    href: "/o/acme-mobile/framework/DATA-3",
  },
  {
    group: "projects" as const,
    title: "Automobile dealers",
    detail: "62 %",
    href: "/o/acme-mobile/projects/dealers",
  },
  {
    group: "projects" as const,
    title: "Mobile shop",
    detail: "71 %",
    href: "/o/acme-mobile/projects/mobile-shop",
  },
];
const headings = { projects: "Projects", requirements: "Requirements" };

function listed(query: string, found: typeof results | [] = results, isCurrent = true) {
  const groups = paletteGroups({ query, destinations, results: found, isCurrent, headings });
  return groups.map(({ heading, entries }) => [heading, ...entries.map(({ title }) => title)]);
}

describe("paletteGroups", () => {
  it("lists all destinations in their order while nothing is typed", () => {
    expect(listed("", [])).toEqual([
      ["Pages", "Portfolio", "Members"],
      ["Projects", "Mobile shop"],
    ]);
    expect(listed("  ", [])).toEqual(listed("", []));
  });

  it("does not match addresses, and names a project once", () => {
    expect(listed("mobile")).toEqual([
      ["Projects", "Mobile shop", "Automobile dealers"],
      ["Requirements", "Say how long data is kept"],
    ]);
  });

  it("puts the group of the best match first", () => {
    expect(listed("DATA-3")[0]).toEqual(["Requirements", "Say how long data is kept"]);
    expect(listed("members")[0]).toEqual(["Pages", "Members"]);
  });

  it("keeps what the server found elsewhere than in a title, but not the answer to an earlier query", () => {
    expect(listed("zz")).toEqual([
      ["Requirements", "Say how long data is kept"],
      ["Projects", "Automobile dealers", "Mobile shop"],
    ]);
    expect(listed("zz", results, false)).toEqual([]);
    expect(listed("auto", results, false)).toEqual([["Projects", "Automobile dealers"]]);
  });
});
