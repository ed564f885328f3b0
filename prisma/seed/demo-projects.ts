import { DEFAULT_INTAKE, type IntakeAnswers } from "#lib/domain/intake.ts";
import type { AspectKey, Environment, ItemStatus } from "#lib/domain/vocabulary.ts";
import type { DemoPerson } from "./demo-company.ts";

/** What a demo project is, and how far it has come. Scores in 0..1; days count back from the seed's time. */
export type DemoProject = Readonly<{
  name: string;
  description: string;
  intake: IntakeAnswers;
  createdDaysAgo: number;
  team: readonly DemoPerson[];
  capacityDaysPerMonth: number;
  /** Production's score by aspect that the generated answers aim at; null: nobody has looked yet. */
  production: Readonly<Record<AspectKey, number | null>> | null;
  /** How far development is ahead of production. */
  lead: number;
  /** Share of the open requirements that somebody has answered with "open". */
  surveyed: number;
  /** Share of today's score that was reached at these days ago, oldest first. */
  path: readonly (readonly [daysAgo: number, share: number])[];
  /** No critical requirement is left open in production. */
  guarded: boolean;
  notApplicable?: readonly Readonly<{ key: string; reason: string }>[];
  /** Met for long, then found wanting in these environments. */
  reopened?: readonly Readonly<{
    key: string;
    environments: readonly Environment[];
    daysAgo: number;
    to: Extract<ItemStatus, "open" | "partial">;
  }>[];
  targets?: Partial<Record<AspectKey, number>>;
  baselineDaysAgo?: number;
}>;

type TwelveScores = readonly [
  auth: number | null,
  io: number | null,
  acc: number | null,
  ses: number | null,
  data: number | null,
  conf: number | null,
  log: number | null,
  build: number | null,
  plat: number | null,
  net: number | null,
  crypto: number | null,
  arch: number | null,
];

/** In points, in the order of the wheel. */
function scores(points: TwelveScores): Record<AspectKey, number | null> {
  const [AUTH, IO, ACC, SES, DATA, CONF, LOG, BUILD, PLAT, NET, CRYPTO, ARCH] = points.map((value) =>
    value === null ? null : value / 100,
  );
  const or = (value: number | null | undefined) => value ?? null;
  return {
    AUTH: or(AUTH),
    IO: or(IO),
    ACC: or(ACC),
    SES: or(SES),
    DATA: or(DATA),
    CONF: or(CONF),
    LOG: or(LOG),
    BUILD: or(BUILD),
    PLAT: or(PLAT),
    NET: or(NET),
    CRYPTO: or(CRYPTO),
    ARCH: or(ARCH),
  };
}

const intake = (answers: Partial<IntakeAnswers>): IntakeAnswers => ({ ...DEFAULT_INTAKE, ...answers });

export const DEMO_PROJECTS: readonly DemoProject[] = [
  {
    name: "Back office",
    description: "Prices, suppliers and returns for 210 stores. Grown since 2011; replaced piece by piece.",
    intake: intake({ exposure: "internal", uploads: true, networkServices: false }),
    createdDaysAgo: 402,
    team: ["tomas", "marta"],
    capacityDaysPerMonth: 6,
    production: scores([30, 44, 35, 28, 36, 50, 22, 40, 48, 60, 50, 30]),
    lead: 0.16,
    surveyed: 0.97,
    path: [
      [380, 0],
      [250, 0.9],
      [60, 1],
      [0, 1],
    ],
    guarded: false,
    notApplicable: [
      {
        key: "AUTH-3",
        reason: "Passwords are set and checked by the staff directory alone; this product never sees one.",
      },
    ],
    targets: { LOG: 0.5, ARCH: 0.5 },
    baselineDaysAgo: 240,
  },
  {
    name: "Customer portal",
    description: "Web shop, accounts, orders and card payments for private customers in six countries.",
    intake: intake({
      productKinds: ["web", "api"],
      payments: true,
      uploads: true,
      redirects: true,
      thirdParties: true,
    }),
    createdDaysAgo: 398,
    team: ["jon", "ines", "marta"],
    capacityDaysPerMonth: 14,
    production: scores([86, 72, 90, 81, 64, 100, 58, 77, 90, 88, 70, 60]),
    lead: 0.12,
    surveyed: 1,
    path: [
      [370, 0],
      [180, 0.62],
      [90, 0.84],
      [30, 0.925],
      [0, 1],
    ],
    guarded: true,
    notApplicable: [
      {
        key: "IO-9",
        reason:
          "The payment provider must frame the confirmation page. frame-ancestors names it alone, tested in each release.",
      },
      {
        key: "NET-4",
        reason:
          "Every page carries a session token; compression stays off because of BREACH, decided with the network team.",
      },
    ],
    targets: { AUTH: 0.9, ACC: 0.95 },
    baselineDaysAgo: 180,
  },
  {
    name: "Identity service",
    description:
      "One sign-in for customers and staff: accounts, second factors, tokens for all other products.",
    intake: intake({
      productKinds: ["web", "api"],
      personalData: "sensitive",
      redirects: true,
      ownCryptography: true,
    }),
    createdDaysAgo: 350,
    team: ["ines", "jon"],
    capacityDaysPerMonth: 10,
    production: scores([96, 90, 94, 97, 88, 100, 92, 86, 92, 95, 94, 84]),
    lead: 0.05,
    surveyed: 1,
    path: [
      [330, 0],
      [150, 0.85],
      [90, 0.95],
      [30, 0.988],
      [0, 1],
    ],
    guarded: true,
    baselineDaysAgo: 200,
  },
  {
    name: "Mobile banking",
    description: "Loyalty card with instalment accounts, for iOS and Android, and the interface behind both.",
    intake: intake({
      productKinds: ["mobile", "api"],
      personalData: "sensitive",
      payments: true,
      ownCryptography: true,
      thirdParties: true,
    }),
    createdDaysAgo: 320,
    team: ["ines", "tomas"],
    capacityDaysPerMonth: 16,
    production: scores([95, 88, 92, 90, 83, 100, 74, 90, 95, 96, 92, 80]),
    lead: 0.06,
    surveyed: 1,
    path: [
      [300, 0],
      [140, 0.8],
      [90, 0.9],
      [30, 0.978],
      [0, 1],
    ],
    guarded: true,
    notApplicable: [
      {
        key: "AUTH-2",
        reason:
          "There is no reset by e-mail: a new device is enrolled in a branch, against an identity card.",
      },
      {
        key: "DATA-5",
        reason: "All sensitive fields use our own keypad, which has no keyboard cache to disable.",
      },
    ],
    baselineDaysAgo: 150,
  },
  {
    name: "Partner API",
    description: "Orders, stock and invoices for 38 suppliers and marketplaces. Machine clients only.",
    intake: intake({
      productKinds: ["api"],
      exposure: "partner",
      login: "own",
      sessions: true,
      thirdParties: true,
    }),
    createdDaysAgo: 280,
    team: ["jon", "tomas"],
    capacityDaysPerMonth: 8,
    production: scores([62, 70, 41, 55, 50, 50, 35, 66, 70, 82, 60, 45]),
    lead: 0.1,
    surveyed: 0.94,
    path: [
      [260, 0],
      [120, 0.8],
      [60, 0.97],
      [34, 1],
      [0, 1],
    ],
    guarded: false,
    reopened: [
      { key: "ACC-1", environments: ["preproduction", "production"], daysAgo: 11, to: "partial" },
      { key: "ACC-3", environments: ["production"], daysAgo: 11, to: "open" },
    ],
    baselineDaysAgo: 120,
  },
  {
    name: "Data lake",
    description: "Sales and movement data of all stores, joined nightly, read by planning and finance.",
    intake: intake({
      productKinds: ["api"],
      exposure: "internal",
      login: "external",
      personalData: "sensitive",
      sessions: false,
    }),
    createdDaysAgo: 230,
    team: ["tomas", "ines"],
    capacityDaysPerMonth: 8,
    production: scores([74, 66, 76, null, 64, 100, 66, 72, 66, 90, 82, 72]),
    lead: 0.09,
    surveyed: 1,
    path: [
      [215, 0],
      [100, 0.8],
      [30, 0.93],
      [0, 1],
    ],
    guarded: true,
    notApplicable: [
      {
        key: "AUTH-4",
        reason: "Sign-in happens at the identity service, which throttles; there is no password prompt here.",
      },
    ],
    baselineDaysAgo: 95,
  },
  {
    name: "Warehouse tablets",
    description: "Picking and stock counting on 640 rugged tablets. C++ core from the old hand scanners.",
    intake: intake({
      productKinds: ["native"],
      exposure: "internal",
      login: "external",
      personalData: "none",
      unmanagedCode: true,
    }),
    createdDaysAgo: 190,
    team: ["tomas", "jon"],
    capacityDaysPerMonth: 9,
    production: scores([40, 52, 60, 38, 42, 0, 30, 28, 55, 50, 33, 25]),
    lead: 0.22,
    surveyed: 0.93,
    path: [
      [170, 0],
      [90, 0.42],
      [30, 0.71],
      [0, 1],
    ],
    guarded: false,
    baselineDaysAgo: 88,
  },
  {
    name: "Store kiosk",
    description: "Self-checkout with card terminal, new build, in three pilot stores.",
    intake: intake({
      productKinds: ["native", "api"],
      lifecycle: "new",
      login: "none",
      sessions: false,
      personalData: "none",
      payments: true,
      thirdParties: true,
    }),
    createdDaysAgo: 128,
    team: ["ines", "jon", "tomas"],
    capacityDaysPerMonth: 18,
    production: scores([66, 60, 70, null, 52, 100, 40, 70, 62, 75, 62, null]),
    lead: 0.28,
    surveyed: 0.8,
    path: [
      [120, 0],
      [60, 0.55],
      [30, 0.86],
      [0, 1],
    ],
    guarded: false,
  },
  {
    name: "Marketing site",
    description: "Campaign pages, newsletter sign-up and store finder, run with an agency.",
    intake: intake({
      login: "none",
      sessions: false,
      sql: false,
      thirdParties: true,
      redirects: true,
      networkServices: true,
    }),
    createdDaysAgo: 84,
    team: ["jon"],
    capacityDaysPerMonth: 4,
    production: scores([80, 74, 66, null, 70, 50, 48, 58, 72, 90, 85, null]),
    lead: 0.08,
    surveyed: 0.55,
    path: [
      [80, 0],
      [40, 0.93],
      [30, 0.97],
      [0, 1],
    ],
    guarded: false,
    reopened: [{ key: "IO-10", environments: ["preproduction", "production"], daysAgo: 6, to: "open" }],
  },
  {
    name: "Recommendation lab",
    description: "Prototype: suggestions in the shop from past baskets. No customer sees it yet.",
    intake: intake({
      productKinds: ["api"],
      exposure: "internal",
      lifecycle: "new",
      login: "none",
      sessions: false,
    }),
    createdDaysAgo: 9,
    team: ["ines"],
    capacityDaysPerMonth: 5,
    production: null,
    lead: 0,
    surveyed: 0,
    path: [],
    guarded: false,
  },
];
