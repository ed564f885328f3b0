import { useTranslations } from "next-intl";
import { numbersAlike } from "#lib/format/words.ts";
import { portfolioHeadline, portfolioLead } from "#lib/features/portfolio/finding.ts";
import type { PortfolioDto } from "#lib/features/portfolio/types.ts";
import { useAspectNames } from "./aspect-names.ts";

/** The headline of a portfolio and the sentences below it, in words. */
export function usePortfolioSentences(dto: PortfolioDto): { headline: string; lead: string } {
  const t = useTranslations("portfolio");
  const environment = useTranslations("common.environment")(dto.environment);
  const { name: aspectName } = useAspectNames();
  const finding = portfolioHeadline(dto.totals, dto.environment);
  const { projects, blocked, passed, unassessed } = finding;
  const { word, capital } = numbersAlike([projects, blocked, passed, unassessed]);
  const headline =
    finding.key === "none" && dto.ownProjectsOnly
      ? t("finding.noneOwn")
      : t(`finding.${finding.key}`, {
          environment,
          projects,
          blocked,
          passed,
          unassessed,
          Projects: capital(projects),
          projectsWord: word(projects),
          blockedWord: word(blocked),
          Passed: capital(passed),
          unassessedWord: word(unassessed),
        });
  const sentences = portfolioLead({ ...dto.movers, aspects: dto.aspects, assessed: dto.totals.assessed }).map(
    (sentence) => {
      switch (sentence.key) {
        case "still":
          return t("lead.still");
        case "weakest":
          return t("lead.weakest", { aspectName: aspectName(sentence.aspect), points: sentence.points });
        default:
          return t(`lead.${sentence.key}`, {
            name: sentence.name,
            points: sentence.points,
            aspect: sentence.aspect ?? "none",
            aspectName: sentence.aspect ? aspectName(sentence.aspect) : "",
          });
      }
    },
  );
  if (dto.movers.lookedAt !== null)
    sentences.splice(-1, 0, t("lead.lookedAt", { count: dto.movers.lookedAt }));
  if (finding.key === "nothingAssessed") sentences.push(t("lead.nothingAssessed"));
  if (dto.ownProjectsOnly && projects > 0) sentences.push(t("lead.own"));
  return { headline, lead: sentences.join(" ") };
}
