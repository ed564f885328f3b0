"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import type { DifferenceDto, DifferenceKind } from "#lib/features/standard/types.ts";
import { DifferenceRow } from "./difference-row.tsx";

const KINDS = [
  "removed",
  "added",
  "reworded",
  "renumbered",
  "moved",
  "relevelled",
  "explained",
] as const satisfies readonly DifferenceKind[];
const ROWS_AT_ONCE = 60;

/** What two versions of a standard do not have in common, by kind of change. */
export function DifferenceView({ difference }: Readonly<{ difference: DifferenceDto }>) {
  const t = useTranslations("standard.difference");
  const [kind, setKind] = useState<DifferenceKind | null>(null);
  const [limit, setLimit] = useState(ROWS_AT_ONCE);
  const { counts, entries, omitted } = difference;
  const found = kind === null ? entries : entries.filter(({ kinds }) => kinds.includes(kind));
  const choose = (next: DifferenceKind | null) => {
    setKind(next);
    setLimit(ROWS_AT_ONCE);
  };
  if (entries.length === 0) return <p className="py-3 text-mute">{t("none", { count: counts.unchanged })}</p>;
  return (
    <div className="space-y-3">
      <div role="group" aria-label={t("filter")} className="flex flex-wrap gap-2">
        <KindButton
          label={t("all")}
          count={entries.length + omitted}
          active={kind === null}
          onChoose={() => choose(null)}
        />
        {KINDS.filter((each) => counts[each] > 0).map((each) => (
          <KindButton
            key={each}
            label={t(`kind.${each}`)}
            count={counts[each]}
            active={kind === each}
            onChoose={() => choose(each)}
          />
        ))}
      </div>
      <p role="status" className="text-sm text-mute tabular-nums">
        {t("unchanged", { count: counts.unchanged })}
      </p>
      <ul className="border-t border-line">
        {found.slice(0, limit).map((entry) => (
          <DifferenceRow key={`${entry.before?.key ?? ""}\n${entry.after?.key ?? ""}`} entry={entry} />
        ))}
      </ul>
      {found.length > limit ? (
        <Button onClick={() => setLimit(limit + ROWS_AT_ONCE)}>
          {t("more", { count: Math.min(ROWS_AT_ONCE, found.length - limit) })}
        </Button>
      ) : null}
      {omitted > 0 ? <p className="text-sm text-mute">{t("omitted", { count: omitted })}</p> : null}
    </div>
  );
}

type KindButtonProps = Readonly<{ label: string; count: number; active: boolean; onChoose: () => void }>;

function KindButton({ label, count, active, onChoose }: KindButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={active}
      onClick={onChoose}
      className={cn(
        "inline-flex min-h-7 cursor-pointer items-center gap-1.5 rounded-full border px-2.5 text-sm",
        active ? "border-ink bg-ink text-paper" : "border-line text-mute hover:border-edge hover:text-ink",
      )}
    >
      {label} <span className="num text-xs">{count}</span>
    </button>
  );
}
