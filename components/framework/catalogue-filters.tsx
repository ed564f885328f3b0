"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import { SearchInput } from "#components/ui/search-input.tsx";
import { Select } from "#components/ui/select.tsx";
import { CRITICALITIES, TRAITS } from "#lib/domain/vocabulary.ts";
import type { AspectSummary } from "#lib/features/framework/types.ts";
import { isNarrowed, NO_FILTER, readFilter, type CatalogueFilter } from "./catalogue-filter.ts";

type CatalogueFiltersProps = Readonly<{
  filter: CatalogueFilter;
  onChange: (filter: CatalogueFilter) => void;
  aspects: readonly AspectSummary[];
  /** Every CWE id that occurs, by number. */
  cwes: readonly string[];
  /** Nothing is left: what says so has the button that clears the filters. */
  isEmpty: boolean;
}>;

/** Search and filters. Every change takes effect at once; nothing is sent. */
export function CatalogueFilters({ filter, onChange, aspects, cwes, isEmpty }: CatalogueFiltersProps) {
  const t = useTranslations("framework");
  const common = useTranslations("common");
  const id = useId();
  const set = (change: Partial<Record<keyof CatalogueFilter, string>>) =>
    onChange(readFilter(new URLSearchParams({ ...filter, ...change })));
  const label = "mb-0.5 block text-xs text-mute";
  return (
    <search aria-label={t("catalogue.filters")} className="border-b border-line pb-4" data-print="hide">
      <form
        className="grid grid-cols-2 items-end gap-x-3 gap-y-2.5 sm:grid-cols-3 lg:grid-cols-[minmax(12rem,1.5fr)_repeat(5,minmax(0,1fr))]"
        onSubmit={(event) => event.preventDefault()}
      >
        <SearchInput
          label={t("catalogue.search")}
          placeholder={t("catalogue.search")}
          value={filter.q}
          onChange={(event) => set({ q: event.target.value })}
          className="col-span-full lg:col-span-1"
        />
        <div>
          <label className={label} htmlFor={`${id}-aspect`}>
            {t("catalogue.aspect")}
          </label>
          <Select
            id={`${id}-aspect`}
            value={filter.aspect}
            onChange={(event) => set({ aspect: event.target.value })}
          >
            <option value="">{t("catalogue.anyAspect")}</option>
            {aspects.map((aspect) => (
              <option key={aspect.key} value={aspect.key}>
                {aspect.name}
              </option>
            ))}
          </Select>
        </div>
        <div>
          <label className={label} htmlFor={`${id}-trait`}>
            {t("catalogue.trait")}
          </label>
          <Select
            id={`${id}-trait`}
            value={filter.trait}
            onChange={(event) => set({ trait: event.target.value })}
          >
            <option value="">{t("catalogue.anyTrait")}</option>
            <option value="all">{t("catalogue.everyProduct")}</option>
            {TRAITS.map((trait) => (
              <option key={trait} value={trait}>
                {t(`trait.${trait}`)}
              </option>
            ))}
          </Select>
        </div>
        <div>
          <label className={label} htmlFor={`${id}-criticality`}>
            {t("catalogue.criticality")}
          </label>
          <Select
            id={`${id}-criticality`}
            value={filter.criticality}
            onChange={(event) => set({ criticality: event.target.value })}
          >
            <option value="">{t("catalogue.anyCriticality")}</option>
            {CRITICALITIES.map((criticality) => (
              <option key={criticality} value={criticality}>
                {common(`criticality.${criticality}`)}
              </option>
            ))}
          </Select>
        </div>
        <div>
          <label className={label} htmlFor={`${id}-cwe`}>
            {t("catalogue.cwe")}
          </label>
          <Select
            id={`${id}-cwe`}
            value={filter.cwe}
            onChange={(event) => set({ cwe: event.target.value })}
            className="num"
          >
            <option value="">{t("catalogue.anyCwe")}</option>
            {/* An id from an old link that no requirement has: show it, so that it can be taken off. */}
            {filter.cwe !== "" && !cwes.includes(filter.cwe) ? (
              <option value={filter.cwe}>{filter.cwe}</option>
            ) : null}
            {cwes.map((cwe) => (
              <option key={cwe} value={cwe}>
                {cwe}
              </option>
            ))}
          </Select>
        </div>
        <div>
          <label className={label} htmlFor={`${id}-asvs`}>
            {t("catalogue.asvs")}
          </label>
          <Input
            id={`${id}-asvs`}
            value={filter.asvs}
            onChange={(event) => set({ asvs: event.target.value })}
            placeholder="6.2.1"
            title={t("catalogue.asvsHint")}
            inputMode="decimal"
            autoComplete="off"
            className="num"
          />
        </div>
      </form>
      {isNarrowed(filter) && !isEmpty ? (
        <Button size="sm" variant="quiet" className="mt-2 -ml-2.5" onClick={() => onChange(NO_FILTER)}>
          {common("clearFilters")}
        </Button>
      ) : null}
    </search>
  );
}
