import { useTranslations } from "next-intl";
import { GateBadge } from "#components/charts/gate-badge.tsx";
import { ExplainButton } from "#components/explanation/explain-button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import type { OverviewDto } from "#lib/features/overview/types.ts";
import { formatPercent, formatScore } from "#lib/format/numbers.ts";
import { paths, withQuery } from "#lib/format/paths.ts";
import type { EnvironmentFacts } from "#lib/reports/roadmap-report.ts";

/** The four environments side by side: score, level, coverage, gate. The lens's own is marked. */
export function EnvironmentsCard({ dto }: Readonly<{ dto: OverviewDto }>) {
  const t = useTranslations("overview.environments");
  return (
    <Card title={t("title")}>
      <ul className="grid grid-cols-2 gap-x-5 gap-y-5 sm:grid-cols-4">
        {dto.facts.map((facts) => (
          <EnvironmentColumn key={facts.environment} dto={dto} facts={facts} />
        ))}
      </ul>
    </Card>
  );
}

function EnvironmentColumn({ dto, facts }: Readonly<{ dto: OverviewDto; facts: EnvironmentFacts }>) {
  const t = useTranslations("overview.environments");
  const common = useTranslations("common");
  const { environment, score, level, gate } = facts;
  const current = environment === dto.environment;
  const name = common(`environment.${environment}`);
  const href = withQuery(paths.project(dto.organization, dto.project.slug), {
    env: environment === "production" ? null : environment,
  });
  const open = gate.blockers.reduce(
    (sum, { kind, actual }) => sum + (kind === "open_critical" ? (actual ?? 1) : 1),
    0,
  );
  return (
    <li className={`min-w-0 border-t-2 pt-2 ${current ? "border-ink" : "border-line"}`}>
      <h3 className={`text-sm ${current ? "font-[550]" : "text-mute"}`}>{name}</h3>
      {score === null ? (
        <p className="headline mt-2 text-lg text-mute">{t("notAssessed")}</p>
      ) : (
        <p className="mt-1.5">
          <ExplainButton
            org={dto.organization}
            project={dto.project.slug}
            environment={environment}
            label={`${formatScore(score)} ${t("outOf")}. ${t("explain", { environment: name })}`}
            className="headline text-3xl leading-none tabular-nums"
          >
            {formatScore(score)}
          </ExplainButton>
        </p>
      )}
      {level === null ? null : (
        <p className="mt-1.5 text-sm" title={facts.capped ? t("capped") : undefined}>
          {t("level", { level, name: common(`level.${level}`) })}
          {facts.capped ? <span className="sr-only"> ({t("capped")})</span> : null}
        </p>
      )}
      <p className="text-sm text-mute">
        {t("coverage", { answered: facts.answered, applicable: facts.applicable })}
      </p>
      <p className="mt-1">
        <GateBadge
          state={score === null ? "unknown" : gate.passed ? "passes" : "blocked"}
          blocking={open}
          href={`${href}#gate`}
        />
      </p>
      {facts.percentToTarget === null ? null : (
        <div className="mt-2.5">
          <p className="flex items-end justify-between gap-2 text-xs text-mute">
            <span className="min-w-0 text-balance">{t("target")}</span>
            <span className="num">{formatPercent(facts.percentToTarget)}</span>
          </p>
          <ProgressBar className="mt-1" value={facts.percentToTarget} label={`${t("target")}, ${name}`} />
        </div>
      )}
    </li>
  );
}
