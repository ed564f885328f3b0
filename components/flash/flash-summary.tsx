"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { EnvironmentPicture } from "#components/checklist/checklist-model.ts";
import { useChecklist } from "#components/checklist/checklist-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { shownChange } from "#lib/domain/points.ts";
import { formatPoints, formatScore } from "#lib/format/numbers.ts";
import type { Flash } from "./use-flash.ts";

type FlashSummaryProps = Readonly<{
  flash: Flash;
  table: string;
  /** The scores at the start of the sitting. */
  start: EnvironmentPicture;
}>;

const scoreOf = (score: { assessed: boolean; score?: number | null } | undefined): number | null =>
  score?.assessed ? (score.score ?? null) : null;

/** What the sitting has brought: what is left, and which scores have moved. */
export function FlashSummary({ flash, table, start }: FlashSummaryProps) {
  const t = useTranslations("flash.summary");
  const { dto, snapshot, picture } = useChecklist();
  const { progress, steps } = flash;
  const left = progress.applicable - progress.answered;
  const changed = new Set(steps.flatMap((step) => (step.kind === "answer" ? [step.itemId] : []))).size;
  const unsaved = Object.keys(snapshot.lanes).length;
  const rows = [
    { key: "", name: t("score"), before: scoreOf(start.project), now: scoreOf(picture.project) },
    ...dto.aspects.map(({ key, name }) => ({
      key,
      name,
      before: scoreOf(start.aspects.get(key)),
      now: scoreOf(picture.aspects.get(key)),
    })),
  ].filter(({ key, before, now }) => key === "" || before !== now);
  const show = (score: number | null) => (score === null ? t("notAssessed") : formatScore(score));
  return (
    <section className="max-w-[44rem]">
      <p className="text-mute">{t("sitting", { count: changed })}</p>
      {unsaved > 0 ? (
        <Notice tone="warn" className="mt-4">
          {t("waiting", { count: unsaved })}
        </Notice>
      ) : null}
      <h2 className="mt-6 mb-2 text-sm font-[600] text-mute">{t("moved")}</h2>
      <table className="w-full text-left">
        <thead className="text-xs text-mute">
          <tr className="border-b border-edge">
            <th scope="col" className="py-1.5 pr-3 font-normal">
              {t("aspect")}
            </th>
            <th scope="col" className="w-20 py-1.5 pr-3 text-right font-normal">
              {t("before")}
            </th>
            <th scope="col" className="w-16 py-1.5 pr-3 text-right font-normal">
              {t("now")}
            </th>
            <th scope="col" className="w-20 py-1.5 text-right font-normal">
              {t("change")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, before, now }) => (
            <tr key={key} className="border-b border-line">
              <th scope="row" className={key === "" ? "py-2 pr-3 font-[600]" : "py-2 pr-3 font-normal"}>
                {name}
              </th>
              <td className="num py-2 pr-3 text-right text-mute">{show(before)}</td>
              <td className="num py-2 pr-3 text-right">{show(now)}</td>
              <td className="num py-2 text-right">{difference(before, now)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 1 && rows[0]?.before === rows[0]?.now ? (
        <p className="mt-2 text-mute">{t("unmoved")}</p>
      ) : null}
      <div className="mt-6 flex flex-wrap gap-2">
        {left > 0 ? (
          <Button variant="primary" size="lg" onClick={() => flash.goToOpen()}>
            {t("goOn")}
          </Button>
        ) : (
          <Button size="lg" onClick={() => flash.goTo(flash.deck[0]?.key)}>
            {t("again")}
          </Button>
        )}
        <LinkButton href={table} size="lg" variant={left > 0 ? "secondary" : "primary"}>
          {t("finish")}
        </LinkButton>
      </div>
    </section>
  );
}

/** Points gained or lost, with a sign; nothing where there was no score on one side. */
function difference(before: number | null, now: number | null): string {
  return before === null || now === null ? "" : formatPoints(shownChange(before, now));
}

/** The picture of each environment when this sitting first looked at it. */
export function useStartPicture(): EnvironmentPicture {
  const { picture } = useChecklist();
  const [starts, setStarts] = useState<readonly EnvironmentPicture[]>([picture]);
  const known = starts.find(({ environment }) => environment === picture.environment);
  if (!known) setStarts([...starts, picture]);
  return known ?? picture;
}
