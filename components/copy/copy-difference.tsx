"use client";

import { useTranslations } from "next-intl";
import { CheckboxField } from "#components/ui/checkbox.tsx";
import type { CopyDto, CopyRow } from "#lib/features/copy/types.ts";

type CopyDifferenceProps = Readonly<{
  difference: NonNullable<CopyDto["difference"]>;
  /** What would be taken over. */
  rows: readonly CopyRow[];
  /** Aspects that stay as they are. */
  left: ReadonlySet<string>;
  onToggle: (aspect: string) => void;
}>;

/** By aspect, what stands here and what would stand here then. */
export function CopyDifference({ difference, rows, left, onToggle }: CopyDifferenceProps) {
  const t = useTranslations("copy");
  const common = useTranslations("common");
  const aspects = difference.aspects.filter(({ key }) => difference.rows.some((row) => row.aspect === key));
  const word = (said: CopyRow["here"] | CopyRow["there"]) =>
    said.answered || said.status !== "open" ? common(`status.${said.status}`) : t("unanswered");
  return (
    <section aria-label={t("difference")} className="mt-4">
      <p className="text-sm text-mute">
        {t("summary", { differs: difference.rows.length, taken: rows.length, same: difference.same })}
      </p>
      {aspects.map(({ key, name }) => {
        const own = rows.filter((row) => row.aspect === key);
        const all = difference.rows.filter((row) => row.aspect === key).length;
        return (
          <div key={key} className="border-t border-line py-2.5">
            <CheckboxField
              label={name}
              hint={t("aspect", { taken: own.length, all })}
              checked={!left.has(key)}
              onChange={() => onToggle(key)}
            />
            {own.length > 0 ? (
              <ul className="mt-1 pl-7 text-sm">
                {own.map((row) => (
                  <li
                    key={`${row.itemId} ${row.environment}`}
                    className="grid gap-x-3 py-0.5 sm:grid-cols-[4.5rem_minmax(0,1fr)_auto]"
                  >
                    <span className="num text-mute">{row.key}</span>
                    <span className="truncate" title={row.title}>
                      {row.title}
                    </span>
                    <span>
                      {t("row", {
                        environment: common(`environmentShort.${row.environment}`),
                        from: word(row.here),
                        to: word(row.there),
                      })}
                    </span>
                  </li>
                ))}
              </ul>
            ) : null}
          </div>
        );
      })}
    </section>
  );
}
