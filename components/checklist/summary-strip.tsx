"use client";

import { useTranslations } from "next-intl";
import { WheelGlyph } from "#components/charts/wheel-glyph.tsx";
import { ExplainButton } from "#components/explanation/explain-button.tsx";
import { formatPercent, formatScore } from "#lib/format/numbers.ts";
import { countStatuses, explanationOf } from "./checklist-model.ts";
import { useChecklist } from "./checklist-provider.tsx";
import { useLeadName } from "./checklist-heading.tsx";
import { GateButton } from "./gate-button.tsx";

/** Score, progress and gate of the environment that the lens shows; they move with every tick. */
export function SummaryStrip() {
  const t = useTranslations("checklist.summary");
  const common = useTranslations("common");
  const { dto, snapshot, lens, picture } = useChecklist();
  const { project, environment } = picture;
  const counts = countStatuses(snapshot.items, environment);
  const name = useLeadName();
  const petals = dto.aspects.map(({ key }) => {
    const score = picture.aspects.get(key);
    return { score: score?.assessed ? score.score : null, evidenced: score?.assessed ? score.evidenced : 0 };
  });
  return (
    <section
      aria-label={t("label", { environment: name })}
      // Wraps by its contents: beside the open panel there is room for two of the three, if that.
      className="mb-5 flex flex-wrap items-center gap-x-8 gap-y-4 border-b border-line pb-4"
    >
      <div className="flex items-center gap-3.5">
        <WheelGlyph petals={petals} size={56} />
        <div>
          <p className="headline text-2xl leading-none">
            {project.assessed ? (
              <ExplainButton
                org={dto.organization.slug}
                project={dto.project.slug}
                environment={environment}
                label={t("explain", { score: formatScore(project.score), environment: name })}
                local={() => explanationOf({ ...dto, items: snapshot.items }, environment, null)}
              >
                {formatScore(project.score)}
              </ExplainButton>
            ) : (
              <span className="text-xl text-mute">{common("notAssessed")}</span>
            )}
          </p>
          <p className="mt-1 text-sm text-mute">
            {lens === "all" ? `${name} · ` : ""}
            {project.assessed
              ? t("level", { level: project.level, name: common(`level.${project.level}`) })
              : t("answerOne")}
          </p>
        </div>
      </div>
      <div className="min-w-0 grow basis-56">
        <StatusBar met={counts.met} partial={counts.partial} open={counts.open} />
        <p className="mt-1.5 text-sm text-mute">
          {t("counts", { met: counts.met, partial: counts.partial, open: counts.open })}
          <span aria-hidden> · </span>
          {t("answered", {
            answered: project.answered,
            applicable: project.applicable,
            share: formatPercent(project.applicable === 0 ? 0 : project.answered / project.applicable),
          })}
        </p>
      </div>
      <GateButton />
    </section>
  );
}

type StatusBarProps = Readonly<{ met: number; partial: number; open: number }>;

/** Met, partly met and open as lengths; the numbers stand below it. */
function StatusBar({ met, partial, open }: StatusBarProps) {
  const total = Math.max(1, met + partial + open);
  const width = (count: number) => Math.round((count / total) * 10_000) / 100;
  return (
    <svg
      aria-hidden
      viewBox="0 0 100 8"
      preserveAspectRatio="none"
      className="block h-2 w-full rounded-xs bg-bed"
    >
      <rect width={width(met)} height="8" className="fill-accent" />
      <rect x={width(met)} width={width(partial)} height="8" className="fill-claimed" />
    </svg>
  );
}
