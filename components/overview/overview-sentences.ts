import { useTranslations } from "next-intl";
import { overviewHeadline } from "#lib/features/overview/finding.ts";
import type { OverviewDto } from "#lib/features/overview/types.ts";
import { formatPersonDays } from "#lib/format/numbers.ts";
import { numberWord } from "#lib/format/words.ts";
import type { EnvironmentFacts } from "#lib/reports/roadmap-report.ts";

/** The headline of a project's overview and the sentences below it, in words. */
export function useOverviewSentences(
  dto: OverviewDto,
  facts: EnvironmentFacts,
): { headline: string; lead: string } {
  const t = useTranslations("overview");
  const environment = useTranslations("common.environment")(dto.environment);
  const { name } = dto.project;
  const finding = overviewHeadline(facts);
  const blocked = (reason: string) =>
    t("finding.blocked", {
      name,
      environment,
      production: dto.environment === "production" ? "yes" : "no",
      reason,
    });
  const headline = () => {
    switch (finding.key) {
      case "blockedCritical":
        return blocked(
          t("finding.reason.blockedCritical", { count: finding.count, countWord: numberWord(finding.count) }),
        );
      case "blockedScore":
        return blocked(
          t("finding.reason.blockedScore", {
            points: finding.points,
            pointsWord: numberWord(finding.points),
          }),
        );
      case "blockedCoverage":
        return blocked(
          t("finding.reason.blockedCoverage", { answered: finding.answered, needed: finding.needed }),
        );
      case "blockedFresh":
        return blocked(t("finding.reason.blockedFresh"));
      case "passes":
        return t("finding.passes", {
          name,
          environment,
          below: finding.below,
          belowWord: numberWord(finding.below),
        });
      default:
        return t(`finding.${finding.key}`, { name, environment });
    }
  };
  return { headline: headline(), lead: useLead(dto, facts) };
}

function useLead(dto: OverviewDto, facts: EnvironmentFacts): string {
  const t = useTranslations("overview.lead");
  if (facts.applicable === 0) return "";
  if (facts.score === null) return t("start");
  const points = dto.change === null ? null : Math.round(dto.change * 100);
  const size = Math.abs(points ?? 0);
  const sentences = [
    ...(points === null
      ? []
      : [
          t("change", {
            points: size,
            direction: points > 0 ? "up" : "down",
          }),
        ]),
    dto.gaps.count === 0
      ? t("nothingLeft")
      : t("gaps", { count: dto.gaps.count, days: formatPersonDays(roundedDays(dto.gaps.effortDays)) }),
  ];
  return sentences.join(" ");
}

/** A sum of estimates is not known to the tenth of a day. */
function roundedDays(days: number): number {
  return days < 10 ? days : Math.round(days);
}
