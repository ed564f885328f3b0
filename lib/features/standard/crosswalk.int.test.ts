import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import type { OrgScope } from "#lib/auth/scope.ts";
import { setItemStates } from "#lib/features/checklist/mutations.ts";
import { loadItemDetails } from "#lib/features/checklist/service.ts";
import { testId, testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { importFile } from "#lib/testing/standards.ts";
import { asOwner, freshProject, type WorldProject } from "#lib/testing/world.ts";
import { listAnswers } from "./adoption-data.ts";
import { adoptStandard, answerStandard } from "./adoption-mutations.ts";
import { listCounterparts, listCrossings, listCrosswalk } from "./crosswalk-data.ts";
import { getStandard, listStandardRequirements } from "./data.ts";
import { addMapping, removeMapping } from "./mapping-mutations.ts";

let organization: TestOrganization;
let project: WorldProject;
const act = <T>(work: (scope: OrgScope) => Promise<T>) => asOwner(organization, work);

beforeAll(async () => {
  organization = await testOrganization();
  project = await freshProject(organization);
});

const bring = async (name: string, rows: readonly string[], previousId: string | null = null) => {
  const file = Buffer.from(["req_id,req_description,level", ...rows].join("\n")).toString("base64");
  const { id } = await act((scope) =>
    importFile(scope, {
      ...{ id: uuidv7(), file, fileName: "x.csv", name, version: `5.${testId("v").slice(0, 30)}` },
      ...{ criticalities: {}, previousId, renumberings: [] },
    }),
  );
  const demands = await act((scope) => listStandardRequirements(scope, id));
  return { id, demand: (key: string) => demands.find((entry) => entry.key === key)?.id ?? "" };
};

const ROWS = ["V6.2.1,Passwords have a length,1", "V99.1.1,Lighthouses are lit,2"];
const linksOf = (id: string) =>
  act(async (scope) => {
    const { standard } = await getStandard(scope, id);
    return (await listCrosswalk(scope, standard)).map(({ requirementId, builtInKey, mapping }) => ({
      requirementId,
      builtInKey,
      own: mapping !== null,
    }));
  });

describe("what belongs together", () => {
  test("comes from the built-in framework's references to ASVS 5, and not for other tables of numbers", async () => {
    const asvs = await bring(`ASVS ${testId("n")}`, ROWS);
    const links = await linksOf(asvs.id);
    expect(links.length).toBeGreaterThan(0);
    expect(new Set(links.map(({ requirementId }) => requirementId))).toEqual(
      new Set([asvs.demand("V6.2.1")]),
    );
    const rules = await bring(`Rules ${testId("n")}`, ROWS);
    expect(await linksOf(rules.id)).toEqual([]);
  });

  test("is added to and taken away from by the organisation, once each, and audited", async () => {
    const rules = await bring(`Rules ${testId("n")}`, ROWS);
    const requirementId = rules.demand("V99.1.1");
    const input = { id: uuidv7(), requirementId, builtInKey: "NET-1", note: "Both light the way" };
    expect(await act((scope) => addMapping(scope, input))).toEqual({ id: input.id });
    expect(await act((scope) => addMapping(scope, input))).toEqual({ id: input.id });
    await expect(act((scope) => addMapping(scope, { ...input, id: uuidv7() }))).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await expect(
      act((scope) => addMapping(scope, { ...input, id: uuidv7(), builtInKey: "NONE-1" })),
    ).rejects.toMatchObject({ code: "INVALID_INPUT" });
    expect(await linksOf(rules.id)).toEqual([{ requirementId, builtInKey: "NET-1", own: true }]);
    await act((scope) => removeMapping(scope, input.id));
    expect(await linksOf(rules.id)).toEqual([]);
    await expect(act((scope) => removeMapping(scope, input.id))).rejects.toMatchObject({ code: "NOT_FOUND" });
    const events = await act((scope) =>
      scope.db.auditEvent.findMany({
        where: { objectId: rules.id, action: { in: ["standard.mapped", "standard.unmapped"] } },
      }),
    );
    expect(events).toHaveLength(2);
  });

  test("of twenty who add the same link at once one does", async () => {
    const rules = await bring(`Rules ${testId("n")}`, ROWS);
    const requirementId = rules.demand("V99.1.1");
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        act((scope) => addMapping(scope, { id: uuidv7(), requirementId, builtInKey: "NET-1", note: "" })),
      ),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await linksOf(rules.id)).toHaveLength(1);
  });

  test("a built-in requirement or one of another tenant is no imported one", async () => {
    const other = await testOrganization();
    const theirs = await asOwner(other, (scope) =>
      importFile(scope, {
        ...{ id: uuidv7(), fileName: "x.csv", name: "Theirs", version: "1", criticalities: {} },
        ...{ previousId: null, renumberings: [] },
        file: Buffer.from("req_id,req_description\nT-1,Text").toString("base64"),
      }),
    );
    const [requirement] = await asOwner(other, (scope) => listStandardRequirements(scope, theirs.id));
    const builtIn = await act((scope) => scope.db.requirement.findFirstOrThrow({ where: { key: "AUTH-1" } }));
    for (const requirementId of [requirement?.id ?? "", builtIn.id, uuidv7()]) {
      await expect(
        act((scope) => addMapping(scope, { id: uuidv7(), requirementId, builtInKey: "NET-1", note: "" })),
      ).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });

  test("own links come along to the next version where the text is the same", async () => {
    const name = `Rules ${testId("n")}`;
    const first = await bring(name, ROWS);
    for (const key of ["V6.2.1", "V99.1.1"]) {
      const input = { id: uuidv7(), requirementId: first.demand(key), builtInKey: "NET-1", note: key };
      await act((scope) => addMapping(scope, input));
    }
    const next = await bring(name, [ROWS[0] ?? "", "V99.1.1,Lighthouses are dark,2"], first.id);
    expect(await linksOf(next.id)).toEqual([
      { requirementId: next.demand("V6.2.1"), builtInKey: "NET-1", own: true },
    ]);
  });
});

test("each side shows how the other stands, and nothing is taken over by itself", async () => {
  const asvs = await bring(`ASVS ${testId("n")}`, ROWS);
  const { id: adoptionId } = await act((scope) =>
    adoptStandard(scope, { id: uuidv7(), projectId: project.id, standardId: asvs.id, level: "1" }),
  );
  const requirementId = asvs.demand("V6.2.1");
  const look = () =>
    act(async (scope) => {
      const { standard } = await getStandard(scope, asvs.id);
      return listCrossings(scope, { projectId: project.id, environment: "production", standard });
    });
  const crossing = (await look()).get(requirementId)?.[0];
  const itemId = crossing?.itemId ?? "";
  const change = {
    environment: "production",
    status: "met",
    reason: "",
    version: crossing?.version ?? 1,
  } as const;
  await act((scope) => setItemStates(scope, project.slug, itemId, { changes: [change] }));
  expect((await look()).get(requirementId)).toContainEqual(
    expect.objectContaining({ itemId, status: "met", own: false }),
  );
  const answers = () => act((scope) => listAnswers(scope, { adoptionId, environment: "production" }));
  expect((await answers()).size).toBe(0);

  const place = { adoptionId, requirementId, environment: "testing" } as const;
  await act((scope) => answerStandard(scope, { ...place, status: "partial", reason: "", version: 0 }));
  const details = await act((scope) => loadItemDetails(scope, project.slug, itemId));
  const counterpart = details.counterparts.find((entry) => entry.requirementId === requirementId);
  expect(counterpart).toMatchObject({
    adoptionId,
    key: "V6.2.1",
    answers: { testing: { status: "partial" } },
  });
  expect(details.states.testing?.status).toBe("open");
  // Out of the adopted level, out of sight.
  const input = {
    id: uuidv7(),
    requirementId: asvs.demand("V99.1.1"),
    builtInKey: crossing?.key ?? "",
    note: "",
  };
  await act((scope) => addMapping(scope, input));
  const listed = await act((scope) => listCounterparts(scope, project.id, crossing?.key ?? ""));
  expect(listed.some((entry) => entry.key === "V99.1.1")).toBe(false);
});
