import type { SnapshotKind } from "#lib/domain/snapshot.ts";
import type { DemoPerson } from "./demo-company.ts";

export type DemoSnapshot = Readonly<{
  project: string;
  daysAgo: number;
  person: DemoPerson;
  title: string;
  kind: SnapshotKind;
}>;

/** The days that the demo company kept for good, by project. */
export const DEMO_SNAPSHOTS: readonly DemoSnapshot[] = [
  {
    project: "Customer portal",
    daysAgo: 302,
    person: "jon",
    title: "Before the spring release",
    kind: "manual",
  },
  { project: "Customer portal", daysAgo: 205, person: "marta", title: "Half-year review", kind: "scheduled" },
  {
    project: "Customer portal",
    daysAgo: 112,
    person: "marta",
    title: "For the external audit",
    kind: "manual",
  },
  { project: "Customer portal", daysAgo: 34, person: "marta", title: "Quarterly review", kind: "scheduled" },
  {
    project: "Identity service",
    daysAgo: 260,
    person: "ines",
    title: "Before passkeys",
    kind: "manual",
  },
  { project: "Identity service", daysAgo: 76, person: "ines", title: "Quarterly review", kind: "scheduled" },
  {
    project: "Mobile banking",
    daysAgo: 214,
    person: "marta",
    title: "Request of the partner bank",
    kind: "manual",
  },
  {
    project: "Mobile banking",
    daysAgo: 121,
    person: "ines",
    title: "After the re-assessment",
    kind: "reassessment",
  },
  { project: "Mobile banking", daysAgo: 41, person: "marta", title: "Quarterly review", kind: "scheduled" },
  { project: "Partner API", daysAgo: 152, person: "tomas", title: "Version 2 of the API", kind: "manual" },
  { project: "Partner API", daysAgo: 58, person: "tomas", title: "Quarterly review", kind: "scheduled" },
  { project: "Back office", daysAgo: 300, person: "marta", title: "Before the move", kind: "manual" },
  { project: "Back office", daysAgo: 66, person: "marta", title: "Quarterly review", kind: "scheduled" },
];
