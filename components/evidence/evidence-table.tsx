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
import type { EvidenceLineDto } from "#lib/features/evidence/types.ts";
import { formatIsoDay } from "#lib/format/dates.ts";
import { paths } from "#lib/format/paths.ts";
import { StandingBadge } from "./standing-badge.tsx";

type EvidenceTableProps = Readonly<{ organization: string; lines: readonly EvidenceLineDto[] }>;

const COLUMNS = ["piece", "state", "valid", "date", "by", "uses"] as const;

/** The lines of the register. */
export function EvidenceTable({ organization, lines }: EvidenceTableProps) {
  const t = useTranslations("evidence.register");
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
          {lines.map((line) => (
            <Line key={line.id} organization={organization} line={line} />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function Line({ organization, line }: Readonly<{ organization: string; line: EvidenceLineDto }>) {
  const t = useTranslations("evidence.register");
  const kinds = useTranslations("evidence.kind");
  return (
    <TableRow>
      <TableRowHeader className="max-w-[24rem] min-w-52">
        <span className="line-clamp-3 wrap-anywhere">{line.title}</span>
        <span className="block text-sm font-normal wrap-anywhere text-mute">
          {kinds(line.kind)}
          {line.fileName ? ` · ${line.fileName}` : null}
        </span>
      </TableRowHeader>
      <TableCell>
        <StandingBadge standing={line.standing} />
      </TableCell>
      <TableCell label={t("valid")} className="whitespace-nowrap">
        <Validity line={line} />
      </TableCell>
      <TableCell label={t("date")} className="whitespace-nowrap">
        {formatIsoDay(line.evidenceDate)}
      </TableCell>
      <TableCell label={t("by")} className="max-w-64 min-w-32 wrap-anywhere">
        {line.createdBy}
        {line.reviewedBy ? (
          <span className="block text-sm text-mute">{t("reviewer", { name: line.reviewedBy })}</span>
        ) : null}
      </TableCell>
      <TableCell className="min-w-48">
        <Uses organization={organization} line={line} />
      </TableCell>
    </TableRow>
  );
}

function Validity({ line }: Readonly<{ line: EvidenceLineDto }>) {
  const t = useTranslations("evidence.register");
  if (line.validUntil === null) return <span className="text-mute">{t("noEnd")}</span>;
  const { daysLeft } = line;
  return (
    <>
      {formatIsoDay(line.validUntil)}
      {daysLeft !== null && daysLeft <= 30 ? (
        <span className={`block text-sm ${daysLeft < 0 ? "font-[550] text-danger" : "text-warn"}`}>
          {daysLeft < 0 ? t("daysOver", { days: -daysLeft }) : t("daysLeft", { days: daysLeft })}
        </span>
      ) : null}
    </>
  );
}

function Uses({ organization, line }: Readonly<{ organization: string; line: EvidenceLineDto }>) {
  const t = useTranslations("evidence.register");
  if (line.useCount === 0) return <span className="text-mute">{t("unusedLine")}</span>;
  return (
    <ul>
      {line.uses.map(({ project, projectName, key }) => (
        <li key={`${project} ${key}`} className="wrap-anywhere">
          <TextLink
            href={paths.checklistItem(organization, project, key)}
            prefetch={false}
            className="num text-sm"
            aria-label={t("open", { key, project: projectName })}
          >
            {key}
          </TextLink>{" "}
          <span className="text-sm text-mute">{projectName}</span>
        </li>
      ))}
      {line.useCount > line.uses.length ? (
        <li className="text-sm text-mute">{t("moreUses", { count: line.useCount - line.uses.length })}</li>
      ) : null}
    </ul>
  );
}
