import "server-only";
import { z } from "zod";
import type { OrgScope } from "#lib/auth/scope.ts";
import { compareKeys } from "#lib/domain/requirement-key.ts";
import {
  SNAPSHOT_FORMAT,
  SNAPSHOT_VERSION,
  snapshotScores,
  type SnapshotDocument,
  type SnapshotEvidence,
  type SnapshotItem,
  type SnapshotRiskAcceptance,
  type SnapshotState,
} from "#lib/domain/snapshot.ts";
import { CRITICALITIES, ENVIRONMENTS, ITEM_STATUSES, type Environment } from "#lib/domain/vocabulary.ts";
import { getTimeZone, listPeople } from "#lib/features/checklist/data.ts";
import type { ScoringSettings } from "#lib/features/scoring/data.ts";
import { toIsoDay } from "#lib/format/dates.ts";

const status = z.enum(ITEM_STATUSES);
const criticality = z.enum(CRITICALITIES);
const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null;
const environmentsOf = (names: readonly string[]) => ENVIRONMENTS.filter((name) => names.includes(name));

type Heading = Pick<SnapshotDocument, "id" | "title" | "kind" | "takenBy" | "previousSha256">;

/**
 * The document of a project as it stands in this transaction. The caller holds the project's lock, or
 * shows what comes out and keeps it nowhere.
 */
export async function collectDocument(
  scope: OrgScope,
  project: Readonly<{ id: string; name: string; slug: string }>,
  settings: ScoringSettings,
  heading: Heading,
): Promise<SnapshotDocument> {
  const rows = await readItems(scope, project.id);
  const today = toIsoDay(scope.now, await getTimeZone(scope));
  const evidence = await readEvidence(scope, project.id, today);
  const risks = await readRisks(scope, project.id);
  const people = await listPeople(
    scope,
    rows.flatMap(({ ownerId }) => (ownerId ? [ownerId] : [])),
  );
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const items = rows
    .sort(
      (a, b) =>
        a.requirement.aspect.ordinal - b.requirement.aspect.ordinal ||
        compareKeys(a.requirementKey, b.requirementKey),
    )
    .map((row): SnapshotItem => {
      const proofs = evidence.get(row.id) ?? [];
      return {
        framework: row.requirement.frameworkVersion.framework.key,
        key: row.requirementKey,
        title: row.requirement.title,
        aspect: row.aspectKey,
        criticality: criticality.parse(row.criticality),
        environments: environmentsOf(row.environments),
        applicable: row.applicable,
        missingTraits: row.missingTraits === "" ? [] : row.missingTraits.split(","),
        owner: row.ownerId ? { id: row.ownerId, name: names.get(row.ownerId) ?? "former member" } : null,
        dueDate: day(row.dueDate),
        note: row.note,
        effortDays: row.effortDays?.toNumber() ?? null,
        states: statesOf(row, proofs),
        evidence: proofs.map(({ fresh: _fresh, ...proof }) => proof),
        riskAcceptances: risks.get(row.id) ?? [],
      };
    });
  const frozen = {
    settings: frozenSettings(settings),
    items,
  };
  return {
    format: SNAPSHOT_FORMAT,
    version: SNAPSHOT_VERSION,
    ...heading,
    organization: { id: scope.organizationId, name: scope.organizationName, slug: scope.organizationSlug },
    project: { id: project.id, name: project.name, slug: project.slug },
    takenAt: scope.now.toISOString(),
    frameworks: frameworksOf(rows),
    aspects: aspectsOf(rows),
    ...frozen,
    scores: snapshotScores(frozen),
  };
}

function readItems(scope: OrgScope, projectId: string) {
  return scope.db.checklistItem.findMany({
    where: { organizationId: scope.organizationId, projectId },
    select: {
      id: true,
      requirementKey: true,
      aspectKey: true,
      criticality: true,
      environments: true,
      applicable: true,
      missingTraits: true,
      ownerId: true,
      dueDate: true,
      note: true,
      effortDays: true,
      requirement: {
        select: {
          title: true,
          aspect: { select: { name: true, ordinal: true } },
          frameworkVersion: { select: { label: true, framework: { select: { key: true, name: true } } } },
        },
      },
      states: { select: { environment: true, status: true, answered: true, notApplicableReason: true } },
    },
  });
}

type ItemRow = Awaited<ReturnType<typeof readItems>>[number];
type Proof = SnapshotEvidence & Readonly<{ fresh: boolean }>;

function statesOf(row: ItemRow, proofs: readonly Proof[]): Partial<Record<Environment, SnapshotState>> {
  const states: Partial<Record<Environment, SnapshotState>> = {};
  for (const name of environmentsOf(row.environments)) {
    const state = row.states.find(({ environment }) => environment === name);
    if (!state) continue;
    const accepted = proofs.filter(
      (proof) => proof.state === "accepted" && proof.environments.includes(name),
    );
    states[name] = {
      status: status.parse(state.status),
      reason: state.notApplicableReason,
      answered: state.answered,
      evidenced: accepted.length > 0,
      fresh: accepted.some(({ fresh }) => fresh),
    };
  }
  return states;
}

function frameworksOf(rows: readonly ItemRow[]) {
  const found = new Map<string, SnapshotDocument["frameworks"][number]>();
  for (const { requirement } of rows) {
    const { label, framework } = requirement.frameworkVersion;
    found.set(`${framework.key} ${label}`, { key: framework.key, name: framework.name, version: label });
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, framework]) => framework);
}

function aspectsOf(rows: readonly ItemRow[]) {
  const found = new Map<string, string>();
  for (const row of rows)
    if (!found.has(row.aspectKey)) found.set(row.aspectKey, row.requirement.aspect.name);
  return [...found].map(([key, name]) => ({ key, name }));
}

/** Evidence of a project's items by item, with the days on which it counts as fresh judged for today. */
async function readEvidence(
  scope: OrgScope,
  projectId: string,
  today: string,
): Promise<Map<string, Proof[]>> {
  const { organizationId } = scope;
  const links = await scope.db.evidenceLink.findMany({
    where: { organizationId, item: { organizationId, projectId } },
    orderBy: [{ itemId: "asc" }, { evidenceId: "asc" }],
    select: {
      itemId: true,
      environments: true,
      evidence: {
        select: {
          title: true,
          currentNumber: true,
          revisions: { select: { number: true, sha256: true, state: true, validUntil: true } },
        },
      },
    },
  });
  const found = new Map<string, Proof[]>();
  for (const { itemId, environments, evidence } of links) {
    const current = evidence.revisions.find(({ number }) => number === evidence.currentNumber);
    if (!current) continue;
    const validUntil = day(current.validUntil);
    const proof = {
      title: evidence.title,
      sha256: current.sha256,
      state: current.state,
      validUntil,
      environments: environmentsOf(environments),
      fresh: validUntil === null || validUntil >= today,
    };
    found.set(itemId, [...(found.get(itemId) ?? []), proof]);
  }
  return found;
}

async function readRisks(scope: OrgScope, projectId: string): Promise<Map<string, SnapshotRiskAcceptance[]>> {
  const { organizationId } = scope;
  const rows = await scope.db.riskAcceptance.findMany({
    where: { organizationId, item: { organizationId, projectId } },
    orderBy: [{ proposedAt: "asc" }, { id: "asc" }],
    select: { itemId: true, state: true, reason: true, until: true, proposedById: true, decidedById: true },
  });
  const people = await listPeople(
    scope,
    rows.flatMap(({ proposedById, decidedById }) => [proposedById, ...(decidedById ? [decidedById] : [])]),
  );
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? "former member";
  const found = new Map<string, SnapshotRiskAcceptance[]>();
  for (const row of rows) {
    const risk = {
      state: row.state,
      reason: row.reason,
      proposedBy: nameOf(row.proposedById),
      approvedBy: row.state === "approved" && row.decidedById ? nameOf(row.decidedById) : null,
      until: day(row.until),
    };
    found.set(row.itemId, [...(found.get(row.itemId) ?? []), risk]);
  }
  return found;
}

/** The settings alone, whatever else the caller read with them: the document is a closed format. */
function frozenSettings(settings: ScoringSettings): SnapshotDocument["settings"] {
  const { criticalityWeights, aspectWeights, gateRules, targets, intake } = settings;
  return { criticalityWeights, aspectWeights, gateRules, targets, intake: { ...intake } };
}
