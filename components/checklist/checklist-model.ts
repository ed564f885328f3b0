import { evaluateGate, type GateResult, type GateRules } from "#lib/domain/gate.ts";
import { explainableItems, gateFacts } from "#lib/domain/project-items.ts";
import { explainAspect, explainProject } from "#lib/domain/explain.ts";
import {
  environmentScores,
  type AspectScore,
  type AspectWeights,
  type CriticalityWeights,
  type ProjectScore,
} from "#lib/domain/scores.ts";
import { DEFAULT_TARGET } from "#lib/domain/targets.ts";
import { ENVIRONMENTS, type Environment, type ItemStatus } from "#lib/domain/vocabulary.ts";
import type {
  AspectDto,
  ChecklistItemDto,
  ExplanationDto,
  ItemFieldsDto,
} from "#lib/features/checklist/types.ts";
import type { Patch } from "./save-queue.ts";

/** What the page looks at: one environment, or all four side by side. */
export const LENSES = [...ENVIRONMENTS, "all"] as const;
export type Lens = (typeof LENSES)[number];

/** The environment whose score and gate stand for the lens. */
export function leadEnvironment(lens: Lens): Environment {
  return lens === "all" ? "production" : lens;
}

/** `answered` false takes an answer back; left out, it is given. */
export type Answer = Readonly<{ status: ItemStatus; reason: string; answered?: boolean }>;
/** Wanted answers by environment. */
export type AnswerPatch = Readonly<Partial<Record<Environment, Answer>>>;
/** Wanted fields; the note is not part of a row. */
export type FieldsPatch = Readonly<
  Partial<Pick<ItemFieldsDto, "ownerId" | "dueDate" | "note" | "effortDays">>
>;

export type ChecklistSettings = Readonly<{
  criticalityWeights: CriticalityWeights;
  aspectWeights: AspectWeights;
  gateRules: Readonly<Record<Environment, GateRules>>;
  targets: Readonly<Record<string, number>>;
}>;

/** The item with wanted answers over the saved ones; the same object when nothing is wanted. */
export function withAnswers(item: ChecklistItemDto, patch: AnswerPatch | Patch | null): ChecklistItemDto {
  if (!patch || Object.keys(patch).length === 0) return item;
  const states = { ...item.states };
  for (const environment of ENVIRONMENTS) {
    const wanted = answerOf(patch, environment);
    const saved = states[environment];
    if (wanted && saved) states[environment] = { ...saved, ...wanted, answered: wanted.answered ?? true };
  }
  return { ...item, states };
}

/** The item with wanted fields over the saved ones. */
export function withFields(item: ChecklistItemDto, patch: FieldsPatch | null): ChecklistItemDto {
  if (!patch || Object.keys(patch).length === 0) return item;
  const { note, ...fields } = patch;
  return { ...item, ...fields, hasNote: note === undefined ? item.hasNote : note !== "" };
}

function isAnswer(value: unknown): value is Answer {
  return typeof value === "object" && value !== null && "status" in value && "reason" in value;
}

/** The answer that a queue's patch holds for an environment. */
export function answerOf(patch: Readonly<Record<string, unknown>>, environment: Environment): Answer | null {
  const value = patch[environment];
  return isAnswer(value) ? value : null;
}

/** Environments in which a tick under this lens counts. */
export function lensEnvironments(item: ChecklistItemDto, lens: Lens): readonly Environment[] {
  if (!item.applicable) return [];
  return lens === "all" ? item.environments : item.environments.filter((name) => name === lens);
}

/**
 * Where "all environments" ticks: wherever the item matters, except where somebody has given a reason why
 * it does not apply. That reason is work; it takes a tick on the environment itself to replace it.
 */
export function sweptEnvironments(item: ChecklistItemDto): readonly Environment[] {
  const swept = item.environments.filter((name) => item.states[name]?.status !== "not_applicable");
  return swept.length > 0 ? swept : item.environments;
}

/** The one status that all swept environments share, or null. `answered` only where all are. */
export function sharedStatus(item: ChecklistItemDto): { status: ItemStatus | null; answered: boolean } {
  const states = sweptEnvironments(item).flatMap((name) => item.states[name] ?? []);
  const first = states[0];
  const same = first !== undefined && states.every((state) => state.status === first.status);
  return { status: same ? first.status : null, answered: states.every((state) => state.answered) };
}

/** A click on a cell of the matrix: met first, since that is what people come to say. */
export function nextStatus(status: ItemStatus | null): ItemStatus {
  return status === "met" ? "partial" : status === "partial" ? "open" : "met";
}

/** The environments that a patch answers in. */
export function environmentsOf(patch: AnswerPatch): readonly Environment[] {
  return ENVIRONMENTS.filter((name) => patch[name] !== undefined);
}

/** What stood in these environments before, so that an undo can put it back; "unanswered" included. */
export function answersBefore(item: ChecklistItemDto, environments: readonly Environment[]): AnswerPatch {
  return Object.fromEntries(
    ENVIRONMENTS.filter((name) => environments.includes(name)).flatMap((name) => {
      const state = item.states[name];
      if (!state) return [];
      const { status, reason, answered } = state;
      return [[name, answered || status === "open" ? { status, reason, answered } : { status, reason }]];
    }),
  );
}

export type EnvironmentPicture = Readonly<{
  environment: Environment;
  project: ProjectScore;
  aspects: ReadonlyMap<string, AspectScore>;
  gate: GateResult;
  /** Everything that blocks, each open critical requirement counted by itself. */
  blockerCount: number;
}>;

/** Scores and gate of one environment from the items as they are shown. */
export function pictureOf(
  items: readonly ChecklistItemDto[],
  environment: Environment,
  aspects: readonly AspectDto[],
  settings: ChecklistSettings,
): EnvironmentPicture {
  const scored = explainableItems(items, environment);
  const scores = environmentScores({
    items: scored,
    criticalityWeights: settings.criticalityWeights,
    aspectWeights: settings.aspectWeights,
    aspects: aspects.map(({ key }) => key),
  });
  const gate = evaluateGate(settings.gateRules[environment], gateFacts(scored, scores.project));
  return {
    environment,
    project: scores.project,
    aspects: new Map(scores.aspects.map(({ aspect, score }) => [aspect, score])),
    gate,
    blockerCount: gate.blockers.reduce(
      (sum, blocker) => sum + (blocker.kind === "open_critical" ? (blocker.actual ?? 1) : 1),
      0,
    ),
  };
}

type ExplanationSource = Readonly<{
  project: Readonly<{ slug: string; name: string }>;
  items: readonly ChecklistItemDto[];
  aspects: readonly AspectDto[];
  settings: ChecklistSettings;
}>;

/** The explanation that the server would give, from what is on the screen. */
export function explanationOf(
  source: ExplanationSource,
  environment: Environment,
  aspect: string | null,
): ExplanationDto {
  const { criticalityWeights, aspectWeights, targets } = source.settings;
  const scored = explainableItems(source.items, environment);
  const of = (key: string) => scored.filter((item) => item.aspect === key);
  return {
    project: source.project,
    environment,
    explanation:
      aspect === null
        ? explainProject({
            aspects: source.aspects.map(({ key }) => ({ aspect: key, items: of(key) })),
            criticalityWeights,
            aspectWeights,
          })
        : explainAspect({ aspect, items: of(aspect), criticalityWeights }),
    criticalityWeights,
    titles: Object.fromEntries(source.items.map((item) => [item.key, item.title])),
    aspectNames: Object.fromEntries(source.aspects.map(({ key, name }) => [key, name])),
    target: aspect === null ? null : (targets[aspect] ?? DEFAULT_TARGET),
  };
}

export type StatusCounts = Readonly<{
  applicable: number;
  open: number;
  partial: number;
  met: number;
  openCritical: number;
}>;

/**
 * Counts of items under a lens. Under "all" an item counts as open while it is open anywhere, as partial
 * while it is partial somewhere and open nowhere.
 */
export function countStatuses(items: readonly ChecklistItemDto[], lens: Lens): StatusCounts {
  const counts = { applicable: 0, open: 0, partial: 0, met: 0, openCritical: 0 };
  for (const item of items) {
    const statuses = lensEnvironments(item, lens)
      .map((name) => item.states[name]?.status ?? "open")
      .filter((status) => status !== "not_applicable");
    if (statuses.length === 0) continue;
    counts.applicable += 1;
    if (statuses.includes("open")) {
      counts.open += 1;
      if (item.criticality === "critical") counts.openCritical += 1;
    } else if (statuses.includes("partial")) counts.partial += 1;
    else counts.met += 1;
  }
  return counts;
}

export type Finding =
  | Readonly<{ kind: "nothing_applies" }>
  | Readonly<{ kind: "not_assessed"; applicable: number }>
  | Readonly<{ kind: "open"; open: number; applicable: number; critical: number }>
  | Readonly<{ kind: "partial"; partial: number; applicable: number }>
  | Readonly<{ kind: "complete"; applicable: number }>;

/** The sentence at the top of the page, as facts. */
export function findingOf(counts: StatusCounts, answered: number): Finding {
  const { applicable } = counts;
  if (applicable === 0) return { kind: "nothing_applies" };
  if (answered === 0) return { kind: "not_assessed", applicable };
  if (counts.open > 0) return { kind: "open", open: counts.open, applicable, critical: counts.openCritical };
  if (counts.partial > 0) return { kind: "partial", partial: counts.partial, applicable };
  return { kind: "complete", applicable };
}
