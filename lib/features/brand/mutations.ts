import "server-only";
import { recordEvent } from "#lib/audit/record.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { AppError } from "#lib/errors/app-error.ts";
import type { Logo } from "#lib/reports/brand.ts";
import { getBrandSettings } from "./data.ts";

const about = (scope: OrgScope) => ({
  objectType: "organization",
  objectId: scope.organizationId,
  objectLabel: scope.organizationName,
});

/** Sets the accent colour of reports. Throws CONFLICT when somebody else was faster. */
export async function saveAccent(
  scope: OrgScope,
  { version, accent }: Readonly<{ version: number; accent: string | null }>,
): Promise<{ version: number }> {
  const { organizationId } = scope;
  const before = await getBrandSettings(scope);
  const { count } =
    version === 0
      ? await scope.db.reportBrand.createMany({ data: { organizationId, accent }, skipDuplicates: true })
      : await scope.db.reportBrand.updateMany({
          where: { organizationId, version },
          data: { accent, version: { increment: 1 } },
        });
  if (count === 0) {
    throw new AppError("CONFLICT", "Somebody has changed this meanwhile", { details: { reason: "version" } });
  }
  await recordEvent(scope, {
    action: "organization.accent_changed",
    ...about(scope),
    before: { accent: before.accent },
    after: { accent },
  });
  return { version: version + 1 };
}

/** Keeps a logo that was checked, in place of the one before. */
export async function saveLogo(
  scope: OrgScope,
  { kind, bytes, width, height }: Logo,
): Promise<{ ok: true; width: number; height: number }> {
  const { organizationId } = scope;
  const data = { logoKind: kind, logo: Uint8Array.from(bytes), logoWidth: width, logoHeight: height };
  await scope.db.reportBrand.upsert({
    where: { organizationId },
    create: { organizationId, ...data },
    update: { ...data, version: { increment: 1 } },
    select: { version: true },
  });
  await recordEvent(scope, {
    action: "organization.logo_set",
    ...about(scope),
    after: { kind, width, height },
  });
  return { ok: true, width, height };
}

/** Takes the logo off; where there is none, that is so already. */
export async function removeLogo(scope: OrgScope): Promise<{ removed: boolean }> {
  const { organizationId } = scope;
  const { count } = await scope.db.reportBrand.updateMany({
    where: { organizationId, logoKind: { not: null } },
    data: { logoKind: null, logo: null, logoWidth: 0, logoHeight: 0, version: { increment: 1 } },
  });
  if (count === 0) return { removed: false };
  await recordEvent(scope, { action: "organization.logo_removed", ...about(scope) });
  return { removed: true };
}
