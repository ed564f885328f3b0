import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  DELETE,
  PUT,
} from "../../../app/api/o/[org]/projects/[project]/items/[item]/comments/[comment]/route.ts";
import { GET } from "../../../app/api/o/[org]/projects/[project]/items/[item]/comments/route.ts";
import { PUT as WATCH } from "../../../app/api/o/[org]/projects/[project]/items/[item]/watch/route.ts";
import type { Role } from "#lib/domain/vocabulary.ts";
import { withRequestPort } from "#lib/server/request.ts";
import { answered } from "#lib/testing/answered.ts";
import { joinOrganization, testId, testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { asOwner, freshProject, type WorldProject } from "#lib/testing/world.ts";
import { setAuditorCommentsAction } from "./actions.ts";
import type { CommentDto, ConversationDto } from "./types.ts";

let organization: TestOrganization;
let project: WorldProject;

beforeAll(async () => {
  organization = await testOrganization();
});
beforeEach(async () => {
  project = await freshProject(organization);
});

type Route = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

async function call(route: Route, role: Role, method: string, more: Record<string, string>, body?: unknown) {
  const request = new Request("http://localhost:3000/", {
    method,
    headers: { "content-type": "application/json", origin: "http://localhost:3000" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const place = { org: organization.slug, project: project.slug, item: project.itemId, ...more };
  const response = await withRequestPort(organization.as[role], () =>
    route(request, { params: Promise.resolve(place) }),
  );
  return { status: response.status, answer: await response.json() };
}

const write = (role: Role, comment: string, body: Record<string, unknown>) =>
  call(PUT, role, "PUT", { comment }, body);
const remove = (role: Role, comment: string, version: number) =>
  call(DELETE, role, "DELETE", { comment }, { version });
async function read(role: Role): Promise<ConversationDto> {
  return (await call(GET, role, "GET", {})).answer;
}
async function find(role: Role, id: string): Promise<CommentDto> {
  const found = (await read(role)).comments.find((comment) => comment.id === id);
  if (!found) throw new Error("The comment is not there");
  return found;
}
/** The project also comes with evidence and risks that wait for somebody. */
const OF_COMMENTS = { in: ["mentioned", "commented"] };
const newsOf = (userId: string) =>
  asOwner(organization, async (scope) => {
    const where = {
      organizationId: scope.organizationId,
      userId,
      projectId: project.id,
      kind: OF_COMMENTS,
    };
    const rows = await scope.db.notification.findMany({ where, orderBy: { createdAt: "asc" } });
    return rows.map(({ kind }) => kind).sort();
  });

describe("writing", () => {
  test("somebody else's id is refused, whatever the text", async () => {
    const id = testId("comment");
    await write("engineer", id, { text: "Mine" });
    expect((await write("owner", id, { text: "Not mine" })).status).toBe(409);
    expect((await find("owner", id)).text).toBe("Mine");
  });

  test("somebody who does not reach the project cannot be named there", async () => {
    const outsider = await joinOrganization(organization, "engineer");
    const { status, answer } = await write("owner", testId("comment"), {
      text: "Hello",
      mentionIds: [outsider.id],
    });
    expect(status).toBe(400);
    expect(answer.fields.mentionIds).toBeDefined();
    expect((await read("owner")).people.map(({ id }) => id)).not.toContain(outsider.id);
  });
});

describe("changing", () => {
  test("an edit keeps what was said before and names the newly mentioned only", async () => {
    const id = testId("comment");
    await write("engineer", id, { text: "First", mentionIds: [organization.people.cto.id] });
    const mentionIds = [organization.people.cto.id, organization.people.auditor.id];
    expect((await write("engineer", id, { text: "Second", mentionIds, version: 1 })).status).toBe(200);
    const comment = await find("owner", id);
    expect(comment).toMatchObject({ text: "Second", version: 2, earlier: [{ text: "First" }] });
    expect(await newsOf(organization.people.cto.id)).toEqual(["mentioned"]);
    expect(await newsOf(organization.people.auditor.id)).toEqual(["mentioned"]);
  });

  test("of fifty edits at the same time one succeeds, and the others are shown what it says now", async () => {
    const id = testId("comment");
    await write("engineer", id, { text: "First" });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        answered(() => write("engineer", id, { text: `Edit ${n}`, version: 1 })),
      ),
    );
    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    const lost = answers.filter(({ status }) => status === 409);
    expect(lost).toHaveLength(49);
    const { text } = await find("engineer", id);
    expect(lost.every(({ answer }) => answer.details.current.text === text)).toBe(true);
  });

  test("nobody changes what another person said; leaders may delete it, engineers may not", async () => {
    const own = testId("comment");
    await write("cto", own, { text: "By the CTO" });
    expect((await write("owner", own, { text: "By the owner", version: 1 })).status).toBe(403);
    expect((await remove("engineer", own, 1)).status).toBe(403);
    expect((await remove("owner", own, 1)).status).toBe(200);
    const gone = await find("engineer", own);
    expect(gone).toMatchObject({ text: "", deleted: { by: organization.people.owner.name }, earlier: [] });
    expect((await remove("owner", own, 1)).status).toBe(200);
  });

  test("the audit log says that something was said and by whom, never what", async () => {
    const id = testId("comment");
    await write("engineer", id, { text: "Between us: zanzibar" });
    await remove("engineer", id, 1);
    const events = await asOwner(organization, (scope) =>
      scope.db.auditEvent.findMany({ where: { organizationId: scope.organizationId, objectId: id } }),
    );
    expect(events.map(({ action }) => action).sort()).toEqual(["comment.created", "comment.deleted"]);
    expect(JSON.stringify(events)).not.toContain("zanzibar");
  });
});

test("auditors comment only where an owner allows it", async () => {
  const attempt = () => write("auditor", testId("comment"), { text: "From the audit" });
  expect((await attempt()).status).toBe(403);
  expect((await read("auditor")).closed).toBe("auditor");
  const refused = await withRequestPort(organization.as.cto, () =>
    setAuditorCommentsAction(organization.slug, { allowed: true }),
  );
  expect(refused).toMatchObject({ ok: false, code: "FORBIDDEN" });
  await withRequestPort(organization.as.owner, () =>
    setAuditorCommentsAction(organization.slug, { allowed: true }),
  );
  expect((await attempt()).status).toBe(200);
  await withRequestPort(organization.as.owner, () =>
    setAuditorCommentsAction(organization.slug, { allowed: false }),
  );
  expect((await attempt()).status).toBe(403);
});

test("whoever has stopped watching hears nothing more, even after commenting again", async () => {
  await write("engineer", testId("comment"), { text: "One" });
  expect((await read("engineer")).watching).toBe(true);
  await call(WATCH, "engineer", "PUT", {}, { watching: false });
  await write("engineer", testId("comment"), { text: "Two" });
  await write("owner", testId("comment"), { text: "Three" });
  expect((await read("engineer")).watching).toBe(false);
  expect(await newsOf(organization.people.engineer.id)).toEqual([]);
});

test("an archived project is read, not talked about", async () => {
  await asOwner(organization, (scope) =>
    scope.db.project.update({
      where: { organizationId_id: { organizationId: scope.organizationId, id: project.id } },
      data: { archivedAt: scope.now },
    }),
  );
  expect((await write("owner", testId("comment"), { text: "Late" })).status).toBe(409);
  expect((await read("owner")).closed).toBe("archived");
});
