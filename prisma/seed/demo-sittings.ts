import type { Environment, ItemStatus } from "#lib/domain/vocabulary.ts";
import type { DemoPerson } from "./demo-company.ts";
import type { DemoChange } from "./demo-progress.ts";
import type { DemoProject } from "./demo-projects.ts";

/** What one person answered about one requirement at once; it becomes one event of the audit log. */
export type DemoTick = Readonly<{
  at: Date;
  person: DemoPerson;
  key: string;
  states: readonly Readonly<{ environment: Environment; from: ItemStatus; to: ItemStatus; reason: string }>[];
}>;

/** An afternoon of one person with the checklist of one project. */
export type DemoSitting = Readonly<{ day: Date; ticks: readonly DemoTick[] }>;

const DAY = 86_400_000;
/** Teams meet every few days now, and met every two weeks while a project was young. */
const RECENT_DAYS = 100;
const STEP = { recent: 3, earlier: 14 } as const;

/** Gathers changes into sittings on working days, oldest first. `now`: the time that days count back from. */
export function demoSittings(project: DemoProject, changes: readonly DemoChange[], now: Date): DemoSitting[] {
  const phase = project.name.length % STEP.recent;
  const byDay = new Map<number, DemoChange[]>();
  for (const change of changes) {
    const day = sittingDay(change.daysAgo, phase, now);
    byDay.set(day, [...(byDay.get(day) ?? []), change]);
  }
  const days = [...byDay.keys()].sort((a, b) => a - b);
  return days.map((day, index) => {
    const person = project.team[index % project.team.length] ?? "marta";
    return { day: new Date(day), ticks: ticksOf(byDay.get(day) ?? [], day, person, phase) };
  });
}

function ticksOf(changes: readonly DemoChange[], day: number, person: DemoPerson, phase: number): DemoTick[] {
  const byKey = Map.groupBy(changes, (change) => change.key);
  return [...byKey].map(([key, mine], index) => {
    const states = new Map<Environment, DemoTick["states"][number]>();
    for (const { environment, from, to, reason } of mine) {
      // Two steps on one day are one answer: from the first state to the last.
      states.set(environment, { environment, from: states.get(environment)?.from ?? from, to, reason });
    }
    // A little less than three minutes an item, beginning between 8 and 11 in the morning.
    const at = new Date(day + (8 + phase) * 3_600_000 + index * 167_000);
    return { at, person, key, states: [...states.values()] };
  });
}

/** Midnight UTC of the sitting in which a change falls; never later than yesterday. */
function sittingDay(daysAgo: number, phase: number, now: Date): number {
  const step = daysAgo <= RECENT_DAYS ? STEP.recent : STEP.earlier;
  const ago = Math.max(1, Math.floor(daysAgo / step) * step + (daysAgo <= RECENT_DAYS ? phase : 0));
  const today = Math.floor(now.getTime() / DAY) * DAY;
  const day = today - ago * DAY;
  const weekday = new Date(day).getUTCDay();
  if (weekday === 6) return day - DAY;
  return weekday === 0 ? day - 2 * DAY : day;
}
