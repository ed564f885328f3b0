"use client";

import { useTranslations } from "next-intl";
import { Unfold } from "#components/ui/unfold.tsx";
import {
  ANSWER_FATES,
  type MigrationEntry,
  type StandardMigrationDto,
} from "#lib/features/standard/types.ts";
import { MarkedText } from "./marked-text.tsx";
import { MigrationForm } from "./migration-form.tsx";

/** What a change of version does with each answer, then the confirmation. */
export function MigrationView({ dto }: Readonly<{ dto: StandardMigrationDto }>) {
  const t = useTranslations("standard.migration");
  const { counts, entries, omitted } = dto;
  return (
    <div className="max-w-5xl space-y-7">
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-3">
        {ANSWER_FATES.map((fate) => (
          <div key={fate} className="border-t border-line pt-2">
            <dt className="font-[550]">{t(fate)}</dt>
            <dd>
              <span className="font-mono text-2xl tabular-nums">{counts[fate]}</span>
              <p className="text-sm text-mute">{t(`${fate}Text`)}</p>
            </dd>
          </div>
        ))}
      </dl>
      <p className="text-mute">{t("new", { count: dto.unanswered })}</p>
      {dto.project.archived ? <p className="text-mute">{t("archived")}</p> : <MigrationForm dto={dto} />}
      {entries.length === 0 ? <p className="text-mute">{t("empty")}</p> : null}
      {(["gone", "review", "carried"] as const).map((fate) => {
        const own = entries.filter((entry) => entry.fate === fate);
        if (own.length === 0) return null;
        const list = (
          <ul className="border-t border-line">
            {own.map((entry) => (
              <EntryRow key={entry.before.key} entry={entry} />
            ))}
          </ul>
        );
        return (
          <section key={fate} aria-labelledby={`fate-${fate}`} className="space-y-1">
            <h2 id={`fate-${fate}`} className="headline text-lg">
              {t(fate)} <span className="font-mono text-base text-mute tabular-nums">{own.length}</span>
            </h2>
            {fate === "carried" ? (
              <Unfold summary={t("carriedText")} summaryClassName="text-sm text-mute hover:text-ink">
                {list}
              </Unfold>
            ) : (
              list
            )}
          </section>
        );
      })}
      {omitted > 0 ? <p className="text-sm text-mute">{t("omitted", { count: omitted })}</p> : null}
    </div>
  );
}

function EntryRow({ entry }: Readonly<{ entry: MigrationEntry }>) {
  const t = useTranslations("standard.migration");
  const common = useTranslations("common");
  const { before, after, answers, fate } = entry;
  const name = before.label ?? before.key;
  return (
    <li className="border-b border-line py-2.5 [contain-intrinsic-size:auto_6rem] [content-visibility:auto]">
      <p className="font-[550] break-words">
        <span className="mr-1.5 font-mono text-sm font-normal text-mute">{name}</span>
        {fate === "review" ? null : before.title}
        {after && after.key !== before.key ? (
          <span className="ml-2 text-sm font-normal text-mute">
            {t("became", { key: after.label ?? after.key })}
          </span>
        ) : null}
      </p>
      {after && fate === "review" ? (
        <>
          {before.title === after.title ? (
            <p className="font-[550] break-words empty:hidden">{after.title}</p>
          ) : (
            <MarkedText before={before.title} after={after.title} className="font-[550]" />
          )}
          <MarkedText before={before.statement} after={after.statement} />
        </>
      ) : (
        <p className="max-w-[75ch] text-sm break-words whitespace-pre-line text-mute">{before.statement}</p>
      )}
      <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {answers.map(({ environment, status, reason }) => (
          <li key={environment} className="min-w-0 break-words">
            <span className="text-mute">{common(`environment.${environment}`)}:</span>{" "}
            {common(`status.${status}`)}
            {reason ? <span className="text-mute"> ({reason})</span> : null}
          </li>
        ))}
      </ul>
    </li>
  );
}
