"use client";

import { useTranslations } from "next-intl";
import { ITEM_STATUSES } from "#lib/domain/vocabulary.ts";
import type { StandardChecklistDto } from "#lib/features/standard/types.ts";
import { SearchBar } from "./search-bar.tsx";
import { SectionList } from "./section-list.tsx";
import { StandardItemRow } from "./standard-item-row.tsx";
import { useFoundEntries } from "./use-found-entries.ts";

const REVIEW = "review";

/** One adopted standard in one environment: find, read, answer. */
export function StandardChecklist({ dto }: Readonly<{ dto: StandardChecklistDto }>) {
  const t = useTranslations("standard.checklist");
  const words = useTranslations("common.status");
  const detail = useTranslations("standard.detail");
  const toReview = dto.items.filter(({ answer }) => answer.needsReview).length;
  const found = useFoundEntries(dto.items, ({ answer }, filter) =>
    filter === REVIEW ? answer.needsReview : answer.status === filter,
  );
  return (
    <div className="space-y-5">
      <SearchBar
        found={found}
        search={t("search")}
        filter={t("status")}
        options={[
          { value: "", label: t("anyStatus") },
          ...ITEM_STATUSES.map((value) => ({ value, label: words(value) })),
          ...(toReview > 0 || found.filter === REVIEW
            ? [{ value: REVIEW, label: t("toReview", { count: toReview }) }]
            : []),
        ]}
        summary={t("shown", { shown: found.shown.length, total: dto.items.length })}
      />
      {found.shown.length === 0 ? <p className="py-6 text-mute">{t("nothing")}</p> : null}
      <SectionList groups={dto.groups} items={found.shown} ungrouped={detail("ungrouped")}>
        {(item) => (
          <StandardItemRow
            // Another environment is another answer: nothing typed may carry over.
            key={`${item.id} ${dto.environment}`}
            organization={dto.organization}
            project={dto.project.slug}
            adoptionId={dto.adoption.id}
            environment={dto.environment}
            item={item}
            mayAnswer={dto.mayAnswer}
          />
        )}
      </SectionList>
    </div>
  );
}
