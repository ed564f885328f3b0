import type { AspectKey, Criticality, Trait } from "./vocabulary.ts";
import { ASPECT_KEYS } from "./vocabulary.ts";

export const PRODUCT_KINDS = ["web", "api", "mobile", "native"] as const;
export const EXPOSURES = ["internal", "partner", "public"] as const;
export const LIFECYCLES = ["new", "existing"] as const;
export const LOGIN_KINDS = ["none", "own", "external"] as const;
export const PERSONAL_DATA_KINDS = ["none", "some", "sensitive"] as const;
export const BOOLEAN_ANSWERS = [
  "sessions",
  "payments",
  "uploads",
  "redirects",
  "sql",
  "ownCryptography",
  "unmanagedCode",
  "thirdParties",
  "networkServices",
] as const;

export type ProductKind = (typeof PRODUCT_KINDS)[number];
export type Exposure = (typeof EXPOSURES)[number];
export type Lifecycle = (typeof LIFECYCLES)[number];
export type LoginKind = (typeof LOGIN_KINDS)[number];
export type PersonalDataKind = (typeof PERSONAL_DATA_KINDS)[number];
export type BooleanAnswer = (typeof BOOLEAN_ANSWERS)[number];

/** What a project says about itself; plain JSON, kept with the project. */
export type IntakeAnswers = Readonly<{
  productKinds: readonly ProductKind[];
  exposure: Exposure;
  lifecycle: Lifecycle;
  login: LoginKind;
  personalData: PersonalDataKind;
}> &
  Readonly<Record<BooleanAnswer, boolean>>;

/** The commonest product: a public web application with its own accounts and a database. */
export const DEFAULT_INTAKE: IntakeAnswers = {
  productKinds: ["web"],
  exposure: "public",
  lifecycle: "existing",
  login: "own",
  personalData: "some",
  sessions: true,
  payments: false,
  uploads: false,
  redirects: false,
  sql: true,
  ownCryptography: false,
  unmanagedCode: false,
  thirdParties: false,
  networkServices: true,
};

export const INTAKE_GROUPS = ["product", "people", "data", "technology"] as const;

/**
 * One question. Texts come from the message catalogue by key: `<id>.label`, `<id>.help`, and
 * `<id>.options.<option>` for each option; groups are shown under one heading.
 */
export type IntakeQuestion = Readonly<{ group: (typeof INTAKE_GROUPS)[number]; id: keyof IntakeAnswers }> &
  (Readonly<{ kind: "boolean" }> | Readonly<{ kind: "single" | "multiple"; options: readonly string[] }>);

/** All questions in the order in which they are asked. */
export const INTAKE_QUESTIONS: readonly IntakeQuestion[] = [
  { group: "product", id: "productKinds", kind: "multiple", options: PRODUCT_KINDS },
  { group: "product", id: "exposure", kind: "single", options: EXPOSURES },
  { group: "product", id: "lifecycle", kind: "single", options: LIFECYCLES },
  { group: "people", id: "login", kind: "single", options: LOGIN_KINDS },
  { group: "people", id: "sessions", kind: "boolean" },
  { group: "data", id: "personalData", kind: "single", options: PERSONAL_DATA_KINDS },
  { group: "data", id: "payments", kind: "boolean" },
  { group: "data", id: "thirdParties", kind: "boolean" },
  { group: "data", id: "uploads", kind: "boolean" },
  { group: "technology", id: "sql", kind: "boolean" },
  { group: "technology", id: "redirects", kind: "boolean" },
  { group: "technology", id: "networkServices", kind: "boolean" },
  { group: "technology", id: "ownCryptography", kind: "boolean" },
  { group: "technology", id: "unmanagedCode", kind: "boolean" },
];

/** The part of a requirement that decides whether, and how much, it matters to a product. */
export type IntakeRequirement = Readonly<{
  key: string;
  aspect: string;
  traits: readonly Trait[];
  traitMatch: "any" | "every";
  criticality: Criticality;
}>;

export const CRITICALITY_RAISES = ["sensitive_data", "payments"] as const;
export type CriticalityRaise = (typeof CRITICALITY_RAISES)[number];

/** `missing`: the traits whose absence is the reason (for "any" all that were named, for "every" those that lack). */
export type Applicability =
  | Readonly<{ applies: true; criticality: Criticality; raisedBy: CriticalityRaise | null }>
  | Readonly<{ applies: false; missing: readonly Trait[] }>;

/**
 * Which aspects gain one step of criticality, and up to what. Most stop at "high": where a whole aspect is
 * critical, criticality no longer says what to do first. The first raise that changes something counts;
 * two raises never add up to two steps.
 *
 * | Raised by      | to critical at most | to high at most    |
 * |----------------|---------------------|--------------------|
 * | sensitive_data | ACC, CRYPTO         | DATA, LOG          |
 * | payments       | CRYPTO, NET         | DATA, IO, LOG, SES |
 */
const RAISE_LIMITS: Readonly<Record<CriticalityRaise, Readonly<Record<string, "critical" | "high">>>> = {
  sensitive_data: { ACC: "critical", CRYPTO: "critical", DATA: "high", LOG: "high" },
  payments: { CRYPTO: "critical", NET: "critical", DATA: "high", IO: "high", LOG: "high", SES: "high" },
};

const ONE_STEP_UP: Readonly<Record<Criticality, Criticality>> = {
  low: "medium",
  medium: "high",
  high: "critical",
  critical: "critical",
};

/** Percent that every aspect should reach, by who can reach the product; level 3 begins at 60, level 4 at 80. */
const BASE_TARGET_PERCENT: Readonly<Record<Exposure, number>> = { internal: 60, partner: 70, public: 75 };
/** A new product sets its requirements first, which is cheaper than mending. */
const NEW_PRODUCT_PERCENT = 5;
/** Added once to each aspect that sensitive data or payments raise. */
const RAISED_ASPECT_PERCENT = 10;

/**
 * The traits of a product. Payments count as personal data (`pii`), since card and account data are. An
 * external identity provider still means `login`: the product answers for how that provider is set up.
 */
export function traitsFromIntake(answers: IntakeAnswers): ReadonlySet<Trait> {
  const traits = new Set<Trait>(answers.productKinds);
  const add = (condition: boolean, trait: Trait) => condition && traits.add(trait);
  add(answers.login !== "none", "login");
  add(answers.sessions, "sessions");
  add(answers.personalData !== "none" || answers.payments, "pii");
  add(answers.uploads, "uploads");
  add(answers.redirects, "redirects");
  add(answers.sql, "sql");
  add(answers.ownCryptography, "keys");
  add(answers.unmanagedCode, "unmanaged");
  add(answers.thirdParties, "thirdparty");
  add(answers.networkServices, "services");
  return traits;
}

/** Whether a requirement applies to a product, with its criticality there, or why it does not. */
export function applicability(requirement: IntakeRequirement, answers: IntakeAnswers): Applicability {
  const present = traitsFromIntake(answers);
  const missing = requirement.traits.filter((trait) => !present.has(trait));
  const applies =
    requirement.traitMatch === "every" || requirement.traits.length === 0
      ? missing.length === 0
      : missing.length < requirement.traits.length;
  if (!applies) return { applies: false, missing };
  for (const raise of activeRaises(answers)) {
    const criticality = raised(requirement, raise);
    if (criticality !== requirement.criticality) return { applies: true, criticality, raisedBy: raise };
  }
  return { applies: true, criticality: requirement.criticality, raisedBy: null };
}

/** Default target of each aspect as a share in 0..1, from exposure, lifecycle, sensitive data and payments. */
export function targetsFromIntake(answers: IntakeAnswers): Record<AspectKey, number> {
  const base =
    BASE_TARGET_PERCENT[answers.exposure] + (answers.lifecycle === "new" ? NEW_PRODUCT_PERCENT : 0);
  const raises = activeRaises(answers);
  const target = (aspect: AspectKey) => {
    const isRaised = raises.some((raise) => Object.hasOwn(RAISE_LIMITS[raise], aspect));
    return (base + (isRaised ? RAISED_ASPECT_PERCENT : 0)) / 100;
  };
  return {
    AUTH: target("AUTH"),
    IO: target("IO"),
    ACC: target("ACC"),
    SES: target("SES"),
    DATA: target("DATA"),
    CONF: target("CONF"),
    LOG: target("LOG"),
    BUILD: target("BUILD"),
    PLAT: target("PLAT"),
    NET: target("NET"),
    CRYPTO: target("CRYPTO"),
    ARCH: target("ARCH"),
  };
}

export type SelectedRequirement = Readonly<{
  key: string;
  aspect: string;
  criticality: Criticality;
  raisedBy: CriticalityRaise | null;
}>;
export type ExcludedRequirement = Readonly<{ key: string; aspect: string; missing: readonly Trait[] }>;
export type Selection = Readonly<{
  applicable: readonly SelectedRequirement[];
  notApplicable: readonly ExcludedRequirement[];
}>;

/** Splits requirements into those that apply and those that do not, each in the given order. */
export function selectionFor(requirements: readonly IntakeRequirement[], answers: IntakeAnswers): Selection {
  const applicable: SelectedRequirement[] = [];
  const notApplicable: ExcludedRequirement[] = [];
  for (const requirement of requirements) {
    const { key, aspect } = requirement;
    const result = applicability(requirement, answers);
    if (result.applies) {
      applicable.push({ key, aspect, criticality: result.criticality, raisedBy: result.raisedBy });
    } else {
      notApplicable.push({ key, aspect, missing: result.missing });
    }
  }
  return { applicable, notApplicable };
}

export type IntakeDifference = Readonly<{
  added: readonly string[];
  removed: readonly Readonly<{ key: string; missing: readonly Trait[] }>[];
  criticalityChanged: readonly Readonly<{ key: string; from: Criticality; to: Criticality }>[];
  targetsChanged: readonly Readonly<{ aspect: AspectKey; from: number; to: number }>[];
}>;

/** What changed answers do to a checklist; shown before they are applied. */
export function intakeDifference(
  requirements: readonly IntakeRequirement[],
  before: IntakeAnswers,
  after: IntakeAnswers,
): IntakeDifference {
  const added: string[] = [];
  const removed: { key: string; missing: readonly Trait[] }[] = [];
  const criticalityChanged: { key: string; from: Criticality; to: Criticality }[] = [];
  for (const requirement of requirements) {
    const { key } = requirement;
    const was = applicability(requirement, before);
    const is = applicability(requirement, after);
    if (was.applies && !is.applies) removed.push({ key, missing: is.missing });
    else if (!was.applies && is.applies) added.push(key);
    else if (was.applies && is.applies && was.criticality !== is.criticality) {
      criticalityChanged.push({ key, from: was.criticality, to: is.criticality });
    }
  }
  const [targetsBefore, targetsAfter] = [targetsFromIntake(before), targetsFromIntake(after)];
  const targetsChanged = ASPECT_KEYS.filter((aspect) => targetsBefore[aspect] !== targetsAfter[aspect]).map(
    (aspect) => ({ aspect, from: targetsBefore[aspect], to: targetsAfter[aspect] }),
  );
  return { added, removed, criticalityChanged, targetsChanged };
}

function activeRaises(answers: IntakeAnswers): CriticalityRaise[] {
  const active = { sensitive_data: answers.personalData === "sensitive", payments: answers.payments };
  return CRITICALITY_RAISES.filter((raise) => active[raise]);
}

function raised({ aspect, criticality }: IntakeRequirement, raise: CriticalityRaise): Criticality {
  const limits = RAISE_LIMITS[raise];
  if (!Object.hasOwn(limits, aspect)) return criticality;
  return limits[aspect] === "high" && criticality === "high" ? "high" : ONE_STEP_UP[criticality];
}
