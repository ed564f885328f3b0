import { useTranslations } from "next-intl";
import { useAspectNames } from "#components/portfolio/aspect-names.ts";
import { TrendChart } from "#components/snapshot/trend-chart.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
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
import { scorePoints, shownChange } from "#lib/domain/points.ts";
import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import { TREND_PERIODS } from "#lib/features/trend/schema.ts";
import type { MovedProject, OrganizationTrendDto } from "#lib/features/trend/types.ts";
import { formatIsoDay } from "#lib/format/dates.ts";
import { formatPoints, formatScore } from "#lib/format/numbers.ts";
import { paths, withQuery } from "#lib/format/paths.ts";
import { numbersAlike } from "#lib/format/words.ts";

type Dto = Readonly<{ dto: OrganizationTrendDto }>;

/** How all projects moved over a period: the mean, who lost, who gained, and in which aspects. */
export function TrendView({ dto }: Dto) {
  const t = useTranslations("trend");
  const common = useTranslations("common");
  const base = paths.trend(dto.organization.slug);
  const query = (changed: { env?: string; period?: string }) => {
    const { env = dto.environment, period = dto.period } = changed;
    return withQuery(base, {
      env: env === "production" ? null : env,
      period: period === "90" ? null : period,
    });
  };
  const environment = common(`environment.${dto.environment}`);
  const { word, capital } = numbersAlike([
    ...[dto.gains.length, dto.losses.length],
    ...[dto.unmoved, dto.newlyAssessed],
  ]);
  const empty = dto.points.every(({ mean }) => mean === null);
  return (
    <>
      <PageHeader
        title={useFinding(dto)}
        lead={
          empty
            ? undefined
            : t("lead", {
                environment,
                gains: dto.gains.length,
                losses: dto.losses.length,
                unmoved: dto.unmoved,
                fresh: dto.newlyAssessed,
                gainsWord: capital(dto.gains.length),
                lossesWord: word(dto.losses.length),
                unmovedWord: word(dto.unmoved),
                freshWord: word(dto.newlyAssessed),
              })
        }
        actions={
          <>
            <Segmented
              label={t("lens")}
              value={dto.environment}
              segments={ENVIRONMENTS.map((value) => ({
                value,
                label: common(`environment.${value}`),
                short: common(`environmentShort.${value}`),
                href: query({ env: value }),
              }))}
            />
            <Segmented
              label={t("period")}
              value={dto.period}
              segments={TREND_PERIODS.map((value) => ({
                value,
                label: t(`periods.${value}`),
                href: query({ period: value }),
              }))}
            />
          </>
        }
      />
      {empty ? (
        <EmptyState title={t("emptyTitle")} text={t("emptyText")} />
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:gap-6.5">
          <Card title={t("chart")}>
            <TrendChart
              name={dto.organization.name}
              environment={environment}
              points={dto.points.map(({ day, mean }) => ({ day, score: mean, aspects: {} }))}
              snapshots={[]}
              link={{ organization: dto.organization.slug, project: "" }}
              timeZone="UTC"
            />
            <Figures dto={dto} />
          </Card>
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 sm:gap-6.5 lg:grid-cols-2">
            <Movers
              title={t("losses")}
              none={t("noLosses")}
              projects={dto.losses}
              organization={dto.organization.slug}
            />
            <Movers
              title={t("gains")}
              none={t("noGains")}
              projects={dto.gains}
              organization={dto.organization.slug}
            />
          </div>
          <Aspects dto={dto} />
        </div>
      )}
    </>
  );
}

function useFinding({ points, period }: OrganizationTrendDto): string {
  const t = useTranslations("trend.finding");
  const known = points.flatMap(({ mean }) => (mean === null ? [] : [mean]));
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return t("none");
  const change = scorePoints(last) - scorePoints(first);
  if (change === 0) return t("level", { days: period });
  const size = Math.abs(change);
  const days = Number(period);
  const { word, capital } = numbersAlike([size, days]);
  return t(change > 0 ? "up" : "down", { points: size, word: capital(size), daysWord: word(days) });
}

type MoversProps = Readonly<{
  title: string;
  none: string;
  projects: readonly MovedProject[];
  organization: string;
}>;

function Movers({ title, none, projects, organization }: MoversProps) {
  const t = useTranslations("trend");
  if (projects.length === 0) {
    return (
      <Card title={title}>
        <p className="text-mute">{none}</p>
      </Card>
    );
  }
  return (
    <Card title={title} flush>
      <Table label={title}>
        <TableHead>
          <TableRow>
            <TableHeader className="pl-4 sm:pl-5">{t("project")}</TableHeader>
            <TableHeader align="end">{t("from")}</TableHeader>
            <TableHeader align="end">{t("to")}</TableHeader>
            <TableHeader align="end" className="pr-4 sm:pr-5">
              {t("change")}
            </TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {projects.map(({ slug, name, from, to, change }) => (
            <TableRow key={slug}>
              <TableRowHeader className="py-1.5 pl-4 font-normal break-words sm:pl-5">
                <TextLink
                  href={paths.history(organization, slug)}
                  prefetch={false}
                  className="text-ink decoration-edge/60"
                >
                  {name}
                </TextLink>
              </TableRowHeader>
              <TableCell numeric className="py-1.5 text-mute">
                {formatScore(from)}
              </TableCell>
              <TableCell numeric className="py-1.5">
                {formatScore(to)}
              </TableCell>
              <TableCell numeric className="py-1.5 pr-4 sm:pr-5">
                {formatPoints(change)}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function Aspects({ dto }: Dto) {
  const t = useTranslations("trend");
  const names = useAspectNames();
  if (dto.aspects.length === 0) return null;
  return (
    <Card title={t("aspects")} flush>
      <Table label={t("aspects")}>
        <TableHead>
          <TableRow>
            <TableHeader className="pl-4 sm:pl-5">{t("aspect")}</TableHeader>
            <TableHeader align="end">{t("from")}</TableHeader>
            <TableHeader align="end">{t("to")}</TableHeader>
            <TableHeader align="end">{t("change")}</TableHeader>
            <TableHeader align="end" className="pr-4 sm:pr-5">
              {t("projects")}
            </TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {dto.aspects.map(({ key, from, to, projects }) => (
            <TableRow key={key}>
              <TableRowHeader className="py-1.5 pl-4 font-normal sm:pl-5">{names.name(key)}</TableRowHeader>
              <TableCell numeric className="py-1.5 text-mute">
                {formatScore(from)}
              </TableCell>
              <TableCell numeric className="py-1.5">
                {formatScore(to)}
              </TableCell>
              <TableCell numeric className="py-1.5">
                {formatPoints(shownChange(from, to))}
              </TableCell>
              <TableCell numeric className="py-1.5 pr-4 text-mute sm:pr-5">
                {projects}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <p className="px-4 pt-1 pb-4 text-xs text-mute sm:px-5">{t("aspectsHint")}</p>
    </Card>
  );
}

const TABLE_ROWS = 24;

function Figures({ dto }: Dto) {
  const t = useTranslations("trend");
  const every = Math.max(1, Math.ceil(dto.points.length / TABLE_ROWS));
  const rows = dto.points.filter((_, index) => (dto.points.length - 1 - index) % every === 0).toReversed();
  return (
    <details className="mt-4">
      <summary className="w-fit cursor-pointer rounded-xs text-sm text-mute hover:text-ink">
        {t("table")}
      </summary>
      <Table label={t("chart")} className="mt-2 max-w-md text-sm">
        <TableHead>
          <TableRow>
            <TableHeader>{t("day")}</TableHeader>
            <TableHeader align="end">{t("mean")}</TableHeader>
            <TableHeader align="end">{t("projects")}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ day, mean, projects }) => (
            <TableRow key={day}>
              <TableRowHeader className="num py-1 font-normal">{formatIsoDay(day)}</TableRowHeader>
              <TableCell numeric className="py-1">
                {formatScore(mean)}
              </TableCell>
              <TableCell numeric className="py-1 text-mute">
                {projects}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </details>
  );
}
