import { v4 as uuidv4 } from "uuid";
import type { PlanSettings } from "#lib/features/plan/schema.ts";
import { ROLE_DAYS_MAX } from "#lib/features/plan/limits.ts";
import { isMonth } from "#lib/domain/month.ts";
import { hasTwoDecimals, typedNumber } from "#lib/format/typed-number.ts";

/** The form as it is typed: numbers are texts until they are sent. */
export type SettingsDraft = Readonly<{
  name: string;
  note: string;
  environment: PlanSettings["environment"];
  startDay: string;
  horizonMonths: string;
  phaseMonths: string;
  roles: readonly RoleDraft[];
  aspectRoles: Readonly<Record<string, string>>;
  daysOff: readonly Readonly<{ name: string; from: string; to: string }>[];
}>;

export type RoleDraft = Readonly<{ key: string; name: string; daysPerMonth: string; months: string }>;

export function draftOf(
  plan: Readonly<{ name: string; note: string }>,
  settings: PlanSettings,
): SettingsDraft {
  const { environment, startDay, horizonMonths, phaseMonths, roles, aspectRoles, daysOff } = settings;
  return {
    name: plan.name,
    note: plan.note,
    ...{ environment, startDay, aspectRoles, daysOff },
    horizonMonths: String(horizonMonths),
    phaseMonths: String(phaseMonths),
    roles: roles.map(({ key, name, daysPerMonth, months }) => ({
      ...{ key, name },
      daysPerMonth: String(daysPerMonth),
      months: Object.entries(months)
        .toSorted(([left], [right]) => (left < right ? -1 : 1))
        .map(([month, days]) => `${month} = ${days}`)
        .join("\n"),
    })),
  };
}

/**
 * Months with a number of their own, one a line and each month once; the first line that says something else is
 * `wrongLine`. Pure.
 */
export function monthsOf(text: string): { months: Record<string, number>; wrongLine: number | null } {
  const months: Record<string, number> = {};
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const [month = "", days = "", ...rest] = line.split("=").map((part) => part.trim());
    const number = typedNumber(days);
    const fits = number <= ROLE_DAYS_MAX && hasTwoDecimals(number);
    if (rest.length > 0 || !isMonth(month) || Object.hasOwn(months, month) || !fits) {
      return { months, wrongLine: index + 1 };
    }
    months[month] = number;
  }
  return { months, wrongLine: null };
}

/** The settings that the form says, as they are sent. */
export function settingsOf(draft: SettingsDraft): PlanSettings {
  const { environment, startDay, daysOff, roles } = draft;
  const known = new Set(roles.map(({ key }) => key));
  return {
    ...{ environment, startDay },
    horizonMonths: typedNumber(draft.horizonMonths),
    phaseMonths: typedNumber(draft.phaseMonths),
    roles: roles.map(({ key, name, daysPerMonth, months }) => ({
      ...{ key, name },
      daysPerMonth: typedNumber(daysPerMonth),
      months: monthsOf(months).months,
    })),
    aspectRoles: Object.fromEntries(Object.entries(draft.aspectRoles).filter(([, role]) => known.has(role))),
    daysOff: [...daysOff],
  };
}

/** A key that no role of the plan has or ever had: what was a removed role's must not become another's. */
export function newRoleKey(): string {
  return `role-${uuidv4().slice(-12)}`;
}
