import { v7 as uuidv7 } from "uuid";
import { withSystemScope } from "#lib/auth/system-scope.ts";
import { addEvidence } from "#lib/features/evidence/mutations.ts";
import { recordUpload } from "#lib/features/evidence/service.ts";
import { receiveEvidence } from "#lib/features/evidence/upload.ts";
import { proposeRisk } from "#lib/features/risk/mutations.ts";
import { TEST_NOW, testId, type TestOrganization } from "./people.ts";

/** A text as the body of an upload. */
export function streamOf(content: string | Uint8Array): ReadableStream<Uint8Array> {
  return new Blob([typeof content === "string" ? content : Uint8Array.from(content)]).stream();
}

/** A file, a text and a proposed risk for an item, all from the engineer, so that owner and CTO may judge them. */
export async function freshAssurance(
  organization: TestOrganization,
  place: Readonly<{ slug: string; itemId: string }>,
  canary: string,
): Promise<{ fileId: string; textId: string; riskId: string }> {
  const ids = { fileId: uuidv7(), textId: uuidv7(), riskId: uuidv7() };
  const { id: userId, name: userName } = organization.people.engineer;
  // The role of the system scope is the owner's: prepares also what lies outside of the engineer's projects.
  const actor = { userId, userName, requestId: testId("request"), now: TEST_NOW };
  const days = { evidenceDate: "2026-02-20", validUntil: "2026-03-20" };
  const common = { environments: ["testing" as const], ...days };
  const admission = {
    organizationId: organization.id,
    name: `scan-${canary || "x"}.txt`,
    limit: 10_000,
    tooLarge: "",
  };
  const content = await receiveEvidence(streamOf(`Evidence of ${canary}, ${ids.fileId}`), admission);
  await withSystemScope({ id: organization.id }, actor, async (scope) => {
    const file = { id: ids.fileId, name: admission.name, title: `Evidence scan ${canary}`, ...common };
    await recordUpload(scope, { projectSlug: place.slug, itemId: place.itemId }, file, content);
    const at = { project: place.slug, itemId: place.itemId };
    await addEvidence(scope, {
      ...{ ...at, ...common, id: ids.textId, title: `Evidence note ${canary}` },
      content: { kind: "text", text: `Seen by ${canary}` },
    });
    await proposeRisk(scope, {
      ...{ ...at, id: ids.riskId, environments: ["testing"], until: "2026-06-30" },
      reason: `Lived with by ${canary}`,
    });
  });
  return ids;
}
