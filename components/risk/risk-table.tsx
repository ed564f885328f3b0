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
import type { RiskLineDto } from "#lib/features/risk/types.ts";
import { formatIsoDay } from "#lib/format/dates.ts";
import { paths } from "#lib/format/paths.ts";
import { formatList } from "#lib/format/words.ts";
import { RiskBadge } from "./risk-badge.tsx";

const COLUMNS = ["requirement", "state", "until", "reason", "people"] as const;

/** The lines of the register of accepted risks. */
export function RiskTable({
  organization,
  risks,
}: Readonly<{ organization: string; risks: readonly RiskLineDto[] }>) {
  const t = useTranslations("risk.register");
  return (
    <div className="px-1.5 pb-2 sm:px-2.5">
      <Table stack label={t("table")}>
        <TableHead>
          <TableRow>
            {COLUMNS.map((column) => (
              <TableHeader key={column}>{t(column)}</TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {risks.map((risk) => (
            <Line key={risk.id} organization={organization} risk={risk} />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function Line({ organization, risk }: Readonly<{ organization: string; risk: RiskLineDto }>) {
  const t = useTranslations("risk.register");
  const environment = useTranslations("common.environment");
  const runs = risk.standing === "approved" || risk.standing === "proposed" || risk.standing === "expired";
  return (
    <TableRow>
      <TableRowHeader className="max-w-[22rem] min-w-52">
        <TextLink
          href={paths.checklistItem(organization, risk.project, risk.key)}
          prefetch={false}
          className="num text-sm"
        >
          {risk.key}
        </TextLink>{" "}
        <span className="font-normal wrap-anywhere">{risk.title}</span>
        <span className="block text-sm font-normal wrap-anywhere text-mute">
          {risk.projectName} · {formatList(risk.environments.map((name) => environment(name)))}
        </span>
      </TableRowHeader>
      <TableCell>
        <RiskBadge standing={risk.standing} />
      </TableCell>
      <TableCell label={t("until")} className="whitespace-nowrap">
        {formatIsoDay(risk.until)}
        {runs && risk.daysLeft <= 30 ? (
          <span className={`block text-sm ${risk.daysLeft < 0 ? "font-[550] text-danger" : "text-warn"}`}>
            {risk.daysLeft < 0
              ? t("daysOver", { days: -risk.daysLeft })
              : t("daysLeft", { days: risk.daysLeft })}
          </span>
        ) : null}
      </TableCell>
      <TableCell className="max-w-[26rem] min-w-56">
        <span className="line-clamp-4 wrap-anywhere">{risk.reason}</span>
        {risk.decisionNote ? (
          <span className="mt-0.5 line-clamp-2 text-sm wrap-anywhere text-mute">{risk.decisionNote}</span>
        ) : null}
      </TableCell>
      <TableCell label={t("people")} className="max-w-64 min-w-32 wrap-anywhere">
        {risk.proposedBy}
        {risk.decidedBy ? <span className="block text-sm text-mute">{risk.decidedBy}</span> : null}
      </TableCell>
    </TableRow>
  );
}
