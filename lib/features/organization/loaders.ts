import "server-only";
import { can } from "#lib/domain/permissions.ts";
import { getBrandSettings } from "#lib/features/brand/data.ts";
import { mayAuditorsComment } from "#lib/features/comment/data.ts";
import { getErasure } from "#lib/features/erasure/data.ts";
import { orgPage } from "#lib/server/pages.ts";
import { getOrganizationSettings, listAspects } from "./data.ts";
import type { Choice, OrganizationSettingsDto } from "./types.ts";

/** Made here, since a browser's own lists may differ from the server's. */
function currencyChoices(): Choice[] {
  const names = new Intl.DisplayNames("en-GB", { type: "currency" });
  return Intl.supportedValuesOf("currency").map((code) => ({
    value: code,
    label: `${code} · ${names.of(code) ?? code}`,
  }));
}

/** The settings of the organisation; everybody may read them, leaders may change them. */
export const loadOrganizationSettings = orgPage("organization:read")
  .reads({})
  .run(async ({ scope }): Promise<OrganizationSettingsDto> => {
    const mayUpdate = can(scope.role, "organization:update");
    return {
      organization: { slug: scope.organizationSlug, name: scope.organizationName },
      settings: await getOrganizationSettings(scope),
      aspects: await listAspects(scope),
      currencies: mayUpdate ? currencyChoices() : [],
      timeZones: mayUpdate ? [...new Set([...Intl.supportedValuesOf("timeZone"), "UTC"])] : [],
      mayUpdate,
      brand: await getBrandSettings(scope),
      erasure: can(scope.role, "organization:erase") ? await getErasure(scope) : null,
      auditors: { mayComment: await mayAuditorsComment(scope), mayChange: can(scope.role, "member:manage") },
    };
  });
