import { useTranslations } from "next-intl";
import { TextLink } from "#components/ui/text-link.tsx";
import type { ProjectLossLine } from "#lib/features/loss/types.ts";
import { formatMoneyShort } from "#lib/format/money.ts";
import { paths } from "#lib/format/paths.ts";
import { FigureTable } from "./figure-table.tsx";

type ProjectLossesProps = Readonly<{
  organization: string;
  rows: readonly ProjectLossLine[];
  currency: string;
}>;

/** The dearest come first; a thousand projects would say no more than these. */
const SHOWN = 25;

/** Expected loss of each project, with the way to its own page of returns. */
export function ProjectLosses({ organization, rows, currency }: ProjectLossesProps) {
  const t = useTranslations("loss.projects");
  const money = (amount: number) => formatMoneyShort(amount, { currency });
  if (rows.length === 0) return <p className="text-mute">{t("none")}</p>;
  return (
    <>
      <FigureTable
        label={t("title")}
        nameClass="min-w-32"
        head={[t("project"), t("now"), t("met"), t("saves")]}
        strong={0}
        rows={rows.slice(0, SHOWN).map(({ slug, name, ale, aleMet }) => ({
          key: slug,
          name: (
            <TextLink href={paths.projectReturn(organization, slug)} prefetch={false}>
              <span className="line-clamp-2 wrap-anywhere">{name}</span>
            </TextLink>
          ),
          figures: [money(ale), money(aleMet), money(ale - aleMet)],
        }))}
      />
      {rows.length > SHOWN ? (
        <p className="mt-2 text-sm text-mute">{t("more", { count: rows.length - SHOWN })}</p>
      ) : null}
    </>
  );
}
