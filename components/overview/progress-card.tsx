import { useTranslations } from "next-intl";
import { Sparkline } from "#components/charts/sparkline.tsx";
import { Card } from "#components/ui/card.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { OverviewDto } from "#lib/features/overview/types.ts";
import { formatDate } from "#lib/format/dates.ts";
import { formatPercent, formatScore } from "#lib/format/numbers.ts";
import { paths } from "#lib/format/paths.ts";
import type { EnvironmentFacts } from "#lib/reports/roadmap-report.ts";

/** How far it is to the targets, how far it has come since the baseline, and the way in between. */
export function ProgressCard({ dto, facts }: Readonly<{ dto: OverviewDto; facts: EnvironmentFacts }>) {
  const t = useTranslations("overview.progress");
  const { progress } = dto;
  return (
    <Card title={t("title")}>
      <div className="space-y-4">
        {facts.percentToTarget === null ? null : (
          <Measure
            label={t("target")}
            hint={t("targetHint")}
            share={facts.percentToTarget}
            text={formatPercent(facts.percentToTarget)}
          />
        )}
        {progress ? (
          <Measure
            label={t("baseline")}
            hint={t("baselineHint", {
              known: progress.from === null ? "no" : "yes",
              from: formatScore(progress.from),
              date: formatDate(new Date(progress.since), dto.timeZone),
              by: progress.by,
            })}
            share={progress.share}
            text={
              progress.share === null
                ? t(progress.missing ? `missing.${progress.missing}` : "noWay")
                : progressText(progress.share, (points) => t("lost", { points }))
            }
          />
        ) : (
          <p className="text-sm text-mute">
            {t("none")}{" "}
            {dto.mayUpdate ? (
              <TextLink href={paths.projectSettings(dto.organization, dto.project.slug)} prefetch={false}>
                {t("set")}
              </TextLink>
            ) : null}
          </p>
        )}
        {dto.history.some((score) => score !== null) ? (
          <div>
            <p className="text-sm text-mute">{t("history")}</p>
            <Sparkline
              label={t("history")}
              points={dto.history}
              width={320}
              height={56}
              className="mt-1 h-auto w-full max-w-[28rem]"
            />
          </div>
        ) : null}
      </div>
    </Card>
  );
}

/** Ground that was lost is said, not drawn: a bar has no length below 0. */
function progressText(share: number, lost: (points: number) => string): string {
  return share < 0 ? lost(Math.max(1, Math.round(-share * 100))) : formatPercent(share);
}

type MeasureProps = Readonly<{ label: string; hint: string; share: number | null; text: string }>;

function Measure({ label, hint, share, text }: MeasureProps) {
  return (
    <div>
      <p className="flex items-baseline justify-between gap-4">
        <span>{label}</span>
        <span className="num text-sm">{text}</span>
      </p>
      {share === null ? null : (
        <ProgressBar className="mt-1.5" value={share} label={label} valueText={text} />
      )}
      <p className="mt-1.5 text-xs text-mute">{hint}</p>
    </div>
  );
}
