import { v7 as uuidv7 } from "uuid";
import type { CallShape, Objects } from "./access-cases.ts";

const byProject: CallShape = {
  about: "project",
  params: ({ project }: Objects) => ({ project: project.slug }),
};
const estimates = {
  frequency: { low: 0.2, likely: 0.6, high: 3 },
  loss: { low: 2_000, likely: 30_000, high: 100_000 },
};
const scenario = {
  ...estimates,
  description: "",
  shape: "pert",
  relevance: { AUTH: 0.5 },
  source: "",
} as const;
const aboutProject = (input: (objects: Objects) => unknown): CallShape => ({ about: "project", input });

/** The calls of loss scenarios and returns in the matrix; see access-cases.ts. */
export const LOSS_CASES: Readonly<Record<string, CallShape>> = {
  "page app/o/[org]/returns/page.tsx": { about: "nothing" },
  "page app/o/[org]/projects/[project]/return/page.tsx": byProject,
  "route GET app/api/o/[org]/returns/simulation/route.ts": { about: "nothing", search: { draws: "1000" } },
  "route GET app/api/o/[org]/projects/[project]/return/simulation/route.ts": {
    ...byProject,
    search: { draws: "1000" },
  },
  "route GET app/api/o/[org]/projects/[project]/return/budget/route.ts": {
    ...byProject,
    search: { money: "5000", days: "20" },
  },
  "action takeLibraryAction lib/features/loss/actions.ts": { about: "nothing", input: () => ({}) },
  "action saveScenarioAction lib/features/loss/actions.ts": aboutProject(({ project }) => ({
    ...scenario,
    id: project.scenarioId,
    version: 1,
    name: `Renamed ${uuidv7()}`,
  })),
  "action removeScenarioAction lib/features/loss/actions.ts": aboutProject(({ project }) => ({
    id: project.scenarioId,
    version: 1,
  })),
  "action saveLossSettingsAction lib/features/loss/actions.ts": {
    about: "nothing",
    input: ({ lossSettingsVersion }) => ({
      version: lossSettingsVersion,
      horizonYears: 4,
      bestResidual: 0.15,
    }),
  },
  "action saveOverrideAction lib/features/loss/actions.ts": aboutProject(({ project }) => ({
    project: project.slug,
    scenarioId: project.scenarioId,
    version: 1,
    values: { excluded: true, frequency: null, loss: null, reason: "It has no sign-in" },
  })),
  "action saveEffectivenessAction lib/features/loss/actions.ts": aboutProject(({ project }) => ({
    scenarioId: project.scenarioId,
    key: "AUTH-1",
    version: 0,
    values: { value: 0.3, reason: "Measured" },
  })),
  "action saveItemCostAction lib/features/loss/actions.ts": aboutProject(({ project }) => ({
    project: project.slug,
    itemId: project.itemId,
    version: 0,
    purchase: 100,
    yearlyRun: 10,
    note: "",
  })),
};
