import type { CurvePoint, MissingInput } from "#lib/domain/investment.ts";
import type { LossShape, ThreePoint } from "#lib/domain/loss-distributions.ts";
import type { LossSummary } from "#lib/domain/loss-simulation.ts";

/** Who set an assumption, and when. */
export type Stamp = Readonly<{ by: string; at: string }>;

export type ScenarioDto = Readonly<{
  id: string;
  /** It came from the starting library; empty for the organisation's own. */
  libraryKey: string;
  name: string;
  description: string;
  frequency: ThreePoint;
  loss: ThreePoint;
  shape: LossShape;
  relevance: Readonly<Record<string, number>>;
  source: string;
  version: number;
  set: Stamp;
}>;

export type LossSettingsDto = Readonly<{
  horizonYears: number;
  bestResidual: number;
  /** 0 where nobody has set them. */
  version: number;
  set: Stamp | null;
}>;

export type SwingDto = Readonly<{
  scenario: string;
  factor: "frequency" | "loss";
  low: number;
  high: number;
}>;

export type ProjectLossLine = Readonly<{
  slug: string;
  name: string;
  ale: number;
  /** Were everything met that applies. */
  aleMet: number;
  answered: number;
}>;

/** /o/[org]/returns. Money in `currency`; a year unless said otherwise. */
export type ReturnsDto = Readonly<{
  organization: string;
  currency: string;
  dayRate: number | null;
  mayUpdate: boolean;
  aspects: readonly Readonly<{ key: string; name: string }>[];
  settings: LossSettingsDto;
  scenarios: readonly ScenarioDto[];
  /** How many of the library's scenarios are not taken yet. */
  libraryLeft: number;
  missing: readonly MissingInput[];
  total: Readonly<{ inherent: number; ale: number; aleMet: number }> | null;
  byScenario: readonly Readonly<{
    id: string;
    name: string;
    inherent: number;
    ale: number;
    aleMet: number;
  }>[];
  projects: readonly ProjectLossLine[];
  tornado: readonly SwingDto[];
}>;

export type OverrideDto = Readonly<{
  excluded: boolean;
  frequency: ThreePoint | null;
  loss: ThreePoint | null;
  reason: string;
  version: number;
  set: Stamp;
}>;

/** A scenario as it holds in one project. */
export type ProjectScenarioDto = Readonly<{
  id: string;
  name: string;
  description: string;
  source: string;
  /** The organisation's estimates; an override replaces either. */
  frequency: ThreePoint;
  loss: ThreePoint;
  shape: LossShape;
  override: OverrideDto | null;
  /** False where the project's own loss does not fit the shape; the organisation's counts then. */
  lossFits: boolean;
  inherent: number;
  residual: number;
  ale: number;
  aleMet: number;
}>;

export type EffectivenessDto = Readonly<{
  scenarioId: string;
  value: number;
  /** Null where the default holds. */
  override: Readonly<{ reason: string; version: number; set: Stamp }> | null;
}>;

export type ItemReturnDto = Readonly<{
  itemId: string;
  key: string;
  title: string;
  aspect: string;
  status: "open" | "partial";
  effortDays: number;
  purchase: number;
  yearlyRun: number;
  costNote: string;
  costVersion: number;
  costSet: Stamp | null;
  cost: number;
  saves: number;
  rosi: number | null;
  effectiveness: readonly EffectivenessDto[];
}>;

/** /o/[org]/projects/[project]/return. */
export type ProjectReturnDto = Readonly<{
  organization: string;
  project: Readonly<{
    id: string;
    slug: string;
    name: string;
    description: string;
    archived: boolean;
    version: number;
  }>;
  currency: string;
  dayRate: number | null;
  settings: LossSettingsDto;
  mayUpdate: boolean;
  missing: readonly MissingInput[];
  scenarios: readonly ProjectScenarioDto[];
  /** Null where something is missing. */
  figures: Readonly<{
    ale: number;
    aleMet: number;
    cost: number;
    days: number;
    rosi: number | null;
    capacityDaysPerMonth: number;
    /** `YYYY-MM`; null where it is not reached within the horizon. */
    breakEven: string | null;
    curve: readonly (CurvePoint & Readonly<{ title: string | null }>)[];
    phases: readonly Readonly<{
      number: number;
      cost: number;
      saves: number;
      rosi: number | null;
      months: string;
    }>[];
  }> | null;
  items: readonly ItemReturnDto[];
}>;

export type SimulationResult = Readonly<{
  /** How many were asked for; fewer are simulated where there are very many scenarios, or events. */
  asked: number;
  draws: number;
  seed: string;
  milliseconds: number;
  now: LossSummary;
  met: LossSummary;
}>;

/** One line of the simulation's stream. */
export type SimulationLine =
  | Readonly<{ kind: "progress"; share: number }>
  | Readonly<{ kind: "result"; result: SimulationResult }>
  | Readonly<{ kind: "failed"; message: string }>;

export type BudgetDto = Readonly<{
  items: readonly Readonly<{ key: string; title: string; cost: number; days: number }>[];
  cost: number;
  days: number;
  aleNow: number;
  ale: number;
  rosi: number | null;
  gap: number;
  method: "exact" | "greedy";
  marginal: Readonly<{ key: string; title: string; cost: number; saves: number }> | null;
}>;
