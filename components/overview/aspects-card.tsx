import { useTranslations } from "next-intl";
import Link from "next/link";
import { ExplainButton } from "#components/explanation/explain-button.tsx";
import { Card } from "#components/ui/card.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import { shownGap } from "#lib/domain/points.ts";
import type { OverviewDto } from "#lib/features/overview/types.ts";
import { formatScore } from "#lib/format/numbers.ts";
import { paths, withQuery } from "#lib/format/paths.ts";
import type { EnvironmentFacts } from "#lib/reports/roadmap-report.ts";

type AspectsCardProps = Readonly<{ dto: OverviewDto; facts: EnvironmentFacts }>;

const COLUMNS = ["score", "level", "evidenced", "fresh", "target", "gap", "answered", "critical"] as const;

/** Every aspect in numbers; each score explains itself. */
export function AspectsCard({ dto, facts }: AspectsCardProps) {
  const t = useTranslations("overview.aspects");
  const environment = useTranslations("common.environment")(dto.environment);
  const title = t("title", { environment });
  return (
    <Card title={title} flush>
      <div className="px-1.5 pb-2 sm:px-2.5">
        <Table label={title}>
          <TableHead>
            <TableRow>
              <TableHeader className="sticky left-0 z-10 bg-sheet">{t("aspect")}</TableHeader>
              {COLUMNS.map((column) => (
                <TableHeader key={column} align="end">
                  {t(column)}
                </TableHeader>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {facts.aspects.map((aspect) => (
              <AspectRow key={aspect.aspect} dto={dto} aspect={aspect} />
            ))}
          </TableBody>
        </Table>
      </div>
    </Card>
  );
}

function AspectRow({
  dto,
  aspect,
}: Readonly<{ dto: OverviewDto; aspect: EnvironmentFacts["aspects"][number] }>) {
  const t = useTranslations("overview.aspects");
  const { organization, project, environment } = dto;
  const name = dto.aspects.find(({ key }) => key === aspect.aspect)?.name ?? aspect.aspect;
  const env = environment === "production" ? null : environment;
  const gap = aspect.score === null ? null : shownGap(aspect.score, aspect.target);
  return (
    <TableRow>
      <TableRowHeader className="sticky left-0 z-10 bg-sheet max-sm:max-w-36">
        <Link
          href={withQuery(paths.checklist(organization, project.slug), { env, aspect: aspect.aspect })}
          prefetch={false}
          className="rounded-xs hover:underline"
        >
          {name}
        </Link>
      </TableRowHeader>
      {aspect.score === null ? (
        <TableCell className="text-right text-sm text-mute" colSpan={4}>
          {t(aspect.state === "not_applicable" ? "notApplicable" : "notAssessed")}
        </TableCell>
      ) : (
        <>
          <TableCell numeric>
            <ExplainButton
              org={organization}
              project={project.slug}
              environment={environment}
              aspect={aspect.aspect}
              label={`${formatScore(aspect.score)}. ${t("explain", { aspect: name })}`}
              className="font-semibold"
            >
              {formatScore(aspect.score)}
            </ExplainButton>
          </TableCell>
          <TableCell numeric>
            {aspect.level}
            {aspect.capped ? <span className="block text-2xs text-warn">{t("capped")}</span> : null}
          </TableCell>
          <TableCell numeric>{formatScore(aspect.evidenced)}</TableCell>
          <TableCell numeric>{formatScore(aspect.fresh)}</TableCell>
        </>
      )}
      <TableCell numeric>{aspect.state === "not_applicable" ? "–" : formatScore(aspect.target)}</TableCell>
      <TableCell numeric>
        {gap === null ? (
          "–"
        ) : gap === 0 ? (
          <span className="font-sans text-sm text-mute">{t("reached")}</span>
        ) : (
          formatScore(gap)
        )}
      </TableCell>
      <TableCell numeric>
        {t("answeredOf", { answered: aspect.answered, applicable: aspect.applicable })}
      </TableCell>
      <TableCell numeric>
        {aspect.openCritical > 0 ? (
          <Link
            href={withQuery(paths.checklist(organization, project.slug), {
              env,
              aspect: aspect.aspect,
              status: "open",
              criticality: "critical",
            })}
            prefetch={false}
            className="text-warn underline decoration-dotted underline-offset-4"
          >
            {aspect.openCritical}
          </Link>
        ) : (
          <span className="text-mute">0</span>
        )}
      </TableCell>
    </TableRow>
  );
}
