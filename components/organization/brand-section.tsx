import { useTranslations } from "next-intl";
import type { BrandDto } from "#lib/features/brand/types.ts";
import { AccentForm } from "./accent-form.tsx";
import { LogoForm } from "./logo-form.tsx";
import { SettingsSection } from "./settings-section.tsx";

type BrandSectionProps = Readonly<{ organization: string; brand: BrandDto; mayUpdate: boolean }>;

/** What reports look like: logo and accent colour. */
export function BrandSection({ organization, brand, mayUpdate }: BrandSectionProps) {
  const t = useTranslations("brand");
  return (
    <SettingsSection id="brand" title={t("title")} text={t("text")}>
      <div className="space-y-6">
        <LogoForm organization={organization} brand={brand} mayUpdate={mayUpdate} />
        {mayUpdate ? (
          <AccentForm key={brand.accent} organization={organization} brand={brand} />
        ) : (
          <p className="text-sm text-mute">
            {brand.accent === null ? t("accent.none") : t("accent.is", { colour: brand.accent })}
          </p>
        )}
      </div>
    </SettingsSection>
  );
}
