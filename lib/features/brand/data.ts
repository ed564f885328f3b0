import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { notFound } from "#lib/errors/app-error.ts";
import { NO_BRAND, type Brand, type Logo, type LogoKind } from "#lib/reports/brand.ts";
import type { BrandDto } from "./types.ts";

const KINDS: readonly LogoKind[] = ["png", "jpg"];

/** What the settings show of it. */
export async function getBrandSettings(scope: OrgScope): Promise<BrandDto> {
  const row = await scope.db.reportBrand.findUnique({
    where: { organizationId: scope.organizationId },
    select: { version: true, accent: true, logoKind: true, logoWidth: true, logoHeight: true },
  });
  return {
    version: row?.version ?? 0,
    accent: row?.accent ?? null,
    logo: row?.logoKind ? { width: row.logoWidth, height: row.logoHeight } : null,
  };
}

/** What reports are printed with. */
export async function getBrand(scope: OrgScope): Promise<Brand> {
  const row = await scope.db.reportBrand.findUnique({
    where: { organizationId: scope.organizationId },
    select: { accent: true, logoKind: true, logo: true, logoWidth: true, logoHeight: true },
  });
  if (!row) return NO_BRAND;
  const kind = KINDS.find((each) => each === row.logoKind);
  const logo: Logo | null =
    kind && row.logo
      ? { kind, bytes: Uint8Array.from(row.logo), width: row.logoWidth, height: row.logoHeight }
      : null;
  return { accent: row.accent, logo };
}

/** The logo as a file. Throws NOT_FOUND where there is none. */
export async function getLogoFile(scope: OrgScope) {
  const { logo } = await getBrand(scope);
  if (!logo) throw notFound("The logo");
  return {
    bytes: Uint8Array.from(logo.bytes),
    contentType: logo.kind === "png" ? "image/png" : "image/jpeg",
  };
}
