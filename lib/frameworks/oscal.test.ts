import { describe, expect, test } from "vitest";
import { readFramework } from "./read-framework.ts";
import { webAddress } from "./text.ts";

const bytes = (value: object) => new TextEncoder().encode(JSON.stringify(value));
const metadata = {
  title: "Acme",
  version: "1",
  "oscal-version": "1.1.2",
  "last-modified": "2026-01-01T00:00:00Z",
};
const read = (catalog: object, profile?: object) =>
  profile
    ? readFramework(bytes({ profile: { metadata, ...profile } }), {
        catalog: bytes({ catalog: { metadata, ...catalog } }),
      })
    : readFramework(bytes({ catalog: { metadata, ...catalog } }));

const control = (id: string, more: object = {}) => ({
  id,
  title: id.toUpperCase(),
  parts: [{ id: `${id}_smt`, name: "statement", prose: `Hold ${id}.` }],
  ...more,
});
const withdrawn = { props: [{ name: "status", value: "withdrawn" }] };

describe("an OSCAL catalogue", () => {
  test("nested groups, enhancements, controls without a group; withdrawn ones are left out and told", () => {
    const { draft, problems } = read({
      controls: [control("x-1")],
      groups: [
        {
          id: "a",
          title: "A",
          groups: [{ id: "a.1", title: "A1", controls: [control("a-1", { controls: [control("a-1.1")] })] }],
          controls: [control("a-2", { ...withdrawn, controls: [control("a-2.1", withdrawn)] })],
        },
      ],
    });
    expect(draft?.requirements.map(({ key, parentKey, groupKey }) => [key, parentKey, groupKey])).toEqual([
      ["x-1", null, null],
      ["a-1", null, "a.1"],
      ["a-1.1", "a-1", "a.1"],
    ]);
    expect(problems).toMatchObject([{ severity: "info", message: expect.stringContaining("2 withdrawn") }]);
  });

  test("prose shows values, selections and gaps for its parameters, through parameters in choices", () => {
    const { draft } = read({
      params: [{ id: "org", values: ["Acme"] }],
      controls: [
        control("c-1", {
          params: [
            {
              id: "p1",
              select: { "how-many": "one-or-more", choice: ["after {{ insert: param, p2 }}", "never"] },
            },
            { id: "p2", label: "a duration", props: [{ name: "alt-identifier", value: "old-2" }] },
            { id: "loop", values: ["{{ insert: param, loop }}"] },
          ],
          parts: [
            {
              name: "statement",
              prose:
                "{{insert: param, org}} locks {{ insert: param, p1 }}; {{ old-2 }}; {{ insert: param, none }}",
              parts: [
                { name: "item", props: [{ name: "label", value: "a." }], prose: "{{ insert: param, loop }}" },
              ],
            },
          ],
        }),
      ],
    });
    expect(draft?.requirements[0]?.statement).toBe(
      "Acme locks [Selection (one or more): after [Assignment: a duration]; never]; [Assignment: a duration]; " +
        "{{ insert: param, none }}\n  a. [loop]",
    );
  });

  test("parameters that double each other stay small", () => {
    const params = Array.from({ length: 40 }, (_, index) => ({
      id: `p${index}`,
      values: [`{{ insert: param, p${index + 1} }} {{ insert: param, p${index + 1} }}`],
    }));
    const { draft } = read({
      params,
      controls: [control("c", { parts: [{ name: "statement", prose: "{{ insert: param, p0 }}" }] })],
    });
    expect(draft?.requirements[0]?.statement.length ?? 0).toBeLessThan(20_000);
  });
});

describe("an OSCAL profile", () => {
  const catalog = {
    groups: [
      {
        id: "a",
        title: "A",
        controls: [control("a-1", { controls: [control("a-1.1"), control("a-1.2")] }), control("a-2")],
      },
      { id: "b", title: "B", controls: [control("b-1", { params: [{ id: "q", label: "x" }] })] },
    ],
  };

  test("alone it says what it needs", () => {
    const { draft, problems } = readFramework(
      bytes({
        profile: { imports: [{ href: "#cat", "include-controls": [{ "with-ids": ["a-1", "b-1"] }] }] },
      }),
    );
    expect(draft).toBeNull();
    expect(problems[0]?.message).toContain("selects 2 controls");
  });

  test.each([
    [
      "by id, with the parents of what is chosen",
      [{ "include-controls": [{ "with-ids": ["a-1.2"] }] }],
      ["a-1", "a-1.2"],
    ],
    ["everything", [{ "include-all": {} }], ["a-1", "a-1.1", "a-1.2", "a-2", "b-1"]],
    [
      "with children",
      [{ "include-controls": [{ "with-ids": ["a-1"], "with-child-controls": "yes" }] }],
      ["a-1", "a-1.1", "a-1.2"],
    ],
    ["by pattern", [{ "include-controls": [{ matching: [{ pattern: "a-?" }] }] }], ["a-1", "a-2"]],
    [
      "less what is excluded",
      [{ "include-all": {}, "exclude-controls": [{ "with-ids": ["b-1", "a-2"] }] }],
      ["a-1", "a-1.1", "a-1.2"],
    ],
  ])("selects %s", (_, imports, keys) => {
    expect(read(catalog, { imports }).draft?.requirements.map(({ key }) => key)).toEqual(keys);
  });

  test("an id that the catalogue lacks keeps the whole out", () => {
    const { draft, problems } = read(catalog, {
      imports: [{ "include-controls": [{ "with-ids": ["a-1", "z-9"] }] }],
    });
    expect(draft).toBeNull();
    expect(problems[0]?.message).toContain("z-9");
  });

  test("sets parameters and adds to controls", () => {
    const { draft } = read(catalog, {
      imports: [{ "include-controls": [{ "with-ids": ["b-1"] }] }],
      modify: {
        "set-parameters": [{ "param-id": "q", values: ["seven days"] }],
        alters: [
          {
            "control-id": "b-1",
            adds: [
              { "by-id": "b-1_smt", parts: [{ name: "item", prose: "Within {{ insert: param, q }}." }] },
            ],
          },
        ],
      },
    });
    expect(draft?.requirements[0]?.statement).toBe("Hold b-1.\n  Within seven days.");
  });
});

test("an address becomes a URI, once: what a URI does not hold is written by percent", () => {
  const addresses = [
    ["https://example.com/a?b=c#d", "https://example.com/a?b=c#d"],
    ["https://example.com/ä|100%/%41", "https://example.com/%C3%A4%7C100%25/%41"],
    ["javascript:alert(1)", null],
    ["https://example.com/a b", null],
    [`https://example.com/${"ä".repeat(200)}`, null],
    ["https://example.com/a#b#c", "https://example.com/a#b%23c"],
    ["https://münchen.example/ü", "https://xn--mnchen-3ya.example/%C3%BC"],
    ["https://[::1]:8080/[x]", "https://[::1]:8080/%5Bx%5D"],
    ["https://", null],
    ["https://a:b:c/", null],
  ] as const;
  for (const [given, address] of addresses) {
    expect(webAddress(given)).toBe(address);
    if (address !== null) expect(webAddress(address)).toBe(address);
  }
});

test("other OSCAL models are named", () => {
  const { problems } = readFramework(bytes({ "system-security-plan": {} }));
  expect(problems[0]?.message).toContain("system security plan");
});
