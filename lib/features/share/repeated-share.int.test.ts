import { expect, test } from "vitest";
import { withRequestPort } from "#lib/server/request.ts";
import { freshPack } from "#lib/testing/packs.ts";
import { TEST_NOW, testId, testOrganization } from "#lib/testing/people.ts";
import { asOwner } from "#lib/testing/world.ts";
import { createShareAction, revokeShareAction } from "./actions.ts";

const PASSWORD = "otter lantern granite";
const DAY = 86_400_000;

test("a link asked for again with its key is the same link, and of another wish or person none", async () => {
  const organization = await testOrganization();
  const key = testId("key");
  const packId = await asOwner(organization, (scope) => freshPack(scope));
  const other = await asOwner(organization, (scope) => freshPack(scope));
  await asOwner(organization, (scope) =>
    scope.db.reportPack.update({
      where: { organizationId_id: { organizationId: scope.organizationId, id: packId } },
      data: { expiresAt: new Date(TEST_NOW.getTime() + 30 * DAY) },
    }),
  );
  const wish = { packId, key, label: "Asked again", days: 7, password: PASSWORD };
  const ask = (input: Partial<typeof wish> = {}, as: "cto" | "owner" = "cto") =>
    withRequestPort(organization.as[as], () => createShareAction(organization.slug, { ...wish, ...input }));
  const data = async () => {
    const made = await ask();
    return made.ok ? made.data : made;
  };
  expect(await data()).toEqual(await data());
  for (const refused of [
    ask({ label: "Another" }),
    ask({ days: 8 }),
    ask({ password: "lantern granite otter" }),
    ask({ packId: other }),
    ask({}, "owner"),
  ])
    expect(await refused).toMatchObject({ ok: false, code: "CONFLICT" });
  const where = { organizationId: organization.id, label: { in: ["Asked again", "Another"] } };
  const rows = await asOwner(organization, (scope) => scope.db.reportShare.findMany({ where }));
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(key);
  const made = rows[0]?.id ?? "";
  await withRequestPort(organization.as.owner, () => revokeShareAction(organization.slug, { id: made }));
  expect(await ask()).toMatchObject({ ok: false, code: "CONFLICT" });
});
