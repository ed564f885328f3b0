import { scorePoints } from "#lib/domain/points.ts";
import { monthsBetween } from "#lib/domain/month.ts";
import type { GapItem, PlannedItem, ReportAspect, UnplannedItem } from "./roadmap-report.ts";
import { formatsOf, type ReportWords } from "./words.ts";

export type ReasonContext = Readonly<{
  words: ReportWords;
  aspect: (key: string) => ReportAspect;
  horizonMonths: number;
}>;

/** Why an item stands in the plan, each reason a short sentence; the strongest first. */
export function reasons(context: ReasonContext, item: PlannedItem | UnplannedItem): string[] {
  const { words, aspect, horizonMonths: horizon } = context;
  const format = formatsOf(words);
  const why = (key: string, values: Readonly<Record<string, string | number>> = {}) =>
    words(`report.why.${key}`, values);
  const said = [
    why("what", {
      criticality: words(`common.criticality.${item.criticality}`),
      aspect: aspect(item.aspect).name,
    }),
  ];
  if (item.blocksGate) said.push(why("gate"));
  if (item.capsLevel) said.push(why("caps"));
  if (item.aspectGap === null) said.push(why("notAssessed"));
  else if (item.aspectGap > 0) said.push(why("gap", { points: scorePoints(item.aspectGap) }));
  else said.push(why("atTarget"));
  if (item.status === "partial") said.push(why("partial"));
  if (item.effortByPerson) said.push(why("ownEffort"));
  if ("month" in item) {
    if (item.neededBy !== null) said.push(why("neededBy", { key: item.neededBy }));
    if (item.waitsFor.length > 0) said.push(why("waitsFor", { keys: format.list(item.waitsFor, 4) }));
  } else {
    said.push(words(`report.unplanned.${item.reason}`, { keys: format.list(item.dependencies, 4), horizon }));
  }
  if (isLate(item)) said.push(why("late", { day: format.day(item.dueDate) }));
  return said;
}

/** Whether the plan ends an item in a month after the one in which it is due. */
function isLate(item: GapItem): item is PlannedItem & { dueDate: string } {
  if (item.dueDate === null || !("endMonth" in item) || typeof item.endMonth !== "string") return false;
  return monthsBetween(item.dueDate.slice(0, 7), item.endMonth) > 0;
}
