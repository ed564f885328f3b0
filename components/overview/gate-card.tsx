import { useTranslations } from "next-intl";
import Link from "next/link";
import { GateRule } from "#components/explanation/gate-rule.tsx";
import { Card } from "#components/ui/card.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { Blocker } from "#lib/domain/gate.ts";
import type { OverviewDto } from "#lib/features/overview/types.ts";
import { paths, withQuery } from "#lib/format/paths.ts";
import type { EnvironmentFacts } from "#lib/reports/roadmap-report.ts";

const KEYS_SHOWN = 6;

type GateCardProps = Readonly<{ dto: OverviewDto; facts: EnvironmentFacts }>;

/** What shuts the gate of the lens's environment, each rule in words with the requirements behind it. */
export function GateCard({ dto, facts }: GateCardProps) {
  const t = useTranslations("overview.gate");
  const environment = useTranslations("common.environment")(dto.environment);
  const { passed, blockers } = facts.gate;
  return (
    <Card id="gate" className="scroll-mt-4" title={t(passed ? "open" : "title", { environment })}>
      {passed ? (
        <p className="text-mute">{t("openText", { environment })}</p>
      ) : (
        <ul>
          {blockers.map((blocker) => (
            <li
              key={blocker.kind}
              className="border-t border-line py-2.5 first:border-0 first:pt-0 last:pb-0"
            >
              <p>
                <GateRule blocker={blocker} />
              </p>
              <BlockerItems dto={dto} blocker={blocker} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** Open criticals by name, since each is a job; for unanswered ones the filtered checklist is the better list. */
function BlockerItems({ dto, blocker }: Readonly<{ dto: OverviewDto; blocker: Blocker }>) {
  const t = useTranslations("overview.gate");
  const { organization, project, environment, titles } = dto;
  const env = environment === "production" ? null : environment;
  const checklist = paths.checklist(organization, project.slug);
  if (blocker.kind === "coverage_below" || blocker.kind === "not_assessed") {
    return (
      <TextLink
        href={withQuery(checklist, { env, status: "unanswered" })}
        prefetch={false}
        className="text-sm"
      >
        {t("unanswered")}
      </TextLink>
    );
  }
  if (blocker.kind !== "open_critical") return null;
  const rest = blocker.itemKeys.length - KEYS_SHOWN;
  return (
    <ul className="mt-1 grid gap-x-6 text-sm sm:grid-cols-2">
      {blocker.itemKeys.slice(0, KEYS_SHOWN).map((key) => (
        <li key={key} className="min-w-0">
          <Link
            href={withQuery(checklist, { env, item: key })}
            prefetch={false}
            className="group flex min-h-7 items-baseline gap-2 rounded-xs py-0.5"
          >
            <span className="num w-17 shrink-0 text-xs text-mute">{key}</span>
            <span className="min-w-0 group-hover:underline">{titles[key] ?? key}</span>
          </Link>
        </li>
      ))}
      {rest > 0 ? (
        <li className="py-1">
          <TextLink href={withQuery(checklist, { env, blockers: "true" })} prefetch={false}>
            {t("more", { count: rest })}
          </TextLink>
        </li>
      ) : null}
    </ul>
  );
}
