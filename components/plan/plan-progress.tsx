import { getTranslations } from "next-intl/server";
import { MoreItems, SHOWN_AT_ONCE } from "#components/roadmap/more-items.tsx";
import { Badge } from "#components/ui/badge.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import { nameKeys, namesInProgramme, type NamedKey } from "#lib/domain/plan-keys.ts";
import type { TaskProgress, TaskState } from "#lib/domain/plan-progress.ts";
import type { ProgressDto } from "#lib/features/plan/types.ts";
import { formatIsoDay } from "#lib/format/dates.ts";
import { formatNumber, formatPercent, formatPersonDays } from "#lib/format/numbers.ts";
import { formatList } from "#lib/format/words.ts";
import { BurnUp } from "./burn-up.tsx";
import { SlipDays } from "./slip-days.tsx";

const TONES: Readonly<Record<TaskState, "ok" | "warn" | "outline">> = {
  done: "ok",
  late: "warn",
  open: "outline",
  gone: "outline",
};

/** Of many projects only those that slip most are listed. */
const LISTED_MOST = 400;

type PlanProgressProps = Readonly<{
  progress: ProgressDto | null;
  /** Those of a programme, whose keys have the project before them, and those that have left it. */
  projects?: readonly Readonly<{ slug: string; name: string }>[];
}>;

/** Planned and actual: sentences first, then the lines, then each requirement with its slip. */
export async function PlanProgressView({ progress: dto, projects }: PlanProgressProps) {
  const t = await getTranslations("plan.progress");
  const board = await getTranslations("plan.board");
  if (dto === null) return <p className="text-mute">{t("none")}</p>;
  const { progress, pace, added, today } = dto;
  const named = projects
    ? namesInProgramme(projects)
    : (key: string): NamedKey => ({ requirement: key, project: null });
  const said = {
    list: formatList,
    within: (keys: string, project: string) => board("ofProject", { keys, project }),
  };
  const { agreedDays, doneDays, dueDays, expectedEnd, slipDays } = progress;
  const sentences = [
    t("done", {
      done: formatPersonDays(doneDays),
      agreed: formatPersonDays(agreedDays),
      due: formatPersonDays(dueDays),
    }),
    expectedEnd === null || slipDays === null
      ? t("open")
      : slipDays === 0
        ? t("onTime", { day: formatIsoDay(expectedEnd) })
        : t(slipDays > 0 ? "late" : "early", { day: formatIsoDay(expectedEnd), days: Math.abs(slipDays) }),
    pace === null ? t("noPace") : t("pace", { pace: formatPercent(pace) }),
    added.length > 0 ? t("added", { count: added.length, keys: nameKeys(added.map(named), said, 6) }) : "",
  ];
  const { tasks } = progress;
  const isLong = tasks.length > LISTED_MOST;
  const listed = isLong
    ? tasks
        .toSorted((left, right) => (right.slipDays ?? -Infinity) - (left.slipDays ?? -Infinity))
        .slice(0, LISTED_MOST / 4)
    : tasks;
  return (
    <>
      <p className="max-w-[75ch]">{sentences.filter(Boolean).join(" ")}</p>
      <BurnUp series={progress.series} total={agreedDays} today={today} />
      <div className="mt-5">
        {isLong ? (
          <p className="mb-2 text-sm text-mute">
            {t("listed", { count: listed.length, all: formatNumber(tasks.length) })}
          </p>
        ) : null}
        <Slips titles={dto.titles} named={named} tasks={listed.slice(0, SHOWN_AT_ONCE)} />
        <MoreItems count={listed.length - SHOWN_AT_ONCE}>
          <Slips titles={dto.titles} named={named} tasks={listed.slice(SHOWN_AT_ONCE)} />
        </MoreItems>
      </div>
    </>
  );
}

type SlipsProps = Readonly<{
  tasks: readonly TaskProgress[];
  titles: ProgressDto["titles"];
  named: (key: string) => NamedKey;
}>;

async function Slips({ tasks, titles, named }: SlipsProps) {
  const t = await getTranslations("plan.progress");
  return (
    <Table label={t("caption")}>
      <TableHead>
        <TableRow>
          <TableHeader className="pl-0">{t("requirement")}</TableHeader>
          <TableHeader>{t("agreed")}</TableHeader>
          <TableHeader>{t("end")}</TableHeader>
          <TableHeader align="end" className="pr-0">
            {t("slip")}
          </TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {tasks.map(({ key, state, agreedEnd, endDay, slipDays }) => {
          const { requirement, project } = named(key);
          return (
            <TableRow key={key}>
              <TableRowHeader className="pl-0 font-normal">
                <span className="num mr-2 text-xs text-mute">{requirement}</span>
                {titles[key]} {project === null ? null : <span className="text-xs text-mute">{project}</span>}{" "}
                <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>
              </TableRowHeader>
              <TableCell className="text-sm whitespace-nowrap">{formatIsoDay(agreedEnd)}</TableCell>
              <TableCell className="text-sm whitespace-nowrap">
                {endDay === null ? "–" : formatIsoDay(endDay)}
              </TableCell>
              <TableCell numeric className="pr-0 whitespace-nowrap">
                <SlipDays days={slipDays} />
              </TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}
