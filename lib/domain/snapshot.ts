import type { GateRules } from "./gate.ts";
import {
  environmentScores,
  type AspectWeights,
  type CriticalityWeights,
  type EnvironmentScores,
  type ScorableItem,
} from "./scores.ts";
import { ENVIRONMENTS, type Criticality, type Environment, type ItemStatus } from "./vocabulary.ts";

/** Names the format inside each file, so that a reader years from now knows what it holds. */
export const SNAPSHOT_FORMAT = "twelvefold-snapshot";
export const SNAPSHOT_VERSION = 1;

export const SNAPSHOT_KINDS = ["manual", "scheduled", "baseline", "reassessment"] as const;
export type SnapshotKind = (typeof SNAPSHOT_KINDS)[number];

export type SnapshotPerson = Readonly<{ id: string | null; name: string }>;

/** `evidenced`: accepted evidence covers this environment; `fresh`: and it was still valid then. */
export type SnapshotState = Readonly<{
  status: ItemStatus;
  reason: string;
  answered: boolean;
  evidenced: boolean;
  fresh: boolean;
}>;

export type SnapshotEvidence = Readonly<{
  title: string;
  /** Of the file's bytes; null for a link or a text. */
  sha256: string | null;
  state: string;
  validUntil: string | null;
  environments: readonly Environment[];
}>;

export type SnapshotRiskAcceptance = Readonly<{
  state: string;
  reason: string;
  proposedBy: string;
  approvedBy: string | null;
  until: string | null;
}>;

/** One requirement as it stood. `framework` and `key` together name it in every snapshot of the project. */
export type SnapshotItem = Readonly<{
  framework: string;
  key: string;
  title: string;
  aspect: string;
  criticality: Criticality;
  environments: readonly Environment[];
  /** False where the intake left it out, for the lack of `missingTraits`. */
  applicable: boolean;
  missingTraits: readonly string[];
  owner: SnapshotPerson | null;
  dueDate: string | null;
  note: string;
  effortDays: number | null;
  /** Of the environments in which it matters. */
  states: Readonly<Partial<Record<Environment, SnapshotState>>>;
  evidence: readonly SnapshotEvidence[];
  riskAcceptances: readonly SnapshotRiskAcceptance[];
}>;

export type SnapshotSettings = Readonly<{
  criticalityWeights: CriticalityWeights;
  aspectWeights: AspectWeights;
  targets: Readonly<Record<string, number>>;
  gateRules: Readonly<Record<Environment, GateRules>>;
  /** The intake's answers, as they were given. */
  intake: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}>;

export type SnapshotAspectScore = Readonly<{
  score: number | null;
  level: number | null;
  evidenced: number;
  fresh: number;
}>;

export type SnapshotEnvironmentScore = SnapshotAspectScore &
  Readonly<{
    coverage: number;
    applicable: number;
    answered: number;
    met: number;
    openCritical: number;
    /** By aspect key. */
    aspects: Readonly<Record<string, SnapshotAspectScore>>;
  }>;

export type SnapshotScores = Readonly<Record<Environment, SnapshotEnvironmentScore>>;

/** Everything that a snapshot freezes: a project, what it was measured by, and what that gave. */
export type SnapshotDocument = Readonly<{
  format: typeof SNAPSHOT_FORMAT;
  version: typeof SNAPSHOT_VERSION;
  id: string;
  title: string;
  kind: SnapshotKind;
  organization: Readonly<{ id: string; name: string; slug: string }>;
  project: Readonly<{ id: string; name: string; slug: string }>;
  /** ISO 8601 with milliseconds, UTC. */
  takenAt: string;
  takenBy: SnapshotPerson;
  /** SHA-256 of the project's snapshot before this one; null for the first. */
  previousSha256: string | null;
  frameworks: readonly Readonly<{ key: string; name: string; version: string }>[];
  aspects: readonly Readonly<{ key: string; name: string }>[];
  settings: SnapshotSettings;
  items: readonly SnapshotItem[];
  scores: SnapshotScores;
}>;

/** The status that counted: the intake's exclusion goes before any answer. */
export function snapshotStatus(item: SnapshotItem, environment: Environment): ItemStatus | null {
  const state = item.states[environment];
  if (!state) return null;
  return item.applicable ? state.status : "not_applicable";
}

function scorable(items: readonly SnapshotItem[], environment: Environment): ScorableItem[] {
  return items.flatMap((item) => {
    const state = item.states[environment];
    const status = snapshotStatus(item, environment);
    if (!state || status === null) return [];
    const { key, aspect, criticality } = item;
    const { answered, evidenced, fresh } = state;
    return [{ key, aspect, criticality, status, answered, evidenced, fresh }];
  });
}

/** The scores of one environment by the functions that score a tick. */
export function snapshotEnvironment(
  document: Pick<SnapshotDocument, "items" | "settings">,
  environment: Environment,
): EnvironmentScores {
  const { criticalityWeights, aspectWeights } = document.settings;
  return environmentScores({
    items: scorable(document.items, environment),
    criticalityWeights,
    aspectWeights,
  });
}

function frozen({ aspects, project }: EnvironmentScores): SnapshotEnvironmentScore {
  return {
    score: project.assessed ? project.score : null,
    level: project.assessed ? project.level : null,
    evidenced: project.assessed ? project.evidenced : 0,
    fresh: project.assessed ? project.fresh : 0,
    coverage: project.applicable === 0 ? 0 : project.answered / project.applicable,
    applicable: project.applicable,
    answered: project.answered,
    met: aspects.reduce((sum, { score }) => sum + score.totals.met, 0),
    openCritical: project.openCritical,
    aspects: Object.fromEntries(
      aspects.map(({ aspect, score }) => [
        aspect,
        score.assessed
          ? { score: score.score, level: score.level, evidenced: score.evidenced, fresh: score.fresh }
          : { score: null, level: null, evidenced: 0, fresh: 0 },
      ]),
    ),
  };
}

/** All scores of a snapshot, computed from its items and settings alone. */
export function snapshotScores(document: Pick<SnapshotDocument, "items" | "settings">): SnapshotScores {
  const of = (environment: Environment) => frozen(snapshotEnvironment(document, environment));
  return {
    development: of("development"),
    testing: of("testing"),
    preproduction: of("preproduction"),
    production: of("production"),
  };
}

/** The first number in a document that its items and settings do not give; null when all fit. */
export function wrongScore(document: SnapshotDocument): string | null {
  const computed = snapshotScores(document);
  for (const environment of ENVIRONMENTS) {
    const [kept, right] = [document.scores[environment], computed[environment]];
    const aspects = new Set([...Object.keys(kept.aspects), ...Object.keys(right.aspects)]);
    for (const aspect of [...aspects].sort()) {
      if (!sameNumbers(kept.aspects[aspect], right.aspects[aspect]))
        return `${environment}.aspects.${aspect}`;
    }
    const { aspects: _kept, ...keptOwn } = kept;
    const { aspects: _right, ...rightOwn } = right;
    if (!sameNumbers(keptOwn, rightOwn)) return environment;
  }
  return null;
}

function sameNumbers(
  kept: Readonly<Record<string, number | null>> | undefined,
  right: Readonly<Record<string, number | null>> | undefined,
): boolean {
  if (!kept || !right) return kept === right;
  return Object.entries(right).every(([name, value]) => {
    const found = kept[name];
    if (value === null || found === null || found === undefined) return value === found;
    // Scores are quotients: another machine may round the last bit differently.
    return Math.abs(value - found) < 1e-9;
  });
}
