import { useTranslations } from "next-intl";
import type { EvidenceRegisterDto } from "#lib/features/evidence/loaders.ts";
import { REGISTER_FILTERS } from "#lib/features/evidence/schema.ts";
import { paths } from "#lib/format/paths.ts";
import { numbersAlike } from "#lib/format/words.ts";
import { EvidenceTable } from "./evidence-table.tsx";
import { RegisterFrame } from "./register-frame.tsx";

/** Every piece of evidence within reach: what waits, what is due, what is out of date. */
export function EvidenceRegister({ dto }: Readonly<{ dto: EvidenceRegisterDto }>) {
  const t = useTranslations("evidence.register");
  const common = useTranslations("common");
  const { counts, totals, query, lines } = dto;
  const { word, capital } = numbersAlike([totals.all, totals.overdue === 0 ? totals.due : totals.overdue]);
  return (
    <RegisterFrame
      title={t("headline", {
        count: totals.all,
        number: capital(totals.all),
        overdue: totals.overdue,
        due: totals.due,
        overdueWord: word(totals.overdue),
        dueWord: word(totals.due),
      })}
      lead={t("lead")}
      path={paths.evidence(dto.organization)}
      query={query}
      usual="all"
      filters={REGISTER_FILTERS.map((show) => ({ show, label: t(`filter.${show}`), count: counts[show] }))}
      projects={dto.projects}
      total={counts[query.show]}
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
        lines.length === 0
          ? { title: t("emptyTitle"), none: t("emptyNone"), filtered: t("emptyFilter") }
          : null
      }
    >
      <EvidenceTable organization={dto.organization} lines={lines} />
    </RegisterFrame>
  );
}
