import { v7 as uuidv7 } from "uuid";
import type { CallShape, Objects } from "./access-cases.ts";

const days = { evidenceDate: "2026-02-01", validUntil: null };
const place = ({ project }: Objects) => ({ project: project.slug, itemId: project.itemId });
const aboutProject = (input: (objects: Objects) => unknown): CallShape => ({ about: "project", input });
const item = ({ project }: Objects) => ({ project: project.slug, item: project.itemId });

/** The calls of evidence and accepted risks in the matrix; see access-cases.ts. */
export const EVIDENCE_CASES: Readonly<Record<string, CallShape>> = {
  "page app/o/[org]/evidence/page.tsx": { about: "nothing" },
  "page app/o/[org]/risks/page.tsx": { about: "nothing" },
  "route GET app/api/o/[org]/projects/[project]/items/[item]/evidence/route.ts": {
    about: "project",
    params: item,
  },
  "route POST app/api/o/[org]/projects/[project]/items/[item]/evidence/route.ts": {
    about: "project",
    params: item,
    search: () => ({
      id: uuidv7(),
      name: "scan.txt",
      environments: "production",
      evidenceDate: days.evidenceDate,
    }),
    file: "Nothing found",
  },
  "route GET app/api/o/[org]/evidence/route.ts": { about: "nothing", search: { q: "evidence" } },
  "route POST app/api/o/[org]/evidence/[evidence]/revisions/route.ts": {
    about: "project",
    params: ({ project }) => ({ evidence: project.fileId }),
    search: { version: "1", name: "scan.txt", evidenceDate: days.evidenceDate },
    file: "Nothing found again",
  },
  "route GET app/api/o/[org]/evidence/[evidence]/revisions/[number]/file/route.ts": {
    about: "project",
    params: ({ project }) => ({ evidence: project.fileId, number: "1" }),
    search: {},
  },
  "action addEvidenceAction lib/features/evidence/actions.ts": aboutProject((objects) => ({
    ...place(objects),
    ...days,
    id: uuidv7(),
    title: "Report",
    environments: ["production"],
    content: { kind: "link", url: "https://wiki.example.test/report" },
  })),
  "action reviseEvidenceAction lib/features/evidence/actions.ts": aboutProject((objects) => ({
    ...place(objects),
    ...days,
    evidenceId: objects.project.textId,
    version: 1,
    content: { kind: "text", text: "Looked at again" },
  })),
  "action coverEnvironmentsAction lib/features/evidence/actions.ts": aboutProject((objects) => ({
    ...place(objects),
    evidenceId: objects.project.fileId,
    seen: ["testing"],
    environments: ["production"],
  })),
  "action attachEvidenceAction lib/features/evidence/actions.ts": aboutProject((objects) => ({
    ...place(objects),
    evidenceId: objects.project.textId,
    environments: ["testing"],
  })),
  "action detachEvidenceAction lib/features/evidence/actions.ts": aboutProject((objects) => ({
    ...place(objects),
    evidenceId: objects.project.textId,
  })),
  "action deleteEvidenceAction lib/features/evidence/actions.ts": aboutProject(({ project }) => ({
    evidenceId: project.textId,
    version: 1,
  })),
  "action reviewEvidenceAction lib/features/evidence/actions.ts": aboutProject(({ project }) => ({
    evidenceId: project.textId,
    version: 1,
    decision: "accepted",
  })),
  "action proposeRiskAction lib/features/risk/actions.ts": aboutProject((objects) => ({
    ...place(objects),
    id: uuidv7(),
    environments: ["production"],
    reason: "Replaced in the summer",
    until: "2026-08-31",
  })),
  "action decideRiskAction lib/features/risk/actions.ts": aboutProject(({ project }) => ({
    riskId: project.riskId,
    version: 1,
    decision: "approved",
  })),
  "action withdrawRiskAction lib/features/risk/actions.ts": aboutProject(({ project }) => ({
    riskId: project.riskId,
    version: 1,
  })),
};
