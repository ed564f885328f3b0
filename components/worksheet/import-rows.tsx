"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "#components/ui/checkbox.tsx";
import type { CellChange, WorksheetPreview } from "#lib/features/worksheet/types.ts";

type ImportRowsProps = Readonly<{
  preview: WorksheetPreview;
  chosen: ReadonlySet<number>;
  onChoose: (rows: ReadonlySet<number>) => void;
}>;

const ROWS_SHOWN = 300;

/** The rows that differ, what cannot be read in them, and the choice of what to apply. */
export function ImportRows({ preview, chosen, onChoose }: ImportRowsProps) {
  const t = useTranslations("worksheet");
  const { rows, unchanged } = preview;
  const applicable = rows.filter(({ wish }) => wish !== null);
  const problems = rows.filter((row) => row.problems.length > 0).length;
  const overtaken = rows.filter((row) => row.overtaken).length;
  const toggle = (row: number) => {
    const next = new Set(chosen);
    if (!next.delete(row)) next.add(row);
    onChoose(next);
  };
  return (
    <section aria-label={t("difference")} className="mt-4">
      <p className="text-sm text-mute">
        {t("summary", { differs: applicable.length, unchanged, problems, overtaken })}
      </p>
      {applicable.length > 0 ? (
        <label className="mt-3 flex min-h-8 items-center gap-2.5 border-b border-edge pb-1.5 text-sm">
          <Checkbox
            checked={chosen.size === applicable.length}
            onChange={(event) =>
              onChoose(new Set(event.target.checked ? applicable.map(({ row }) => row) : []))
            }
          />
          {t("all")}
        </label>
      ) : null}
      <ul>
        {rows.slice(0, ROWS_SHOWN).map((row) => (
          <li key={row.row} className="flex gap-2.5 border-b border-line py-2">
            <Checkbox
              className="mt-0.5"
              aria-label={t("choose", { row: row.row, key: row.key })}
              checked={chosen.has(row.row)}
              disabled={row.wish === null}
              onChange={() => toggle(row.row)}
            />
            <div className="min-w-0 flex-1 text-sm wrap-anywhere">
              <p>
                <span className="num text-mute">{t("row", { row: row.row })}</span>{" "}
                <span className="num">{row.key}</span> {row.title}
              </p>
              {row.changes.map((change) => (
                <Change key={change.what} change={change} />
              ))}
              {row.overtaken ? <p className="text-warn">{t("overtaken")}</p> : null}
              {row.problems.map((problem) => (
                <p key={problem.column} className="text-danger">
                  {t("problem", problem)}
                </p>
              ))}
            </div>
          </li>
        ))}
      </ul>
      {rows.length > ROWS_SHOWN ? (
        <p className="mt-2 text-sm text-mute">{t("more", { count: rows.length - ROWS_SHOWN })}</p>
      ) : null}
    </section>
  );
}

function Change({ change }: Readonly<{ change: CellChange }>) {
  const t = useTranslations("worksheet");
  const common = useTranslations("common.environment");
  const { what, from, to } = change;
  const name =
    what === "owner" || what === "dueDate" || what === "effort" || what === "note"
      ? t(`field.${what}`)
      : common(what);
  return <p className="text-mute">{t("change", { name, from: from || "–", to: to || "–" })}</p>;
}
