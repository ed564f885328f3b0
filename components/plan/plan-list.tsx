"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
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
import { COMPARED_MAX } from "#lib/features/plan/limits.ts";
import type { PlansDto } from "#lib/features/plan/types.ts";
import { formatDate, formatIsoDay } from "#lib/format/dates.ts";
import { formatPersonDays } from "#lib/format/numbers.ts";
import { paths } from "#lib/format/paths.ts";

/** The kept plans, of which up to four are chosen to stand beside each other. */
export function PlanList({ dto }: Readonly<{ dto: PlansDto }>) {
  const { organization, project, plans, timeZone } = dto;
  const t = useTranslations("plan.list");
  const common = useTranslations("common");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  return (
    <>
      <Table label={t("title")} stack>
        <TableHead>
          <TableRow>
            {plans.length > 1 ? (
              <TableHeader className="w-8 pl-0">
                <span className="sr-only">{t("compare", { count: 2 })}</span>
              </TableHeader>
            ) : null}
            <TableHeader className={plans.length > 1 ? "" : "pl-0"}>{t("plan")}</TableHeader>
            <TableHeader>{t("when")}</TableHeader>
            <TableHeader align="end">{t("tasks")}</TableHeader>
            <TableHeader align="end">{t("days")}</TableHeader>
            <TableHeader align="end">{t("left")}</TableHeader>
            <TableHeader className="pr-0">{t("changed")}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {plans.map((plan) => (
            <TableRow key={plan.id}>
              {plans.length > 1 ? (
                <TableCell className="max-sm:float-right sm:pl-0">
                  <Checkbox
                    aria-label={t("choose", { name: plan.name })}
                    checked={chosen.includes(plan.id)}
                    disabled={!chosen.includes(plan.id) && chosen.length >= COMPARED_MAX}
                    onChange={({ target }) =>
                      setChosen(target.checked ? [...chosen, plan.id] : chosen.filter((id) => id !== plan.id))
                    }
                  />
                </TableCell>
              ) : null}
              <TableRowHeader className={plans.length > 1 ? "" : "sm:pl-0"}>
                <Link
                  href={paths.plan(organization.slug, project.slug, plan.id)}
                  prefetch={false}
                  className="rounded-xs font-[550] wrap-anywhere hover:underline"
                >
                  {plan.name}
                </Link>{" "}
                {plan.state === "agreed" ? <Badge tone="ok">{t("agreed")}</Badge> : null}
                <span className="block text-sm font-normal text-mute">
                  {common(`environment.${plan.environment}`)}
                </span>
              </TableRowHeader>
              <TableCell label={t("when")} className="text-sm whitespace-nowrap">
                {plan.endDay === null
                  ? t("nothing")
                  : `${formatIsoDay(plan.startDay)} – ${formatIsoDay(plan.endDay)}`}
              </TableCell>
              <TableCell numeric label={t("tasks")}>
                {plan.tasks}
              </TableCell>
              <TableCell numeric label={t("days")}>
                {formatPersonDays(plan.effortDays)}
              </TableCell>
              <TableCell numeric label={t("left")}>
                {plan.unscheduled + plan.excluded}
              </TableCell>
              <TableCell label={t("changed")} className="text-sm whitespace-nowrap text-mute sm:pr-0">
                {formatDate(new Date(plan.updatedAt), timeZone)}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {plans.length > 1 ? (
        <div className="mt-3 flex flex-wrap items-center gap-3" aria-live="polite">
          {chosen.length > 1 ? (
            <LinkButton href={paths.planComparison(organization.slug, project.slug, chosen)}>
              {t("compare", { count: chosen.length })}
            </LinkButton>
          ) : (
            <span className="text-sm text-mute">{t("compare", { count: chosen.length })}</span>
          )}
          {chosen.length >= COMPARED_MAX ? <span className="text-sm text-mute">{t("most")}</span> : null}
        </div>
      ) : null}
    </>
  );
}
