import { useTranslations } from "next-intl";
import type { ProjectReturnDto } from "#lib/features/loss/types.ts";
import { formatMoneyShort } from "#lib/format/money.ts";
import { monthName } from "#lib/format/months.ts";
import { FigureTable } from "./figure-table.tsx";
import { formatReturn } from "./percent-return.ts";

type PhaseReturnsProps = Readonly<{
  phases: NonNullable<ProjectReturnDto["figures"]>["phases"];
  currency: string;
}>;

/** What each phase costs and saves, one after the other. */
export function PhaseReturns({ phases, currency }: PhaseReturnsProps) {
  const t = useTranslations("loss.project.phases");
  const money = (amount: number) => formatMoneyShort(amount, { currency });
  return (
    <FigureTable
      label={t("title")}
      head={[t("months"), t("cost"), t("saves"), t("return")]}
      strong={2}
      rows={phases.map(({ number, months, cost, saves, rosi }) => ({
        key: number,
        name: (
          <>
            {t("phase", { number })}
            <span className="block text-sm font-normal text-mute">
              {[...new Set(months.split("/"))].map(monthName).join(" – ")}
            </span>
          </>
        ),
        figures: [money(cost), money(saves), formatReturn(rosi)],
      }))}
    />
  );
}
