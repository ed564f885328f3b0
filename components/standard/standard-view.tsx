"use client";

import { useTranslations } from "next-intl";
import type { BuiltInLink, StandardDto } from "#lib/features/standard/types.ts";
import { RequirementLinks } from "./requirement-links.tsx";
import { RequirementText } from "./requirement-text.tsx";
import { SearchBar } from "./search-bar.tsx";
import { SectionList } from "./section-list.tsx";
import { useFoundEntries } from "./use-found-entries.ts";

const NO_LINKS: readonly BuiltInLink[] = [];

/** All requirements of a standard under their groups, found by words and level. */
export function StandardView({ dto }: Readonly<{ dto: StandardDto }>) {
  const t = useTranslations("standard.detail");
  const words = useTranslations("standard.checklist");
  const found = useFoundEntries(dto.requirements, (entry, level) => entry.level === level);
  const { levels } = dto.standard;
  return (
    <div className="space-y-5">
      <SearchBar
        found={found}
        search={t("search")}
        filter={t("level")}
        options={
          levels.length > 0
            ? [
                { value: "", label: t("allLevels") },
                ...levels.map(({ key, name }) => ({ value: key, label: name })),
              ]
            : []
        }
        summary={t("shown", { shown: found.shown.length, total: dto.requirements.length })}
      />
      {found.shown.length === 0 ? <p className="py-6 text-mute">{t("nothing")}</p> : null}
      <SectionList groups={dto.groups} items={found.shown} ungrouped={t("ungrouped")}>
        {(entry) => (
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
        )}
      </SectionList>
    </div>
  );
}
