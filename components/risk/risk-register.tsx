import { useTranslations } from "next-intl";
import { RegisterFrame } from "#components/evidence/register-frame.tsx";
import type { RiskRegisterDto } from "#lib/features/risk/loaders.ts";
import { RISK_FILTERS } from "#lib/features/risk/schema.ts";
import { paths } from "#lib/format/paths.ts";
import { numbersAlike } from "#lib/format/words.ts";
import { RiskTable } from "./risk-table.tsx";

/** What the organisation lives with, across projects: those that run out first at the top. */
export function RiskRegister({ dto }: Readonly<{ dto: RiskRegisterDto }>) {
  const t = useTranslations("risk.register");
  const common = useTranslations("common");
  const { counts, totals, risks } = dto;
  const { word, capital } = numbersAlike([totals.approved, totals.expired, totals.proposed]);
  return (
    <RegisterFrame
      title={t("headline", {
        approved: totals.approved,
        expired: totals.expired,
        proposed: totals.proposed,
        approvedWord: capital(totals.approved),
        expiredWord: word(totals.expired),
        proposedWord: word(totals.proposed),
      })}
      lead={t("lead")}
      path={paths.risks(dto.organization)}
      query={dto.query}
      usual="open"
      filters={RISK_FILTERS.map((show) => ({ show, label: t(`filter.${show}`), count: counts[show] }))}
      projects={dto.projects}
      total={dto.total}
      pageSize={dto.pageSize}
      words={{
        filters: t("filters"),
        search: t("search"),
        project: t("project"),
        anyProject: t("anyProject"),
        apply: t("apply"),
        clear: common("clearFilters"),
        show: t("show"),
        pages: t("pages"),
        previous: t("previous"),
        next: t("next"),
      }}
      range={(of) => t("range", of)}
      empty={
        risks.length === 0
          ? {
              title: t("emptyTitle"),
              none: t(counts.all === 0 ? "emptyNone" : "emptyOpen"),
              filtered: t("emptyFilter"),
            }
          : null
      }
    >
      <RiskTable organization={dto.organization} risks={risks} />
    </RegisterFrame>
  );
}
