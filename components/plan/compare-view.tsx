import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { formatReturn } from "#components/loss/percent-return.ts";
import { ProjectHeader } from "#components/project/project-header.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import type { CompareDto, ComparedPlan } from "#lib/features/plan/types.ts";
import { formatIsoDay } from "#lib/format/dates.ts";
import { formatMoneyShort } from "#lib/format/money.ts";
import { monthName } from "#lib/format/months.ts";
import { formatPersonDays, formatScore } from "#lib/format/numbers.ts";
import { paths } from "#lib/format/paths.ts";
import { bestOf, lastTargetDay, lastTargetRank, targetsReached } from "./compare-rank.ts";
import { roleInWords } from "./role-words.ts";

type Line = Readonly<{
  name: string;
  text: (plan: ComparedPlan) => string;
  /** Lower is better; null says nothing. */
  rank?: (plan: ComparedPlan) => number | string | null;
}>;

/** Two to four plans side by side; the better value of a line is bold, and said to be for screen readers. */
export async function CompareView({ dto }: Readonly<{ dto: CompareDto }>) {
  const t = await getTranslations("plan.compare");
  const list = await getTranslations("plan.list");
  const { organization, project, plans } = dto;
  const lines = await linesOf(dto);
  const first = plans
    .filter(({ endDay }) => endDay !== null)
    .toSorted((left, right) => ((left.endDay ?? "") < (right.endDay ?? "") ? -1 : 1))[0];
  const linkTo = (plan: ComparedPlan) => (
    <>
      <Link
        href={paths.plan(organization.slug, project.slug, plan.id)}
        prefetch={false}
        className="rounded-xs text-base font-[600] text-ink wrap-anywhere hover:underline"
      >
        {plan.name}
      </Link>{" "}
      {plan.state === "agreed" ? <Badge tone="ok">{list("agreed")}</Badge> : null}
    </>
  );
  return (
    <>
      <ProjectHeader
        organization={organization.slug}
        project={project}
        current="roadmap"
        finding={
          plans.length > 1 && first?.endDay
            ? t("headline", { best: first.name, day: formatIsoDay(first.endDay) })
            : t("headlineNone")
        }
        lead={t("lead")}
        actions={<LinkButton href={paths.plans(organization.slug, project.slug)}>{t("back")}</LinkButton>}
      />
      {plans.length < 2 ? (
        <EmptyState text={t("empty")} />
      ) : (
        <Table stack label={t("caption")}>
          <TableHead>
            <TableRow>
              <TableHeader className="w-52 pl-0">
                <span className="sr-only">{t("line")}</span>
              </TableHeader>
              {plans.map((plan) => (
                <TableHeader key={plan.id} className="align-bottom whitespace-normal normal-case last:pr-0">
                  {/* On a phone the head is read out only: what can be followed stands in the first line. */}
                  <span className="sm:hidden">{plan.name}</span>
                  <span className="max-sm:hidden">{linkTo(plan)}</span>
                </TableHeader>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            <TableRow className="sm:hidden">
              <TableRowHeader className="pl-0">{t("choose")}</TableRowHeader>
              {plans.map((plan) => (
                <TableCell key={plan.id} className="max-sm:px-0">
                  {linkTo(plan)}
                </TableCell>
              ))}
            </TableRow>
            {lines.map((line) => {
              const best = bestOf(line.rank, plans);
              return (
                <TableRow key={line.name}>
                  <TableRowHeader className="pl-0 sm:font-normal sm:text-mute">{line.name}</TableRowHeader>
                  {plans.map((plan) => (
                    <TableCell key={plan.id} className="align-top last:pr-0 max-sm:px-0">
                      <div className="max-sm:grid max-sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)] max-sm:items-baseline max-sm:gap-x-4">
                        <span className="line-clamp-2 text-sm wrap-anywhere text-mute sm:hidden">
                          {plan.name}
                        </span>
                        {best.has(plan.id) ? (
                          <strong className="font-[650]">
                            {line.text(plan)}
                            <span className="sr-only"> ({t("best")})</span>
                          </strong>
                        ) : (
                          <span>{line.text(plan)}</span>
                        )}
                      </div>
                    </TableCell>
                  ))}
                </TableRow>
              );
            })}
          </TableBody>
        </Table>
      )}
    </>
  );
}

async function linesOf({ plans, currency }: CompareDto): Promise<Line[]> {
  const t = await getTranslations("plan.compare");
  const roleTime = await getTranslations("plan.roleTime");
  const money = (amount: number | undefined) =>
    amount === undefined ? "–" : formatMoneyShort(amount, { currency });
  const applicable = (plan: ComparedPlan) => plan.targets.filter(({ state }) => state !== "not_applicable");
  const never = (text: string | null) => text ?? t("never");
  return [
    { name: t("start"), text: ({ startDay }) => formatIsoDay(startDay) },
    {
      name: t("end"),
      text: ({ endDay }) => (endDay === null ? t("never") : formatIsoDay(endDay)),
      rank: ({ endDay }) => endDay,
    },
    {
      name: t("roles"),
      text: ({ roles }) => roles.map((role) => roleInWords(role, roleTime)).join("; "),
    },
    { name: t("tasks"), text: ({ tasks }) => String(tasks), rank: ({ tasks }) => -tasks },
    { name: t("days"), text: ({ effortDays }) => formatPersonDays(effortDays) },
    {
      name: t("left"),
      text: ({ unscheduled, excluded }) => String(unscheduled + excluded),
      rank: ({ unscheduled, excluded }) => unscheduled + excluded,
    },
    { name: t("late"), text: ({ late }) => String(late), rank: ({ late }) => late },
    {
      name: t("wait"),
      text: ({ meanWaitDays }) =>
        meanWaitDays === null ? "–" : t("waitDays", { days: Math.round(meanWaitDays) }),
      rank: ({ meanWaitDays }) => (meanWaitDays === null ? null : Math.round(meanWaitDays)),
    },
    {
      name: t("score"),
      text: ({ atEnd }) => formatScore(atEnd?.score ?? null),
      rank: ({ atEnd }) => negated(atEnd?.score ?? null),
    },
    {
      name: t("targets"),
      text: (plan) => t("targetsOf", { reached: targetsReached(plan), all: applicable(plan).length }),
      rank: (plan) => -targetsReached(plan),
    },
    {
      name: t("lastTarget"),
      text: (plan) => {
        const day = lastTargetDay(plan);
        return day === null ? "–" : formatIsoDay(day);
      },
      rank: (plan) => lastTargetRank(plan, plans),
    },
    {
      name: t("gate"),
      text: ({ gateMonth, today }) =>
        today?.gatePassed ? t("gateNow") : never(gateMonth === null ? null : monthName(gateMonth)),
      rank: ({ gateMonth }) => gateMonth,
    },
    ...(plans.some((plan) => plan.money !== null)
      ? ([
          {
            name: t("cost"),
            text: (plan) => money(plan.money?.cost),
            rank: (plan) => plan.money?.cost ?? null,
          },
          {
            name: t("loss"),
            text: (plan) => money(plan.money?.aleThen),
            rank: (plan) => (plan.money ? Math.round(plan.money.aleThen) : null),
          },
          {
            name: t("rosi"),
            text: (plan) => formatReturn(plan.money?.rosi ?? null),
            rank: (plan) => negated(plan.money?.rosi ?? null),
          },
        ] satisfies Line[])
      : []),
  ];
}

/** Shares of which more is better, to the tenth of a percent that is shown. */
function negated(share: number | null): number | null {
  return share === null ? null : -Math.round(share * 1_000);
}
