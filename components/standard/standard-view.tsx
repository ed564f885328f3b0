"use client";

import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { SearchInput } from "#components/ui/search-input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { BuiltInLink, StandardDto } from "#lib/features/standard/types.ts";
import { matches, sectionsOf } from "./group-rows.ts";
import { RequirementLinks } from "./requirement-links.tsx";
import { RequirementText } from "./requirement-text.tsx";

const NO_LINKS: readonly BuiltInLink[] = [];

/** All requirements of a standard under their groups, found by words and level. */
export function StandardView({ dto }: Readonly<{ dto: StandardDto }>) {
  const t = useTranslations("standard.detail");
  const words = useTranslations("standard.checklist");
  const [query, setQuery] = useState("");
  const [level, setLevel] = useState("");
  const asked = useDeferredValue(query);
  const shown = dto.requirements.filter(
    (entry) => matches(entry, asked) && (level === "" || entry.level === level),
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
        {dto.standard.levels.length > 0 ? (
          <Select
            compact
            className="w-auto"
            aria-label={t("level")}
            value={level}
            onChange={(event) => setLevel(event.target.value)}
            options={[
              { value: "", label: t("allLevels") },
              ...dto.standard.levels.map(({ key, name }) => ({ value: key, label: name })),
            ]}
          />
        ) : null}
        <p role="status" className="text-sm text-mute tabular-nums">
          {t("shown", { shown: shown.length, total: dto.requirements.length })}
        </p>
      </div>
      {shown.length === 0 ? <p className="py-6 text-mute">{t("nothing")}</p> : null}
      {sectionsOf(dto.groups, shown).map((section) => (
        <section
          key={section.key}
          aria-label={section.title || t("ungrouped")}
          className="[content-visibility:auto]"
        >
          {section.trail ? <p className="text-sm text-mute">{section.trail}</p> : null}
          <h2 className="headline mb-1 text-lg break-words">{section.title || t("ungrouped")}</h2>
          <ul className="border-t border-line">
            {section.items.map((entry) => (
              <li key={entry.id} className="border-b border-line py-2">
                <RequirementText
                  entry={entry}
                  levelWords={entry.level === null ? "" : words("level", { level: entry.level })}
                />
                <RequirementLinks
                  dto={dto}
                  requirementId={entry.id}
                  name={entry.label ?? entry.key}
                  links={dto.links[entry.id] ?? NO_LINKS}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
