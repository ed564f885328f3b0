"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";
import { SearchInput } from "#components/ui/search-input.tsx";
import { Select } from "#components/ui/select.tsx";
import { useKeptPlace } from "#components/ui/take-focus.ts";
import { CRITICALITIES } from "#lib/domain/vocabulary.ts";
import { useChecklist } from "./checklist-provider.tsx";
import {
  activeFilterCount,
  DUE_FILTERS,
  STATUS_FILTERS,
  toggled,
  type DueFilter,
  type FacetCounts,
} from "./filters.ts";

export const FILTER_INPUT_ID = "checklist-filter";

type FilterBarProps = Readonly<{
  counts: FacetCounts;
  shown: number;
  total: number;
  /** At the end of the line that counts: whether all is saved, the way to the keys. */
  children: ReactNode;
}>;

/** Everything that narrows the list, with how many items each choice would leave. */
export function FilterBar({ counts, shown, total, children }: FilterBarProps) {
  const t = useTranslations("checklist.filter");
  const common = useTranslations("common");
  const { dto, lens, filters, setFilters, clearFilters } = useChecklist();
  const active = activeFilterCount(filters);
  const count = useKeptPlace<HTMLSpanElement>(active > 0);
  const chips = (
    <>
      {STATUS_FILTERS.map((status) => (
        <Chip
          key={status}
          label={status === "unanswered" ? t("unanswered") : common(`status.${status}`)}
          count={counts.status[status]}
          active={filters.status.includes(status)}
          onToggle={() => setFilters({ status: toggled(filters.status, status, STATUS_FILTERS) })}
        />
      ))}
      <Divider />
      {CRITICALITIES.map((level) => (
        <Chip
          key={level}
          label={common(`criticality.${level}`)}
          count={counts.criticality[level]}
          active={filters.criticality.includes(level)}
          onToggle={() => setFilters({ criticality: toggled(filters.criticality, level, CRITICALITIES) })}
        />
      ))}
      <Divider />
      <Chip
        label={lens === "all" ? t("blockersProduction") : t("blockers")}
        count={counts.blockers}
        active={filters.blockers}
        onToggle={() => setFilters({ blockers: !filters.blockers })}
      />
    </>
  );
  return (
    <search aria-label={t("label")} className="mb-1 block space-y-2.5" data-print="hide">
      <div className="grid gap-2 sm:grid-cols-[minmax(12rem,1fr)_auto_auto_auto]">
        <SearchInput
          id={FILTER_INPUT_ID}
          compact
          label={t("text")}
          placeholder={t("placeholder")}
          value={filters.text}
          maxLength={200}
          onChange={(event) => setFilters({ text: event.target.value })}
        />
        <div className="contents max-sm:grid max-sm:grid-cols-2 max-sm:gap-2">
          <Select
            compact
            aria-label={t("aspect")}
            value={filters.aspect ?? ""}
            onChange={(event) => setFilters({ aspect: event.target.value || null })}
            className="max-sm:col-span-2 sm:max-w-44"
            options={[
              { value: "", label: t("anyAspect") },
              ...dto.aspects.map(({ key, name }) => ({ value: key, label: name })),
            ]}
          />
          <OwnerSelect />
          <Select
            compact
            aria-label={t("due")}
            value={filters.due ?? ""}
            onChange={(event) =>
              setFilters({ due: DUE_FILTERS.find((due) => due === event.target.value) ?? null })
            }
            options={[
              { value: "", label: t("anyDue") },
              ...DUE_FILTERS.map((due: DueFilter) => ({
                value: due,
                label: t(`dueIn.${due}`, { count: counts.due[due] }),
              })),
            ]}
          />
        </div>
      </div>
      <div
        className="-mx-4 flex gap-1.5 overflow-x-auto px-4 py-0.5 sm:mx-0 sm:flex-wrap sm:overflow-visible sm:px-0"
        role="group"
        aria-label={t("chips")}
      >
        {chips}
      </div>
      <div className="flex min-h-7 flex-wrap items-center gap-x-4 gap-y-1 text-sm text-mute">
        <span ref={count} tabIndex={-1} className="outline-none">
          {active > 0 ? t("shown", { shown, total }) : t("total", { total })}
        </span>
        {/* Where nothing is left, the notice below has the button. */}
        {active > 0 && shown > 0 ? (
          <button
            type="button"
            className="cursor-pointer rounded-xs text-accent underline underline-offset-3 max-sm:min-h-11"
            onClick={clearFilters}
          >
            {common("clearFilters")}
          </button>
        ) : null}
        {children}
      </div>
    </search>
  );
}

function OwnerSelect() {
  const t = useTranslations("checklist.filter");
  const { dto, filters, setFilters } = useChecklist();
  const people = new Map([...dto.owners, ...dto.people].map((person) => [person.id, person.name]));
  people.delete(dto.viewer.id);
  const { owner } = filters;
  const known = owner === null || owner === "me" || owner === "none" || people.has(owner);
  return (
    <Select
      compact
      aria-label={t("owner")}
      value={owner === dto.viewer.id ? "me" : (owner ?? "")}
      className="sm:max-w-44"
      onChange={(event) => setFilters({ owner: event.target.value || null })}
      options={[
        { value: "", label: t("anyOwner") },
        { value: "me", label: t("me") },
        { value: "none", label: t("nobody") },
        ...[...people].map(([value, label]) => ({ value, label })),
        ...(known ? [] : [{ value: owner ?? "", label: t("unknownOwner") }]),
      ]}
    />
  );
}

const Divider = () => <span aria-hidden className="mx-1 w-px shrink-0 self-stretch bg-line" />;

type ChipProps = Readonly<{ label: ReactNode; count: number; active: boolean; onToggle: () => void }>;

/** A filter that is on or off. Its state lives in the URL, changed without a request. */
function Chip({ label, count, active, onToggle }: ChipProps) {
  return (
    <button
      type="button"
      aria-pressed={active}
      onClick={onToggle}
      className={cn(
        "inline-flex min-h-7 shrink-0 cursor-pointer items-center gap-1.5 rounded-full border px-2.5 text-sm max-sm:min-h-11 max-sm:px-3.5",
        active ? "border-ink bg-ink text-paper" : "border-line text-mute hover:border-edge hover:text-ink",
      )}
    >
      {label}
      <span className="num text-xs">{count}</span>
    </button>
  );
}
