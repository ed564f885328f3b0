"use client";

import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { SearchInput } from "#components/ui/search-input.tsx";
import { Select } from "#components/ui/select.tsx";
import { ITEM_STATUSES } from "#lib/domain/vocabulary.ts";
import type { StandardChecklistDto } from "#lib/features/standard/types.ts";
import { matches, sectionsOf } from "./group-rows.ts";
import { StandardItemRow } from "./standard-item-row.tsx";

const REVIEW = "review";

/** One adopted standard in one environment: find, read, answer. */
export function StandardChecklist({ dto }: Readonly<{ dto: StandardChecklistDto }>) {
  const t = useTranslations("standard.checklist");
  const words = useTranslations("common.status");
  const detail = useTranslations("standard.detail");
  const [query, setQuery] = useState("");
  const [status, setStatus] = useState("");
  const asked = useDeferredValue(query);
  const toReview = dto.items.filter(({ answer }) => answer.needsReview).length;
  const shown = dto.items.filter(
    (item) =>
      matches(item, asked) &&
      (status === "" || (status === REVIEW ? item.answer.needsReview : item.answer.status === status)),
  );
  return (
    <div className="space-y-5">
      <div className="flex flex-wrap items-center gap-3">
        <SearchInput
          label={t("search")}
          placeholder={t("search")}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          className="w-72 max-w-full"
        />
        <Select
          compact
          className="w-auto"
          aria-label={t("status")}
          value={status}
          onChange={(event) => setStatus(event.target.value)}
          options={[
            { value: "", label: t("anyStatus") },
            ...ITEM_STATUSES.map((value) => ({ value, label: words(value) })),
            ...(toReview > 0 || status === REVIEW
              ? [{ value: REVIEW, label: t("toReview", { count: toReview }) }]
              : []),
          ]}
        />
        <p role="status" className="text-sm text-mute tabular-nums">
          {t("shown", { shown: shown.length, total: dto.items.length })}
        </p>
      </div>
      {shown.length === 0 ? <p className="py-6 text-mute">{t("nothing")}</p> : null}
      {sectionsOf(dto.groups, shown).map((section) => (
        <section
          key={section.key}
          aria-label={section.title || detail("ungrouped")}
          className="[content-visibility:auto]"
        >
          {section.trail ? <p className="text-sm text-mute">{section.trail}</p> : null}
          <h2 className="headline mb-1 text-lg break-words">{section.title || detail("ungrouped")}</h2>
          <ul className="border-t border-line">
            {section.items.map((item) => (
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
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
