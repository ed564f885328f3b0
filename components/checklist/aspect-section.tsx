"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo, useState } from "react";
import type { ReactNode } from "react";
import { ExplainButton } from "#components/explanation/explain-button.tsx";
import { useExclusionWords } from "#components/explanation/exclusion-words.ts";
import { cn } from "#components/ui/cn.ts";
import type { AspectScore } from "#lib/domain/scores.ts";
import { ENVIRONMENTS, type Environment } from "#lib/domain/vocabulary.ts";
import type { AspectDto, ChecklistItemDto, ExplanationDto } from "#lib/features/checklist/types.ts";
import { formatScore } from "#lib/format/numbers.ts";
import { leadEnvironment, type Lens } from "./checklist-model.ts";
import { Petal } from "./petal.tsx";

type AspectSectionProps = Readonly<{
  aspect: AspectDto;
  index: number;
  count: number;
  org: string;
  project: string;
  lens: Lens;
  /** By environment, those that the lens shows. */
  scores: Readonly<Partial<Record<Environment, AspectScore>>>;
  target: number;
  /** Items of this aspect that the intake leaves out. */
  excluded: readonly ChecklistItemDto[];
  collapsed: boolean;
  onCollapse: (aspect: string) => void;
  explain: (environment: Environment, aspect: string) => ExplanationDto;
  /** Marks the whole aspect as not applicable; left out where nothing can be changed. */
  onExclude?: ((aspect: string) => void) | undefined;
  children: ReactNode;
}>;

/** One aspect: its petal, score, level, coverage and target over its requirements. */
export function AspectSection(props: AspectSectionProps) {
  const { aspect, index, count, lens, scores, target, excluded, collapsed, onCollapse, children } = props;
  const select = useTranslations("batch.select");
  const lead = scores[leadEnvironment(lens)];
  const bodyId = `aspect-${aspect.key}`;
  return (
    <section aria-labelledby={`${bodyId}-title`} data-section={aspect.key} className="mb-4">
      <div className="sticky top-14 z-10 bg-paper pt-2 lg:top-0">
        <div className="cl-head border-b border-edge px-2.5 pb-2">
          <div className="cl-head-score flex items-center gap-2.5">
            {lens === "all" ? (
              <MatrixScores {...props} />
            ) : (
              <>
                <Petal
                  index={index}
                  count={count}
                  score={lead?.assessed ? lead.score : null}
                  target={target}
                />
                <ScoreNumber {...props} environment={lens} className="headline text-xl" />
              </>
            )}
          </div>
          <div className="cl-head-name flex min-w-0 flex-wrap items-baseline gap-x-4 gap-y-0.5">
            <h2 id={`${bodyId}-title`} className="min-w-0 text-md font-[600]">
              <button
                type="button"
                aria-expanded={!collapsed}
                aria-controls={bodyId}
                onClick={() => onCollapse(aspect.key)}
                className="flex min-h-7 max-w-full cursor-pointer items-center gap-1.5 rounded-xs text-left"
              >
                <span className="truncate">{aspect.name}</span>
                <ChevronDown
                  aria-hidden
                  className={cn("size-4 shrink-0 text-mute", collapsed && "-rotate-90")}
                />
              </button>
            </h2>
            <SectionFacts score={lead} target={target} lens={lens} />
            {props.onExclude && !collapsed ? (
              <button
                type="button"
                className="ml-auto min-h-7 cursor-pointer rounded-xs text-sm text-mute underline decoration-edge underline-offset-3 hover:text-ink max-sm:min-h-11"
                aria-label={select("aspectLabel", { aspect: aspect.name })}
                onClick={() => props.onExclude?.(aspect.key)}
              >
                {select("aspect")}
              </button>
            ) : null}
          </div>
        </div>
      </div>
      <div id={bodyId} hidden={collapsed}>
        {collapsed ? null : children}
        {collapsed ? null : <Excluded items={excluded} />}
      </div>
    </section>
  );
}

type SectionFactsProps = Readonly<{ score: AspectScore | undefined; target: number; lens: Lens }>;

function SectionFacts({ score, target, lens }: SectionFactsProps) {
  const t = useTranslations("checklist.section");
  const common = useTranslations("common");
  if (!score) return null;
  const { totals } = score;
  if (!score.assessed && score.reason === "not_applicable") {
    return <p className="text-sm text-mute">{common("notApplicable")}</p>;
  }
  return (
    <p className="flex min-w-0 flex-wrap items-baseline gap-x-3 text-sm text-mute">
      {lens === "all" ? <span>{common("environment.production")}:</span> : null}
      <span>
        {score.assessed
          ? t("level", { level: score.level, name: common(`level.${score.level}`) })
          : common("notAssessed")}
      </span>
      {score.assessed && score.cappedBy ? (
        <span className="text-warn">{t("capped", { count: totals.openCritical })}</span>
      ) : null}
      <span>{t("coverage", { answered: totals.answered, applicable: totals.applicable })}</span>
      <span>{t("target", { target: formatScore(target) })}</span>
    </p>
  );
}

function MatrixScores(props: AspectSectionProps) {
  const t = useTranslations("checklist.section");
  const common = useTranslations("common");
  return (
    <div className="cl-cells text-center">
      <span className="pt-3.5 text-2xs text-mute">{common("all")}</span>
      {ENVIRONMENTS.map((environment) => (
        <span key={environment} className="pr-0.5">
          <span className="block text-2xs text-mute" title={common(`environment.${environment}`)}>
            {t(`column.${environment}`)}
          </span>
          <ScoreNumber {...props} environment={environment} className="num text-sm" />
        </span>
      ))}
    </div>
  );
}

type ScoreNumberProps = AspectSectionProps & Readonly<{ environment: Environment; className: string }>;

function ScoreNumber({ aspect, org, project, scores, environment, explain, className }: ScoreNumberProps) {
  const t = useTranslations("checklist.section");
  const common = useTranslations("common");
  const score = scores[environment];
  if (!score?.assessed) {
    return (
      <span className={cn(className, "text-mute")}>
        <span aria-hidden>–</span>
        <span className="sr-only">
          {common(score?.reason === "not_applicable" ? "notApplicable" : "notAssessed")}
        </span>
      </span>
    );
  }
  return (
    <ExplainButton
      org={org}
      project={project}
      environment={environment}
      aspect={aspect.key}
      className={className}
      label={t("explain", {
        aspect: aspect.name,
        score: formatScore(score.score),
        environment: common(`environment.${environment}`),
      })}
      local={() => explain(environment, aspect.key)}
    >
      {formatScore(score.score)}
    </ExplainButton>
  );
}

/** What the intake leaves out: never silently missing, and out of the way. */
const Excluded = memo(function Excluded({ items }: Readonly<{ items: readonly ChecklistItemDto[] }>) {
  const t = useTranslations("checklist.section");
  const words = useExclusionWords();
  const [open, setOpen] = useState(false);
  if (items.length === 0) return null;
  return (
    <div className="border-t border-line">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex min-h-9 cursor-pointer items-center gap-1.5 rounded-xs px-2.5 text-sm text-mute hover:text-ink max-sm:min-h-11"
      >
        <ChevronDown aria-hidden className={cn("size-3.5", !open && "-rotate-90")} />
        {t("excluded", { count: items.length })}
      </button>
      {open ? (
        <ul className="px-2.5 pb-2 text-sm text-mute">
          {items.map((item) => (
            <li
              key={item.id}
              className="grid gap-x-3 py-1 sm:grid-cols-[4.25rem_minmax(0,1fr)_minmax(0,1fr)]"
            >
              <span className="num text-xs leading-5">{item.key}</span>
              <span>{item.title}</span>
              <span>{words({ by: "intake", missing: item.missingTraits })}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
});
