/** Why an item stands in a person's work list; in the order in which they matter. */
export const WORK_SECTIONS = [
  "overdue",
  "due",
  "mentioned",
  "returned",
  "review",
  "decide",
  "expiring",
  "mine",
] as const;
export type WorkSection = (typeof WORK_SECTIONS)[number];

export type WorkRow = Readonly<{
  section: WorkSection;
  project: Readonly<{ slug: string; name: string }>;
  key: string;
  title: string;
  criticality: "critical" | "high" | "medium" | "low";
  /** The due date, or the day on which evidence or an accepted risk runs out; YYYY-MM-DD. */
  day: string | null;
  /** Days from today to it, negative when it has passed. */
  daysLeft: number | null;
  /** Environments in which it is still open. */
  openIn: number;
}>;

export type WorkDto = Readonly<{
  organization: Readonly<{ slug: string; name: string }>;
  rows: readonly WorkRow[];
  /** True where a section holds more than it shows. */
  more: boolean;
}>;
