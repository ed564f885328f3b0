"use client";

import { useTranslations } from "next-intl";
import { Unfold } from "#components/ui/unfold.tsx";
import {
  ANSWER_FATES,
  type ArchivedMigration,
  type ArchivedRequirement,
} from "#lib/features/standard/types.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { SearchBar } from "./search-bar.tsx";
import { useFoundEntries } from "./use-found-entries.ts";

type ArchiveMigrationProps = Readonly<{ migration: ArchivedMigration; timeZone: string }>;

/** One change of version: every answer as it stood then, found by words and by what became of it. */
export function ArchiveMigration({ migration, timeZone }: ArchiveMigrationProps) {
  const t = useTranslations("standard.archive");
  const fates = useTranslations("standard.migration");
  const { name, from, to, requirements } = migration;
  const found = useFoundEntries(requirements, (entry, fate) => entry.fate === fate);
  return (
    <section aria-label={t("headline", { name, from, to })} className="space-y-3">
      <div>
        <h2 className="headline text-xl break-words">{t("headline", { name, from, to })}</h2>
        <p className="text-sm text-mute">
          {t("facts", { when: formatDateTime(new Date(migration.at), timeZone), who: migration.by })}
        </p>
      </div>
      <SearchBar
        found={found}
        search={t("search")}
        filter={t("fate")}
        options={[
          { value: "", label: t("anyFate") },
          ...ANSWER_FATES.map((value) => ({ value, label: fates(value) })),
        ]}
        summary={t("shown", { shown: found.shown.length, total: requirements.length })}
      />
      {found.shown.length === 0 ? <p className="py-3 text-mute">{t("nothing")}</p> : null}
      <ul className="border-t border-line">
        {found.shown.map((entry) => (
          <ArchivedRow key={entry.key} entry={entry} timeZone={timeZone} />
        ))}
      </ul>
    </section>
  );
}

function ArchivedRow({ entry, timeZone }: Readonly<{ entry: ArchivedRequirement; timeZone: string }>) {
  const t = useTranslations("standard.archive");
  const fates = useTranslations("standard.migration");
  const common = useTranslations("common");
  const { fate, toKey } = entry;
  const at = (instant: string) => formatDateTime(new Date(instant), timeZone);
  return (
    <li className="border-b border-line py-2.5 [contain-intrinsic-size:auto_6rem] [content-visibility:auto]">
      <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <span className="font-mono text-sm break-all text-mute">{entry.label ?? entry.key}</span>
        <span className="min-w-0 font-[550] break-words">{entry.title}</span>
        <span className={fate === "gone" ? "text-sm text-danger" : "text-sm text-mute"}>
          {fates(fate)}
          {toKey !== null && toKey !== entry.key ? `, ${t("became", { key: toKey })}` : null}
        </span>
      </p>
      <p className="max-w-[75ch] text-sm break-words whitespace-pre-line text-mute">{entry.statement}</p>
      <ul className="mt-1 space-y-0.5 text-sm">
        {entry.answers.map((answer) => (
          <li key={answer.environment} className="break-words">
            {common(`environment.${answer.environment}`)}: {common(`status.${answer.status}`)}
            {answer.reason ? ` (${answer.reason})` : null}{" "}
            <span className="text-mute">
              {t("answeredBy", { who: answer.answeredBy || t("somebody"), when: at(answer.answeredAt) })}
            </span>
          </li>
        ))}
      </ul>
      <Unfold summary={t("history")} summaryClassName="mt-1 w-fit text-sm text-mute hover:text-ink">
        {entry.history.length === 0 ? <p className="text-sm text-mute">{t("noHistory")}</p> : null}
        <ul className="space-y-0.5 py-1 text-sm">
          {entry.history.map((event) => (
            <li key={event.id} className="break-words">
              <span className="text-mute">
                {at(event.at)}, {event.actor}:
              </span>{" "}
              {event.environment ? `${common(`environment.${event.environment}`)} ` : null}
              {event.status ? common(`status.${event.status}`) : null}
              {event.reason ? ` (${event.reason})` : null}
            </li>
          ))}
        </ul>
      </Unfold>
    </li>
  );
}
