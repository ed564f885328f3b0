import { useTranslations } from "next-intl";
import type { ItemReturnDto, ProjectReturnDto } from "#lib/features/loss/types.ts";
import { formatMoneyShort } from "#lib/format/money.ts";
import { formatPersonDays } from "#lib/format/numbers.ts";
import { ItemAssumptions } from "./item-assumptions.tsx";
import { formatReturn } from "./percent-return.ts";

const SHOWN = 12;

/** Every gap with what doing it next would save, the highest return first, opening to what it rests on. */
export function ItemReturns({ dto, now }: Readonly<{ dto: ProjectReturnDto; now: string }>) {
  const t = useTranslations("loss.project.items");
  const { items } = dto;
  if (items.length === 0) return <p className="text-mute">{t("none")}</p>;
  return (
    <>
      <p className="mb-2 text-sm text-mute">{t("text")}</p>
      <Lines dto={dto} items={items.slice(0, SHOWN)} now={now} />
      {items.length > SHOWN ? (
        <details className="border-t border-line">
          <summary className="cursor-pointer py-2 text-sm text-mute hover:text-ink">
            {t("more", { count: items.length })}
          </summary>
          <Lines dto={dto} items={items.slice(SHOWN)} now={now} />
        </details>
      ) : null}
    </>
  );
}

type LinesProps = Readonly<{ dto: ProjectReturnDto; items: readonly ItemReturnDto[]; now: string }>;

function Lines({ dto, items, now }: LinesProps) {
  const t = useTranslations("loss.project.items");
  const money = (amount: number) => formatMoneyShort(amount, { currency: dto.currency });
  const figures = (item: ItemReturnDto) =>
    [
      ["days", formatPersonDays(item.effortDays), "max-md:hidden"],
      ["cost", dto.dayRate === null ? "–" : money(item.cost), ""],
      ["saves", money(item.saves), ""],
      ["return", formatReturn(item.rosi), "font-semibold"],
    ] as const;
  return (
    <ul>
      {items.map((item) => (
        <li key={item.itemId} className="border-t border-line first:border-0">
          <details>
            <summary className="cursor-pointer rounded-xs py-2 hover:bg-bed/50">
              <span className="inline-grid w-[calc(100%-1.5rem)] gap-x-4 align-top sm:grid-cols-[minmax(0,1fr)_auto]">
                <span className="min-w-0 wrap-anywhere">
                  <span className="num text-sm text-mute">{item.key}</span> {item.title}
                </span>
                <span className="flex gap-4">
                  {figures(item).map(([name, text, look]) => (
                    <span key={name} className={`min-w-16 sm:text-right ${look}`}>
                      <span className="block text-2xs text-mute">{t(name)}</span>
                      <span className="num text-sm whitespace-nowrap">{text}</span>
                    </span>
                  ))}
                </span>
              </span>
            </summary>
            <ItemAssumptions dto={dto} item={item} now={now} />
          </details>
        </li>
      ))}
    </ul>
  );
}
