import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "./canonical-json.ts";
import { DEFAULT_GATE_RULES } from "./gate.ts";
import { DEFAULT_CRITICALITY_WEIGHTS } from "./scores.ts";
import {
  SNAPSHOT_FORMAT,
  SNAPSHOT_VERSION,
  snapshotScores,
  wrongScore,
  type SnapshotDocument,
  type SnapshotItem,
  type SnapshotSettings,
} from "./snapshot.ts";
import { compareSnapshots, type ItemMove } from "./snapshot-compare.ts";
import { CRITICALITIES, ENVIRONMENTS, ITEM_STATUSES } from "./vocabulary.ts";

const ASPECTS = ["AUTH", "IO", "NET"];

function documentOf(
  items: readonly SnapshotItem[],
  settings: Partial<SnapshotSettings> = {},
): SnapshotDocument {
  const measured = {
    items,
    settings: {
      criticalityWeights: DEFAULT_CRITICALITY_WEIGHTS,
      aspectWeights: {},
      targets: {},
      gateRules: DEFAULT_GATE_RULES,
      intake: {},
      ...settings,
    },
  };
  return {
    format: SNAPSHOT_FORMAT,
    version: SNAPSHOT_VERSION,
    id: "01890000-0000-7000-8000-000000000001",
    title: "Spring",
    kind: "manual",
    organization: { id: "o", name: "Harbor", slug: "harbor" },
    project: { id: "p", name: "Portal", slug: "portal" },
    takenAt: "2026-03-02T09:00:00.000Z",
    takenBy: { id: null, name: "Ines" },
    previousSha256: null,
    frameworks: [{ key: "built-in", name: "Built in", version: "1" }],
    aspects: ASPECTS.map((key) => ({ key, name: `Aspect ${key}` })),
    ...measured,
    scores: snapshotScores(measured),
  };
}

const state = (status: (typeof ITEM_STATUSES)[number]) => ({
  status,
  reason: status === "not_applicable" ? "No such thing" : "",
  answered: true,
  evidenced: false,
  fresh: false,
});

function itemOf(key: string, status: (typeof ITEM_STATUSES)[number], more: Partial<SnapshotItem> = {}) {
  return {
    framework: "built-in",
    key,
    title: `Requirement ${key}`,
    aspect: key.split("-")[0] ?? "AUTH",
    criticality: "high",
    environments: ["production"],
    applicable: true,
    missingTraits: [],
    owner: null,
    dueDate: null,
    note: "",
    effortDays: null,
    states: { production: state(status) },
    evidence: [],
    riskAcceptances: [],
    ...more,
  } as const satisfies SnapshotItem;
}

const anyState = fc
  .record({
    status: fc.constantFrom(...ITEM_STATUSES),
    answered: fc.boolean(),
    evidenced: fc.boolean(),
    fresh: fc.boolean(),
  })
  .map((given) => ({ ...given, reason: given.status === "not_applicable" ? "Why" : "" }));

const anyEvidence = fc.record({
  title: fc.constantFrom("Scan", "Review", "Minutes; of May"),
  sha256: fc.constantFrom(null, "ab".repeat(32)),
  state: fc.constantFrom("waiting", "accepted", "returned"),
  validUntil: fc.constantFrom(null, "2026-12-31"),
  environments: fc.subarray([...ENVIRONMENTS]),
});
const anyRisk = fc.record({
  state: fc.constantFrom("proposed", "approved", "withdrawn"),
  reason: fc.constantFrom("Replaced in summer", "Nobody reaches it"),
  proposedBy: fc.constant("Ines"),
  approvedBy: fc.constantFrom(null, "Noor"),
  until: fc.constantFrom(null, "2026-06-30"),
});

const anyItem = (key: string): fc.Arbitrary<SnapshotItem> =>
  fc
    .record({
      criticality: fc.constantFrom(...CRITICALITIES),
      applicable: fc.boolean(),
      note: fc.constantFrom("", "Looked at"),
      evidence: fc.array(anyEvidence, { maxLength: 3 }),
      riskAcceptances: fc.array(anyRisk, { maxLength: 2 }),
      states: fc.record({ production: anyState, testing: anyState }, { requiredKeys: [] }),
    })
    .map((given) => ({ ...itemOf(key, "open"), ...given, environments: ["testing", "production"] }));

const KEYS = ASPECTS.flatMap((aspect) => [1, 2, 3, 4].map((number) => `${aspect}-${number}`));
const weight = fc.integer({ min: 1, max: 20 });
const anyDocument = fc
  .record({
    keys: fc.subarray(KEYS),
    criticalityWeights: fc.record({ critical: weight, high: weight, medium: weight, low: weight }),
    aspectWeights: fc.dictionary(fc.constantFrom(...ASPECTS), fc.integer({ min: 0, max: 5 })),
  })
  .chain(({ keys, ...settings }) =>
    fc.tuple(...keys.map(anyItem)).map((items) => documentOf(items, settings)),
  );

const MEASURES = ["project", "evidenced", "fresh"] as const;

const MIRROR: Readonly<Record<ItemMove, ItemMove>> = {
  gained: "lost",
  lost: "gained",
  moved: "moved",
  newly_applicable: "no_longer_applicable",
  no_longer_applicable: "newly_applicable",
  added: "removed",
  removed: "added",
  touched: "touched",
};

describe("a snapshot's document", () => {
  test("holds the scores that its items and settings give, also after a round trip through its file", () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const read: SnapshotDocument = JSON.parse(canonicalJson(JSON.parse(JSON.stringify(document))));
        expect(wrongScore(read)).toBeNull();
        expect(snapshotScores(read)).toEqual(JSON.parse(JSON.stringify(document.scores)));
      }),
    );
  });

  test("betrays a score that was raised afterwards, by its name", () => {
    const document = documentOf([itemOf("AUTH-1", "met"), itemOf("AUTH-2", "open")]);
    const { production } = document.scores;
    const raised = {
      ...document,
      scores: { ...document.scores, production: { ...production, score: 0.9 } },
    };
    expect(wrongScore(raised)).toBe("production");
  });
});

describe("comparing two snapshots", () => {
  test("says what was gained and lost, with the effect of each on its aspect", () => {
    const before = documentOf([itemOf("AUTH-1", "open"), itemOf("AUTH-2", "met"), itemOf("IO-1", "met")]);
    const after = documentOf([
      itemOf("AUTH-1", "met"),
      itemOf("AUTH-2", "met", { criticality: "critical" }),
      itemOf("IO-1", "partial", { note: "The upload is unchecked" }),
      itemOf("NET-1", "open"),
    ]);
    const found = compareSnapshots(before, after, "production");
    expect(found.counts).toMatchObject({ gained: 1, lost: 1, added: 1, touched: 1, moved: 0, removed: 0 });
    expect(found.items.map(({ key, move, from, to }) => [key, move, from, to])).toEqual([
      ["AUTH-1", "gained", "open", "met"],
      ["AUTH-2", "touched", "met", "met"],
      ["IO-1", "lost", "met", "partial"],
      ["NET-1", "added", null, "open"],
    ]);
    expect(found.items[2]?.fields).toEqual([{ field: "note", from: null, to: "The upload is unchecked" }]);
    expect(found.items[2]?.effect).toBeCloseTo(-0.5);
    expect(found.aspects.map(({ aspect, from, to }) => [aspect, from, to])).toEqual([
      ["AUTH", 0.5, 1],
      ["IO", 1, 0.5],
      ["NET", null, 0],
    ]);
  });

  test("names the settings that changed and what they did to the score", () => {
    const items = [itemOf("AUTH-1", "met"), itemOf("AUTH-2", "open", { criticality: "low" })];
    const heavier = { criticalityWeights: { ...DEFAULT_CRITICALITY_WEIGHTS, low: 4 } };
    const found = compareSnapshots(documentOf(items), documentOf(items, heavier), "production");
    expect(found.items).toEqual([]);
    expect(found.settings).toEqual([{ path: "criticalityWeights.low", from: "1", to: "4" }]);
    expect(found.aspects[0]?.change).toBeCloseTo(0.5 - 0.8);
    expect(found.aspects[0]?.bySettings).toBeCloseTo(0.5 - 0.8);
  });

  test("of a snapshot with itself finds nothing", () => {
    fc.assert(
      fc.property(anyDocument, fc.constantFrom(...ENVIRONMENTS), (document, environment) => {
        const found = compareSnapshots(document, document, environment);
        expect(found.items).toEqual([]);
        expect(found.settings).toEqual([]);
        expect(found.aspects.every(({ change }) => change === null || change === 0)).toBe(true);
        for (const { from, to, change } of [found.project, found.evidenced, found.fresh]) {
          expect(from).toBe(to);
          expect(change ?? 0).toBe(0);
        }
      }),
    );
  });

  test("the other way round gives the mirror image", () => {
    fc.assert(
      fc.property(anyDocument, anyDocument, (a, b) => {
        const [there, back] = [compareSnapshots(a, b, "production"), compareSnapshots(b, a, "production")];
        expect(back.items.map(({ key, move }) => [key, move])).toEqual(
          there.items.map(({ key, move }) => [key, MIRROR[move]]),
        );
        for (const [index, item] of there.items.entries()) {
          const other = back.items[index];
          expect(other?.from).toBe(item.to);
          expect(other?.fields).toEqual(
            item.fields.map(({ field, from, to }) => ({ field, from: to, to: from })),
          );
          expect((other?.effect ?? 0) + (item.effect ?? 0)).toBeCloseTo(0, 9);
        }
        expect(back.settings).toEqual(
          there.settings.map(({ path, from, to }) => ({ path, from: to, to: from })),
        );
        for (const measure of MEASURES) {
          expect([back[measure].from, back[measure].to]).toEqual([there[measure].to, there[measure].from]);
          expect((back[measure].change ?? 0) + (there[measure].change ?? 0)).toBeCloseTo(0, 12);
        }
      }),
    );
  });

  test("names each requirement once, and leaves none out that is not the same on both sides", () => {
    fc.assert(
      fc.property(anyDocument, anyDocument, fc.constantFrom("production", "testing"), (a, b, environment) => {
        const found = compareSnapshots(a, b, environment);
        const keys = found.items.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        expect(Object.values(found.counts).reduce((sum, count) => sum + count, 0)).toBe(keys.length);
        const view = (document: SnapshotDocument, key: string) => {
          const item = document.items.find((each) => each.key === key);
          const state = item?.states[environment];
          if (!item || !state) return null;
          const { criticality, note, applicable, evidence, riskAcceptances } = item;
          return JSON.stringify([
            ...[
              criticality,
              note,
              applicable,
              state.answered,
              state.evidenced && state.fresh,
              state.evidenced,
            ],
            ...[applicable ? state.status : "", applicable ? state.reason : ""],
            evidence.map(({ title, state: judged }) => [title, judged]),
            riskAcceptances.map(({ state: judged, reason }) => [judged, reason]),
          ]);
        };
        const differing = KEYS.filter((key) => view(a, key) !== view(b, key));
        expect([...keys].sort()).toEqual([...differing].sort());
      }),
    );
  });

  test("moves as far as the scores that both snapshots carry, claimed, evidenced and fresh", () => {
    fc.assert(
      fc.property(anyDocument, anyDocument, fc.constantFrom(...ENVIRONMENTS), (a, b, environment) => {
        const found = compareSnapshots(a, b, environment);
        const [from, to] = [a.scores[environment], b.scores[environment]];
        for (const [measure, name] of [
          ["project", "score"],
          ["evidenced", "evidenced"],
          ["fresh", "fresh"],
        ] as const) {
          const assessed = from.score !== null && to.score !== null;
          expect(found[measure].change).toBe(assessed ? (to[name] ?? 0) - (from[name] ?? 0) : null);
        }
      }),
    );
  });

  test("never claims less than is evidenced, nor evidences less than is fresh", () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const noise = 1e-12;
        for (const scores of Object.values(document.scores)) {
          for (const { score, evidenced, fresh } of [scores, ...Object.values(scores.aspects)]) {
            expect(evidenced).toBeLessThanOrEqual((score ?? 0) + noise);
            expect(fresh).toBeLessThanOrEqual(evidenced + noise);
            expect(fresh).toBeGreaterThanOrEqual(0);
          }
        }
      }),
    );
  });

  test("says where evidence has run out, though nobody touched anything", () => {
    const worth = (fresh: boolean) =>
      itemOf("AUTH-1", "met", { states: { production: { ...state("met"), evidenced: true, fresh } } });
    const found = compareSnapshots(documentOf([worth(true)]), documentOf([worth(false)]), "production");
    expect(found.items).toMatchObject([
      { key: "AUTH-1", move: "touched", fields: [{ field: "standing", from: "fresh", to: "stale" }] },
    ]);
    expect([found.project.change, found.evidenced.change, found.fresh.change]).toEqual([0, 0, -1]);
  });

  test("explains each movement in full: items and weights add up to the aspects, the aspects to the project", () => {
    fc.assert(
      fc.property(anyDocument, anyDocument, (a, b) => {
        const found = compareSnapshots(a, b, "production");
        for (const { change, byItems, bySettings } of found.aspects) {
          if (change !== null) expect((byItems ?? 0) + (bySettings ?? 0)).toBeCloseTo(change, 9);
        }
        const { change } = found.project;
        const effects = found.aspects.map(({ projectEffect }) => projectEffect ?? 0);
        if (change !== null) expect(effects.reduce((sum, effect) => sum + effect, 0)).toBeCloseTo(change, 9);
      }),
    );
  });

  test("weights that nobody changed do nothing by themselves", () => {
    fc.assert(
      fc.property(anyDocument, anyDocument, (a, b) => {
        const found = compareSnapshots(a, { ...b, settings: a.settings }, "production");
        for (const { bySettings } of found.aspects) expect(bySettings ?? 0).toBeCloseTo(0, 9);
      }),
    );
  });
});
