import { useTranslations } from "next-intl";
import { ProjectHeader } from "#components/project/project-header.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import type { SnapshotDto } from "#lib/features/snapshot/types.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { formatPercent, formatScore } from "#lib/format/numbers.ts";
import { paths, withQuery } from "#lib/format/paths.ts";
import { HistorySections } from "./history-sections.tsx";
import { SnapshotActions } from "./snapshot-actions.tsx";
import { SnapshotProof } from "./snapshot-proof.tsx";

type Dto = Readonly<{ dto: SnapshotDto }>;

/** One frozen day: what it says, and why that can be believed. */
export function SnapshotView({ dto }: Dto) {
  const t = useTranslations("snapshot");
  const { organization, project, snapshot, previous } = dto;
  const compare = paths.compare(organization, project.slug);
  return (
    <>
      <ProjectHeader
        organization={organization}
        project={project}
        current="history"
        finding={
          <span className="break-words">
            {snapshot.title}{" "}
            {snapshot.kind === "manual" ? null : (
              <Badge tone="outline" className="align-middle font-sans">
                {t(`kind.${snapshot.kind}`)}
              </Badge>
            )}
          </span>
        }
        lead={t("one.lead", {
          number: snapshot.sequence,
          date: formatDateTime(new Date(snapshot.takenAt), dto.timeZone),
          by: snapshot.takenBy,
        })}
        actions={
          <>
            {previous ? (
              <LinkButton href={withQuery(compare, { from: previous.id, to: snapshot.id })} prefetch={false}>
                {t("list.comparePrevious")}
              </LinkButton>
            ) : null}
            <LinkButton variant="primary" href={withQuery(compare, { from: snapshot.id })} prefetch={false}>
              {t("list.compareNow")}
            </LinkButton>
          </>
        }
      />
      <HistorySections organization={organization} project={project.slug} current="snapshots" />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:gap-6.5">
        <SnapshotActions dto={dto} />
        <Card title={t("one.scores")} flush>
          <ScoresTable dto={dto} />
        </Card>
        <Card title={t("one.aspects")} flush>
          <AspectsTable dto={dto} />
        </Card>
        <SnapshotProof dto={dto} />
      </div>
    </>
  );
}

function ScoresTable({ dto }: Dto) {
  const t = useTranslations("snapshot.one");
  const common = useTranslations("common");
  const levels = { 0: "0", 1: "1", 2: "2", 3: "3", 4: "4", 5: "5" } as const;
  return (
    <Table label={t("scores")}>
      <TableHead>
        <TableRow>
          <TableHeader className="pl-4 sm:pl-5">{t("environment")}</TableHeader>
          <TableHeader align="end">{t("score")}</TableHeader>
          <TableHeader>{t("level")}</TableHeader>
          <TableHeader align="end">{t("answered")}</TableHeader>
          <TableHeader align="end">{t("met")}</TableHeader>
          <TableHeader align="end">{t("critical")}</TableHeader>
          <TableHeader align="end" className="pr-4 sm:pr-5">
            {t("evidenced")}
          </TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {ENVIRONMENTS.toReversed().map((environment) => {
          const frozen = dto.snapshot.scores[environment];
          const level = Object.entries(levels).find(([number]) => Number(number) === frozen.level)?.[1];
          return (
            <TableRow key={environment}>
              <TableRowHeader className="pl-4 sm:pl-5">{common(`environment.${environment}`)}</TableRowHeader>
              <TableCell numeric>{formatScore(frozen.score)}</TableCell>
              <TableCell className="whitespace-nowrap">
                {level === undefined ? (
                  <span className="text-mute">{common("notAssessed")}</span>
                ) : (
                  <>
                    <span className="num text-sm">{level}</span> {common(`level.${level}`)}
                  </>
                )}
              </TableCell>
              <TableCell numeric>
                {t("answeredOf", { answered: frozen.answered, applicable: frozen.applicable })}
              </TableCell>
              <TableCell numeric>{frozen.met}</TableCell>
              <TableCell numeric>{frozen.openCritical}</TableCell>
              <TableCell numeric className="pr-4 sm:pr-5">
                {frozen.score === null ? "–" : formatPercent(frozen.evidenced)}
              </TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}

function AspectsTable({ dto }: Dto) {
  const t = useTranslations("snapshot.one");
  const common = useTranslations("common");
  return (
    <Table label={t("aspects")}>
      <TableHead>
        <TableRow>
          <TableHeader className="pl-4 sm:pl-5">{t("aspect")}</TableHeader>
          {ENVIRONMENTS.map((environment) => (
            <TableHeader key={environment} align="end" className="last:pr-4 sm:last:pr-5">
              {common(`environment.${environment}`)}
            </TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {dto.aspects.map(({ key, name }) => (
          <TableRow key={key}>
            <TableRowHeader className="py-1.5 pl-4 font-normal sm:pl-5">{name}</TableRowHeader>
            {ENVIRONMENTS.map((environment) => (
              <TableCell key={environment} numeric className="py-1.5 last:pr-4 sm:last:pr-5">
                {formatScore(dto.snapshot.scores[environment].aspects[key]?.score ?? null)}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
