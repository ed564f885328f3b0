import { v7 as uuidv7 } from "uuid";
import type { CallShape, Objects } from "./access-cases.ts";
import { standardDecisions, standardFile } from "./standards.ts";

const byStandard = {
  about: "standard",
  params: ({ standardId }: Objects) => ({ standard: standardId }),
} as const;

/** The calls of imported standards in the matrix; see access-cases.ts. */
export const STANDARD_CASES: Readonly<Record<string, CallShape>> = {
  "route GET app/api/o/[org]/projects/[project]/assessment/route.ts": {
    about: "project",
    params: ({ project }) => ({ project: project.slug }),
    search: { kind: "plan" },
  },
  "page app/o/[org]/framework/standards/page.tsx": { about: "nothing" },
  "page app/o/[org]/framework/import/page.tsx": { about: "nothing" },
  "page app/o/[org]/framework/standards/[standard]/page.tsx": byStandard,
  "page app/o/[org]/projects/[project]/standards/page.tsx": {
    about: "project",
    params: ({ project }) => ({ project: project.slug }),
  },
  "page app/o/[org]/projects/[project]/standards/[standard]/page.tsx": {
    about: "project",
    params: ({ project }) => ({ project: project.slug, standard: project.standardId }),
  },
  "page app/o/[org]/framework/standards/[standard]/compare/page.tsx": byStandard,
  "page app/o/[org]/projects/[project]/standards/[standard]/migrate/page.tsx": {
    about: "project",
    params: ({ project }) => ({ project: project.slug, standard: project.standardId }),
    search: ({ project }) => ({ to: project.nextStandardId }),
  },
  "page app/o/[org]/projects/[project]/standards/archive/page.tsx": {
    about: "project",
    params: ({ project }) => ({ project: project.slug }),
  },
  "route POST app/api/o/[org]/standards/files/route.ts": {
    about: "nothing",
    search: { name: "demands.csv" },
    file: Buffer.from(standardFile(), "base64").toString(),
  },
  "route POST app/api/o/[org]/standards/preview/route.ts": {
    about: "upload",
    body: ({ uploadToken }) => ({ upload: uploadToken }),
  },
  "route POST app/api/o/[org]/standards/route.ts": {
    about: "upload",
    body: ({ uploadToken }) => ({ upload: uploadToken, ...standardDecisions() }),
  },
  "route GET app/api/o/[org]/standards/[standard]/route.ts": byStandard,
  "action deleteStandardAction lib/features/standard/actions.ts": {
    about: "standard",
    input: ({ standardId }) => ({ id: standardId }),
  },
  "action adoptStandardAction lib/features/standard/actions.ts": {
    about: "project",
    input: ({ project, standardId }) => ({ id: uuidv7(), projectId: project.id, standardId, level: "1" }),
  },
  "action setAdoptionLevelAction lib/features/standard/actions.ts": {
    about: "project",
    input: ({ project }) => ({ id: project.adoptionId, version: project.adoptionVersion, level: "1" }),
  },
  "action leaveStandardAction lib/features/standard/actions.ts": {
    about: "project",
    input: ({ project }) => ({ id: project.adoptionId, version: project.adoptionVersion }),
  },
  "action addMappingAction lib/features/standard/actions.ts": {
    about: "project",
    input: ({ project }) => ({
      id: uuidv7(),
      requirementId: project.demandId,
      builtInKey: "NET-1",
      note: "Both ask for it",
    }),
  },
  "action removeMappingAction lib/features/standard/actions.ts": {
    about: "project",
    input: ({ project }) => ({ id: project.mappingId }),
  },
  "action migrateStandardAction lib/features/standard/actions.ts": {
    about: "project",
    input: ({ project }) => ({
      id: uuidv7(),
      adoptionId: project.adoptionId,
      version: project.adoptionVersion,
      standardId: project.nextStandardId,
      level: null,
      seen: { carried: 0, review: 1, gone: 0 },
    }),
  },
  // The matrix' versions have kept their numbers: what is confirmed is that there is nothing.
  "action confirmRenumberingsAction lib/features/standard/actions.ts": {
    about: "project",
    input: ({ project }) => ({
      standardId: project.nextStandardId,
      previousId: project.standardId,
      seen: [],
      renumberings: [],
    }),
  },
  "action answerStandardAction lib/features/standard/actions.ts": {
    about: "project",
    input: ({ project }) => ({
      adoptionId: project.adoptionId,
      requirementId: project.demandId,
      environment: "testing",
      status: "met",
      version: 0,
    }),
  },
};
