import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import type { OrgScope } from "#lib/auth/scope.ts";
import { withRequestPort } from "#lib/server/request.ts";
import { testId, testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { importFile } from "#lib/testing/standards.ts";
import { asOwner } from "#lib/testing/world.ts";
import { confirmRenumberingsAction } from "./actions.ts";
import { listSuccessions, successorsOf } from "./version-data.ts";
import { loadStandardComparison } from "./version-loaders.ts";

let organization: TestOrganization;
const act = <T>(work: (scope: OrgScope) => Promise<T>) => asOwner(organization, work);

beforeAll(async () => {
  organization = await testOrganization();
});

const FIRST = [
  "A,Keys that sign releases are rotated every year,1",
  "C,Backups are restored into an empty environment twice a year,2",
  "D,Somebody reads the alerts on Sundays,2",
];
/** C is called E, D is gone. */
const SECOND = [
  "A,Keys that sign releases are rotated every year,1",
  "E,Backups are restored into an empty environment twice a year,2",
];
const RENUMBERED = [{ from: "C", to: "E" }];

const bring = (rows: readonly string[], more: object = {}) => {
  const file = Buffer.from(["req_id,req_description,level", ...rows].join("\n")).toString("base64");
  const input = {
    ...{ id: uuidv7(), file, fileName: "rules.csv", name: `Rules ${testId("name")}` },
    ...{ version: testId("version").slice(0, 40), criticalities: {} },
    ...{ previousId: null as string | null, renumberings: [], ...more },
  };
  return act((scope) => importFile(scope, input));
};

describe("confirming renumberings later", () => {
  const confirm = (input: object, role: "owner" | "engineer" = "owner") =>
    withRequestPort(organization.as[role], () =>
      Reflect.apply(confirmRenumberingsAction, null, [organization.slug, input]),
    );
  const pages = (standard: string, previous: string) =>
    withRequestPort(organization.as.owner, () =>
      loadStandardComparison({
        params: Promise.resolve({ org: organization.slug, standard }),
        searchParams: Promise.resolve({ with: previous }),
      }),
    );

  test("counts in the difference and in a migration from then on, and is told once", async () => {
    const { id: first } = await bring(FIRST);
    const { id: second } = await bring(SECOND, { previousId: first });
    expect(await pages(second, first)).toMatchObject({
      mayConfirm: true,
      difference: { proposals: [{ before: { key: "C" }, after: { key: "E" } }], confirmed: [] },
    });
    const input = { standardId: second, previousId: first, seen: [], renumberings: RENUMBERED };
    const answers = await Promise.all(Array.from({ length: 10 }, () => confirm(input)));
    for (const answer of answers) expect(answer).toEqual({ ok: true, data: { confirmed: 1 } });
    expect(await pages(second, first)).toMatchObject({
      difference: { proposals: [], confirmed: RENUMBERED, counts: { renumbered: 1, removed: 1 } },
    });
    const events = await act((scope) =>
      scope.db.auditEvent.count({ where: { objectId: second, action: "standard.renumbered" } }),
    );
    expect(events).toBe(1);
    expect(await confirm({ ...input, renumberings: [] })).toMatchObject({
      code: "CONFLICT",
      details: { current: RENUMBERED },
    });
    expect(await confirm({ ...input, seen: RENUMBERED, renumberings: [] })).toMatchObject({
      data: { confirmed: 0 },
    });
    // The other way round the page only shows.
    expect(await pages(first, second)).toMatchObject({ mayConfirm: false });
  });

  test("makes a standard that was imported by itself the next version of the one before it", async () => {
    const { id: first } = await bring(FIRST);
    const { id: second } = await bring(SECOND, { previousId: first });
    await act((scope) => scope.db.standardSuccession.deleteMany({ where: { versionId: second } }));
    const input = { standardId: second, previousId: first, seen: [], renumberings: RENUMBERED };
    expect(await confirm(input)).toMatchObject({ ok: true });
    expect(successorsOf(await act(listSuccessions), first)).toEqual([second]);
    expect(await confirm({ ...input, standardId: first, previousId: second })).toMatchObject({
      code: "CONFLICT",
    });
  });

  test("is for who may import, fits the two versions, and is nothing between two standards", async () => {
    const { id: first } = await bring(FIRST);
    const { id: second } = await bring(SECOND, { previousId: first });
    const { id: stranger } = await bring(FIRST);
    const input = { standardId: second, previousId: first, seen: [], renumberings: RENUMBERED };
    expect(await confirm(input, "engineer")).toMatchObject({ code: "FORBIDDEN" });
    expect(await confirm({ ...input, renumberings: [{ from: "Z", to: "E" }] })).toMatchObject({
      code: "INVALID_INPUT",
    });
    expect(await confirm({ ...input, previousId: stranger })).toMatchObject({ code: "CONFLICT" });
    expect(await confirm({ ...input, previousId: uuidv7() })).toMatchObject({ code: "NOT_FOUND" });
  });
});
