"use client";

import { useTranslations } from "next-intl";
import { useSearchParams } from "next/navigation";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { paths } from "#lib/format/paths.ts";
import { numberWord } from "#lib/format/words.ts";
import { countStatuses, findingOf, LENSES, leadEnvironment } from "./checklist-model.ts";
import { useChecklist } from "./checklist-provider.tsx";

/** The page's headline: what is open here, in one sentence. */
export function ChecklistFinding() {
  const t = useTranslations("checklist.finding");
  const common = useTranslations("common.environment");
  const { snapshot, lens, pictures } = useChecklist();
  const answered = Object.values(pictures).reduce((sum, { project }) => sum + project.answered, 0);
  const finding = findingOf(countStatuses(snapshot.items, lens), answered);
  const where = lens === "all" ? t("everywhere") : t("in", { environment: common(lens) });
  switch (finding.kind) {
    case "open":
      return t("open", { ...finding, where: lens === "all" ? t("somewhere") : where });
    case "partial":
      return t("partial", { ...finding, where });
    case "complete":
    case "not_assessed": {
      const { kind, applicable } = finding;
      return t(kind, { applicable, applicableWord: numberWord(applicable), where });
    }
    case "nothing_applies":
      return t("nothing_applies", { where });
  }
}

/** One environment, or all four side by side. */
export function LensSwitch() {
  const t = useTranslations("common");
  const own = useTranslations("checklist.lens");
  const { lens, setLens } = useChecklist();
  return (
    <Segmented
      label={t("environment.label")}
      value={lens}
      onValueChange={setLens}
      segments={LENSES.map((value) => ({
        value,
        label: (
          <>
            <span className="max-md:hidden">{value === "all" ? t("all") : t(`environment.${value}`)}</span>
            <span className="md:hidden" aria-hidden>
              {value === "all" ? t("all") : t(`environmentShort.${value}`)}
            </span>
            <span className="sr-only md:hidden">
              {value === "all" ? own("all") : t(`environment.${value}`)}
            </span>
          </>
        ),
      }))}
    />
  );
}

/** The way into flash mode, with the environment and the filters that are set. */
export function FlashLink() {
  const t = useTranslations("checklist.flash");
  const { dto } = useChecklist();
  const search = new URLSearchParams(useSearchParams());
  search.delete("item");
  const path = paths.flash(dto.organization.slug, dto.project.slug);
  return (
    <LinkButton href={search.size > 0 ? `${path}?${search}` : path} title={t("hint")}>
      {t("open")}
    </LinkButton>
  );
}

/** Which environment the figures beside a four-column list are of. */
export function useLeadName(): string {
  const t = useTranslations("common.environment");
  const { lens } = useChecklist();
  return t(leadEnvironment(lens));
}
