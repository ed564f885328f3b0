import { useTranslations } from "next-intl";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { ProjectLossLine } from "#lib/features/loss/types.ts";
import { formatMoneyShort } from "#lib/format/money.ts";
import { paths } from "#lib/format/paths.ts";

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
      <Table label={t("title")}>
        <TableHead>
          <TableRow>
            <TableHeader>{t("project")}</TableHeader>
            <TableHeader align="end">{t("now")}</TableHeader>
            <TableHeader align="end">{t("met")}</TableHeader>
            <TableHeader align="end">{t("saves")}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.slice(0, SHOWN).map(({ slug, name, ale, aleMet }) => (
            <TableRow key={slug}>
              <TableRowHeader className="min-w-32">
                <TextLink href={paths.projectReturn(organization, slug)} prefetch={false}>
                  <span className="line-clamp-2 wrap-anywhere">{name}</span>
                </TextLink>
              </TableRowHeader>
              <TableCell numeric className="font-semibold">
                {money(ale)}
              </TableCell>
              <TableCell numeric>{money(aleMet)}</TableCell>
              <TableCell numeric>{money(ale - aleMet)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {rows.length > SHOWN ? (
        <p className="mt-2 text-sm text-mute">{t("more", { count: rows.length - SHOWN })}</p>
      ) : null}
    </>
  );
}
