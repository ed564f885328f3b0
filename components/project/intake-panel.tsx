"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { cn } from "#components/ui/cn.ts";
import {
  selectionFor,
  targetsFromIntake,
  type ExcludedRequirement,
  type IntakeAnswers,
} from "#lib/domain/intake.ts";
import { ASPECT_KEYS } from "#lib/domain/vocabulary.ts";
import type { AspectSummary } from "#lib/features/framework/types.ts";
import type { IntakeRequirementDto } from "#lib/features/project/types.ts";
import { formatScore } from "#lib/format/numbers.ts";

type IntakePanelProps = Readonly<{
  answers: IntakeAnswers;
  aspects: readonly AspectSummary[];
  requirements: readonly IntakeRequirementDto[];
  className?: string;
}>;

/** What the answers mean, at once: how many requirements apply, where, with which targets, and which leave. */
export function IntakePanel({ answers, aspects, requirements, className }: IntakePanelProps) {
  const t = useTranslations("intake.panel");
  const selection = useMemo(() => selectionFor(requirements, answers), [requirements, answers]);
  const targets = useMemo(() => targetsFromIntake(answers), [answers]);
  const targetOf = (key: string) => {
    const known = ASPECT_KEYS.find((candidate) => candidate === key);
    return known ? targets[known] : null;
  };
  const total = requirements.length;
  const count = selection.applicable.length;
  // Of a product of no kind nothing can be said: the server takes no such answers either.
  const hasKind = answers.productKinds.length > 0;
  return (
    <div className={className}>
      <h2 className="text-sm font-medium text-mute">{t("title")}</h2>
      <p className={cn("headline mt-1 text-xl", !hasKind && "mb-4")} role="status">
        {hasKind ? t("applies", { count, total }) : t("noKind")}
      </p>
      {hasKind ? (
        <>
          <table className="mt-4 w-full text-sm">
            <caption className="sr-only">{t("perAspect")}</caption>
            <thead>
              <tr className="text-xs text-mute">
                <th scope="col" className="pb-1 text-left font-normal">
                  {t("aspect")}
                </th>
                <th scope="col" className="pb-1 pl-3 text-left font-normal">
                  {t("count")}
                </th>
                <th scope="col" className="pb-1 text-right font-normal">
                  {t("target")}
                </th>
              </tr>
            </thead>
            <tbody>
              {aspects.map((aspect) => {
                const all = requirements.filter((requirement) => requirement.aspect === aspect.key).length;
                const applying = selection.applicable.filter(
                  (requirement) => requirement.aspect === aspect.key,
                ).length;
                return (
                  <tr key={aspect.key} className="border-t border-line">
                    <th
                      scope="row"
                      className="num w-16 py-1 text-left text-xs font-normal"
                      title={aspect.name}
                    >
                      <span className="sr-only">{aspect.name}</span>
                      <span aria-hidden>{aspect.key}</span>
                    </th>
                    <td className="py-1 pl-3">
                      <Tally applying={applying} all={all} />
                      <span className="sr-only">{t("ofAspect", { count: applying, total: all })}</span>
                    </td>
                    <td className="num py-1 text-right text-xs">{formatScore(targetOf(aspect.key))}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          <Leaving excluded={selection.notApplicable} requirements={requirements} />
          <Raised selection={selection.applicable} requirements={requirements} />
        </>
      ) : null}
    </div>
  );
}

const STEP = 10;
const MOST = 17;

/** One square a requirement: full where it applies, an empty frame where it does not. */
function Tally({ applying, all }: Readonly<{ applying: number; all: number }>) {
  const columns = Math.max(all, MOST);
  return (
    <svg aria-hidden viewBox={`0 0 ${columns * STEP} 8`} className="block h-auto w-full max-w-56">
      {Array.from({ length: all }, (_, index) =>
        index < applying ? (
          <rect key={index} x={index * STEP} width="8" height="8" rx="1.5" className="fill-evidenced" />
        ) : (
          <rect
            key={index}
            x={index * STEP + 0.5}
            y="0.5"
            width="7"
            height="7"
            rx="1.5"
            className="fill-none stroke-edge"
          />
        ),
      )}
    </svg>
  );
}

const summaryClass = "cursor-pointer rounded-xs py-2 font-[550] marker:text-mute";

type LeavingProps = Readonly<{
  excluded: readonly ExcludedRequirement[];
  requirements: readonly IntakeRequirementDto[];
}>;

/** Those that do not apply, under the reason that they share. */
function Leaving({ excluded, requirements }: LeavingProps) {
  const t = useTranslations("intake");
  const because = useBecause();
  const titles = useMemo(() => new Map(requirements.map(({ key, title }) => [key, title])), [requirements]);
  const groups = Map.groupBy(excluded, (requirement) => because(requirement.missing));
  if (excluded.length === 0) {
    return <p className="border-t border-line py-2 text-sm">{t("panel.leaving", { count: 0 })}</p>;
  }
  return (
    <details className="border-t border-line text-sm">
      <summary className={summaryClass}>{t("panel.leaving", { count: excluded.length })}</summary>
      <dl className="space-y-3 pb-3">
        {[...groups].map(([reason, members]) => (
          <div key={reason}>
            <dt className="text-mute">{reason}</dt>
            {members.map(({ key }) => (
              <dd key={key} className="flex gap-2">
                <span className="num w-16 shrink-0 pt-px text-xs text-mute">{key}</span>
                <span className="min-w-0">{titles.get(key)}</span>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </details>
  );
}

/** "No web pages or API": why something does not apply. */
export function useBecause() {
  const t = useTranslations("intake");
  const format = useFormatter();
  return (missing: ExcludedRequirement["missing"]) =>
    t("because", {
      list: format.list(
        missing.map((trait) => t(`missing.${trait}`)),
        { type: "disjunction" },
      ),
    });
}

type RaisedProps = Readonly<{
  selection: ReturnType<typeof selectionFor>["applicable"];
  requirements: readonly IntakeRequirementDto[];
}>;

/** Those whose criticality the answers raise. */
function Raised({ selection, requirements }: RaisedProps) {
  const t = useTranslations("intake");
  const criticality = useTranslations("common.criticality");
  const byKey = new Map(requirements.map((requirement) => [requirement.key, requirement]));
  const raised = selection.filter((requirement) => requirement.raisedBy !== null);
  if (raised.length === 0) return null;
  return (
    <details className="border-t border-line text-sm">
      <summary className={summaryClass}>{t("panel.raised", { count: raised.length })}</summary>
      <ul className="space-y-2 pb-3">
        {raised.map(({ key, criticality: to, raisedBy }) => {
          const from = byKey.get(key);
          return from && raisedBy ? (
            <li key={key} className="flex gap-2">
              <span className="num w-16 shrink-0 pt-px text-xs text-mute">{key}</span>
              <span className="min-w-0">
                {from.title}
                <span className="block text-mute">
                  {t("panel.raisedFrom", {
                    from: criticality(from.criticality),
                    to: criticality(to).toLowerCase(),
                    reason: t(`raisedBy.${raisedBy}`),
                  })}
                </span>
              </span>
            </li>
          ) : null;
        })}
      </ul>
    </details>
  );
}
