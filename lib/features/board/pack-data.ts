import "server-only";
import { z } from "zod";
import type { OrgScope } from "#lib/auth/scope.ts";
import { notFound } from "#lib/errors/app-error.ts";
import { listShares } from "#lib/features/share/data.ts";
import { reportFormatSchema } from "#lib/features/roadmap/schema.ts";
import { packOptionsSchema } from "./schema.ts";
import type { PackDto } from "./types.ts";

const LISTED = 30;
const stateSchema = z.enum(["waiting", "building", "ready", "failed"]);

const columns = {
  id: true,
  state: true,
  progress: true,
  format: true,
  options: true,
  createdByName: true,
  createdAt: true,
  expiresAt: true,
  size: true,
  pages: true,
  sha256: true,
} as const;

/** The packs that are not yet gone, the last first; at most 30. */
export async function listPacks(scope: OrgScope): Promise<readonly PackDto[]> {
  const rows = await scope.db.reportPack.findMany({
    where: { organizationId: scope.organizationId, expiresAt: { gt: scope.now } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: LISTED,
    select: columns,
  });
  const shares = await listShares(
    scope,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const { environment, sections, version } = packOptionsSchema.parse(row.options);
    return {
      ...{ id: row.id, environment, sections, version, size: row.size, pages: row.pages, sha256: row.sha256 },
      state: stateSchema.parse(row.state),
      progress: row.progress / 100,
      format: reportFormatSchema.parse(row.format),
      createdBy: row.createdByName,
      createdAt: row.createdAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      shares: shares.get(row.id) ?? [],
    };
  });
}

/** A pack with its file, ready and not yet gone. Throws NOT_FOUND. */
export async function getPackFile(scope: OrgScope, id: string) {
  const row = await scope.db.reportPack.findFirst({
    where: { organizationId: scope.organizationId, id, state: "ready", expiresAt: { gt: scope.now } },
    select: { fileName: true, format: true, options: true, file: { select: { bytes: true } } },
  });
  if (!row?.file) throw notFound("The report");
  const options = packOptionsSchema.parse(row.options);
  return {
    fileName: row.fileName,
    format: reportFormatSchema.parse(row.format),
    options,
    bytes: Uint8Array.from(row.file.bytes),
  };
}

/** Packs that wait or are being built. */
export async function countUnfinished(scope: OrgScope): Promise<number> {
  return scope.db.reportPack.count({
    where: { organizationId: scope.organizationId, state: { in: ["waiting", "building"] } },
  });
}

export async function countEvidence(scope: OrgScope): Promise<number> {
  return scope.db.evidence.count({ where: { organizationId: scope.organizationId } });
}
