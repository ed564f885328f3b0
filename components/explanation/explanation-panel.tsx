import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ConfidenceBars } from "#components/charts/confidence-bars.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { Raise } from "#lib/domain/explain.ts";
import { scorePoints, shownGap } from "#lib/domain/points.ts";
import { LEVELS } from "#lib/domain/scores.ts";
import type { ExplanationDto } from "#lib/features/checklist/types.ts";
import { formatNumber, formatPoints, formatScore } from "#lib/format/numbers.ts";
import { paths, withQuery } from "#lib/format/paths.ts";
import { AspectInputs, ProjectInputs } from "./explanation-inputs.tsx";
import { useExclusionWords } from "./exclusion-words.ts";

type ExplanationPanelProps = Readonly<{
  /** The organisation's slug. */
  organization: string;
  data: ExplanationDto;
  /** A link to an item was followed. */
  onFollow?: () => void;
}>;

/**
 * A score taken apart: the formula with its numbers, what raises it most, the level and its cap, every
 * input, and what was left out with the reason. Needs the messages of `explanation` and `common`.
 */
export function ExplanationPanel({ organization, data, onFollow }: ExplanationPanelProps) {
  const { explanation } = data;
  const toItem: ItemLink = (key) => (
    <TextLink
      className="num whitespace-nowrap"
      href={withQuery(paths.checklist(organization, data.project.slug), { env: data.environment, item: key })}
      scroll={false}
      prefetch={false}
      onClick={onFollow}
    >
      {key}
    </TextLink>
  );
  return (
    <div className="space-y-6">
      <Formula data={data} />
      <Confidence data={data} />
      <Raises raises={explanation.raises} titles={data.titles} toItem={toItem} />
      <LevelNote data={data} toItem={toItem} />
      {explanation.formula === "aspect_score" ? (
        <AspectInputs explanation={explanation} titles={data.titles} toItem={toItem} />
      ) : (
        <ProjectInputs explanation={explanation} aspectNames={data.aspectNames} />
      )}
      <LeftOut data={data} />
    </div>
  );
}

export type ItemLink = (key: string) => ReactNode;

export function Part({ heading, children }: Readonly<{ heading: string; children: ReactNode }>) {
  return (
    <section>
      <h3 className="mb-1.5 text-sm font-[600] text-mute">{heading}</h3>
      {children}
    </section>
  );
}

function Formula({ data }: Readonly<{ data: ExplanationDto }>) {
  const t = useTranslations("explanation");
  const { explanation } = data;
  const { result } = explanation;
  const counts = "totals" in result ? result.totals : result;
  const sums =
    explanation.formula === "aspect_score"
      ? { value: explanation.result.totals.value, weight: explanation.result.totals.weight }
      : {
          value: explanation.inputs.reduce((sum, { weight, score }) => sum + weight * score * 100, 0),
          weight: explanation.inputs.reduce((sum, { weight }) => sum + weight, 0),
        };
  const kind = explanation.formula === "aspect_score" ? "aspect" : "project";
  return (
    <Part heading={t("formula.heading")}>
      <div className="num rounded-md bg-bed px-3 py-2.5 text-sm">
        <p>{t(`formula.${kind}`)}</p>
        {result.assessed ? (
          <p>
            {t("formula.sum", {
              value: formatNumber(sums.value, 1),
              weight: formatNumber(sums.weight, 1),
              score:
                kind === "aspect"
                  ? `${formatNumber(result.score, 3)} → ${formatScore(result.score)}`
                  : formatScore(result.score),
            })}
          </p>
        ) : null}
      </div>
      <p className="mt-2">
        {result.assessed
          ? t(`formula.${kind}Words`)
          : t(result.reason === "not_assessed" ? "formula.notAssessed" : "formula.notApplicable")}
      </p>
      <p className="mt-1 text-mute">
        {t("coverage", { answered: counts.answered, applicable: counts.applicable })}
        {data.target !== null && result.assessed
          ? ` ${
              result.score >= data.target
                ? t("target.reached", { target: formatScore(data.target) })
                : t("target.gap", {
                    target: formatScore(data.target),
                    points: scorePoints(shownGap(result.score, data.target)),
                  })
            }`
          : null}
      </p>
    </Part>
  );
}

function Confidence({ data }: Readonly<{ data: ExplanationDto }>) {
  const t = useTranslations("common.confidence");
  const { result } = data.explanation;
  if (!result.assessed) return null;
  return (
    <Part heading={t("title")}>
      <ConfidenceBars claimed={result.score} evidenced={result.evidenced} fresh={result.fresh} />
    </Part>
  );
}

type RaisesProps = Readonly<{ raises: readonly Raise[]; titles: ExplanationDto["titles"]; toItem: ItemLink }>;

function Raises({ raises, titles, toItem }: RaisesProps) {
  const t = useTranslations("explanation.raises");
  return (
    <Part heading={t("heading")}>
      {raises.length === 0 ? (
        <p className="text-mute">{t("none")}</p>
      ) : (
        <ol className="divide-y divide-line">
          {raises.map((raise) => (
            <li
              key={raise.key}
              className="grid grid-cols-[5rem_minmax(0,1fr)_auto] items-baseline gap-x-3 py-1.5"
            >
              {toItem(raise.key)}
              <span>{titles[raise.key]}</span>
              <span className="text-right text-sm">
                <span className="num font-[600]">
                  {raise.gain === null
                    ? t("to", { score: formatScore(raise.score) })
                    : formatPoints(raise.gain)}
                </span>
                {raise.levelGain !== null && raise.levelGain > 0 ? (
                  <span className="block text-xs text-mute">
                    {raise.liftsCap ? `${t("liftsCap")}, ` : ""}
                    {t("level", { level: raise.level })}
                  </span>
                ) : null}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Part>
  );
}

function LevelNote({ data, toItem }: Readonly<{ data: ExplanationDto; toItem: ItemLink }>) {
  const t = useTranslations("explanation.level");
  const levels = useTranslations("common.level");
  const { result, openCritical } = data.explanation;
  if (!result.assessed) return null;
  return (
    <Part heading={t("heading")}>
      <p>{t("is", { level: result.level, name: levels(`${result.level}`) })}</p>
      <p className="text-mute">{LEVELS[result.level].meaning}</p>
      {result.cappedBy ? (
        <div className="mt-2 border-l-3 border-warn pl-3">
          <p>
            {t("capped", {
              uncapped: result.uncappedLevel,
              name: levels(`${result.uncappedLevel}`),
              level: result.level,
            })}
          </p>
          <ul className="mt-1 flex flex-wrap gap-x-3">
            {openCritical.map((key) => (
              <li key={key} title={data.titles[key]}>
                {toItem(key)}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </Part>
  );
}

function LeftOut({ data }: Readonly<{ data: ExplanationDto }>) {
  const t = useTranslations("explanation.left");
  const words = useExclusionWords();
  const { explanation } = data;
  const entries =
    explanation.formula === "aspect_score"
      ? explanation.excluded.map(({ key, exclusion }) => ({
          key,
          name: data.titles[key] ?? "",
          why: words(exclusion),
        }))
      : explanation.leftOut.map(({ aspect, reason }) => ({
          key: aspect,
          name: data.aspectNames[aspect] ?? "",
          why: t(reason),
        }));
  return (
    <Part heading={t("heading")}>
      {entries.length === 0 ? (
        <p className="text-mute">{t("none")}</p>
      ) : (
        <ul className="divide-y divide-line">
          {entries.map((entry) => (
            <li key={entry.key} className="grid grid-cols-[5rem_minmax(0,1fr)] gap-x-3 py-1.5">
              <span className="num text-sm">{entry.key}</span>
              <span>
                {entry.name}
                <span className="block text-sm wrap-anywhere text-mute">{entry.why}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}
