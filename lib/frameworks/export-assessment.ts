import { isValued, oscalToken, oscalUuid, own, withoutEmpty } from "./export-oscal.ts";
import { OSCAL_VERSION, OWN_NAMESPACE } from "./oscal-words.ts";

/** A project as its assessment is written down; days are `YYYY-MM-DD`. */
export type Assessment = Readonly<{
  organization: Readonly<{ id: string; name: string }>;
  project: Readonly<{ id: string; name: string; description: string }>;
  framework: Readonly<{ name: string; version: string }>;
  at: Date;
  environments: readonly Readonly<{ key: string; name: string }>[];
  requirements: readonly AssessedRequirement[];
}>;

export type AssessedRequirement = Readonly<{
  key: string;
  title: string;
  statement: string;
  criticality: string;
  dueDate: string | null;
  owner: string | null;
  /** One for each environment in which it applies and matters. */
  states: readonly Readonly<{
    environment: string;
    status: "open" | "partial" | "met";
    answered: boolean;
  }>[];
  evidence: readonly AssessedEvidence[];
  risks: readonly Readonly<{ id: string; reason: string; until: string; environments: readonly string[] }>[];
}>;

export type AssessedEvidence = Readonly<{
  id: string;
  title: string;
  kind: string;
  sha256: string;
  date: string;
  validUntil: string | null;
  environments: readonly string[];
}>;

const noon = (day: string) => `${day}T12:00:00Z`;
/** Property values and titles are one line in OSCAL, in every reader's idea of a line. */
const line = (text: string) => text.replace(/[\s\p{Cc}]+/gu, " ").trim();
/** What there is to say in one line; OSCAL has no empty property. */
const props = (...given: readonly (readonly [name: string, value: string | null])[]) =>
  given.map(([name, value]) => own(name, line(value ?? ""))).filter(isValued);
const idOf = ({ project }: Assessment, ...parts: readonly string[]) =>
  oscalUuid("assessment", project.id, ...parts);

/**
 * The state of a project as OSCAL 1.1.2 assessment results: one result for each environment, a finding for each
 * requirement that applies there (met is satisfied; partly met is not, and says so), accepted evidence as
 * observations, accepted risks as risks. Ids are name-based: the same state gives the same document.
 */
export function assessmentResults(assessment: Assessment): object {
  const planId = idOf(assessment, "no-plan");
  const document = {
    uuid: idOf(assessment, "results", assessment.at.toISOString()),
    metadata: metadata(assessment, `Assessment results of ${line(assessment.project.name)}`),
    "import-ap": { href: `#${planId}` },
    results: assessment.environments.map((environment) => resultOf(assessment, environment)),
    "back-matter": {
      resources: [
        {
          uuid: planId,
          title: "No assessment plan",
          description:
            "The team answers the requirements of the framework as it works; no plan was made for it.",
        },
      ],
    },
  };
  return { "assessment-results": withoutEmpty(document) };
}

function resultOf(assessment: Assessment, environment: Readonly<{ key: string; name: string }>) {
  const found = assessment.requirements.flatMap((requirement) => {
    const state = requirement.states.find((each) => each.environment === environment.key);
    return state ? [{ requirement, state }] : [];
  });
  const evidence = new Map<string, { piece: AssessedEvidence; keys: string[] }>();
  const holds = (environments: readonly string[]) => environments.includes(environment.key);
  for (const { requirement } of found) {
    for (const piece of requirement.evidence.filter((each) => holds(each.environments))) {
      const entry = evidence.get(piece.id) ?? { piece, keys: [] };
      entry.keys.push(requirement.key);
      evidence.set(piece.id, entry);
    }
  }
  const observationId = (id: string) => idOf(assessment, "observation", environment.key, id);
  const riskId = (id: string) => idOf(assessment, "risk", environment.key, id);
  const reviewed = found.map(({ requirement }) => ({ "control-id": oscalToken(requirement.key) }));
  return {
    uuid: idOf(assessment, "result", environment.key),
    title: line(environment.name),
    description: `How ${line(assessment.project.name)} stands in ${environment.name} against ${line(assessment.framework.name)}.`,
    start: assessment.at.toISOString(),
    end: assessment.at.toISOString(),
    "reviewed-controls": {
      "control-selections": [reviewed.length > 0 ? { "include-controls": reviewed } : { "include-all": {} }],
    },
    observations: [...evidence.values()].map(({ piece, keys }) => ({
      uuid: observationId(piece.id),
      title: line(piece.title),
      description: `Accepted evidence for ${keys.join(", ")}.`,
      methods: ["EXAMINE"],
      "relevant-evidence": [
        {
          description: line(piece.title),
          props: props(["kind", piece.kind], ["sha256", piece.sha256]),
        },
      ],
      collected: noon(piece.date),
      ...(piece.validUntil === null ? {} : { expires: noon(piece.validUntil) }),
    })),
    risks: found.flatMap(({ requirement }) =>
      requirement.risks
        .filter((risk) => holds(risk.environments))
        .map((risk) => ({
          uuid: riskId(risk.id),
          title: line(`${requirement.key} is not met`),
          description: risk.reason,
          statement: requirement.statement,
          status: "deviation-approved",
          deadline: noon(risk.until),
        })),
    ),
    findings: found.map(({ requirement, state }) => ({
      uuid: idOf(assessment, "finding", environment.key, requirement.key),
      title: line(`${requirement.key}: ${requirement.title}`),
      description: requirement.statement,
      props: props(["criticality", requirement.criticality]),
      target: {
        type: "objective-id",
        "target-id": oscalToken(requirement.key),
        status: statusOf(state),
      },
      "related-observations": requirement.evidence
        .filter((each) => holds(each.environments))
        .map(({ id }) => ({ "observation-uuid": observationId(id) })),
      "related-risks": requirement.risks
        .filter((each) => holds(each.environments))
        .map(({ id }) => ({ "risk-uuid": riskId(id) })),
    })),
  };
}

function statusOf({ status, answered }: AssessedRequirement["states"][number]) {
  if (status === "met") return { state: "satisfied", reason: "pass" };
  if (status === "partial") return { state: "not-satisfied", reason: "other", remarks: "Partly met." };
  return answered
    ? { state: "not-satisfied", reason: "fail" }
    : { state: "not-satisfied", reason: "other", remarks: "Nobody has answered this yet." };
}

/**
 * What is to be done as an OSCAL 1.1.2 plan of action and milestones: an item and a risk for each requirement that is
 * not met everywhere it matters, with its due date as a milestone; an accepted risk stands as an approved deviation
 * with its deadline. Null where everything is met: OSCAL allows no empty plan.
 */
export function planOfAction(assessment: Assessment): object | null {
  const open = assessment.requirements.filter(({ states }) => states.some(({ status }) => status !== "met"));
  if (open.length === 0) return null;
  const toolId = idOf(assessment, "tool");
  const riskId = (key: string) => idOf(assessment, "open", key);
  const document = {
    uuid: idOf(assessment, "plan", assessment.at.toISOString()),
    metadata: metadata(assessment, `Plan of action of ${line(assessment.project.name)}`),
    "system-id": {
      "identifier-type": "https://ietf.org/rfc/rfc4122",
      id: oscalUuid("project", assessment.project.id),
    },
    // What the origin of every risk's characterization points to.
    "local-definitions": {
      components: [
        {
          ...{ uuid: toolId, type: "software", title: "Twelvefold" },
          description: "The checklist in which the team keeps how far each requirement is met.",
          status: { state: "operational" },
        },
      ],
    },
    risks: open.map((requirement) => riskOf(assessment, requirement, riskId(requirement.key), toolId)),
    "poam-items": open.map((requirement) => ({
      uuid: idOf(assessment, "item", requirement.key),
      title: line(`${requirement.key}: ${requirement.title}`),
      description: whereOpen(assessment, requirement),
      props: props(["criticality", requirement.criticality], ["owner", requirement.owner]),
      "related-risks": [{ "risk-uuid": riskId(requirement.key) }],
    })),
  };
  return { "plan-of-action-and-milestones": withoutEmpty(document) };
}

function riskOf(assessment: Assessment, requirement: AssessedRequirement, uuid: string, toolId: string) {
  const accepted = requirement.risks[0];
  const { key, title, statement, criticality, dueDate } = requirement;
  const deadline = accepted?.until ?? dueDate;
  const begun = requirement.states.some(({ status }) => status === "partial");
  return {
    uuid,
    title: line(`${key} is not met`),
    description: accepted ? accepted.reason : whereOpen(assessment, requirement),
    statement,
    status: accepted ? "deviation-approved" : begun ? "remediating" : "open",
    characterizations: [
      {
        origin: { actors: [{ type: "tool", "actor-uuid": toolId }] },
        facets: [{ name: "criticality", system: OWN_NAMESPACE, value: criticality }],
      },
    ],
    ...(deadline === null ? {} : { deadline: noon(deadline) }),
    remediations: [
      {
        uuid: idOf(assessment, "remediation", key),
        lifecycle: "planned",
        title: line(title),
        description: statement,
        tasks:
          dueDate === null
            ? []
            : [
                {
                  uuid: idOf(assessment, "milestone", key),
                  type: "milestone",
                  title: line(`${key} met`),
                  timing: { "on-date": { date: noon(dueDate) } },
                },
              ],
      },
    ],
  };
}

function whereOpen({ environments }: Assessment, { states }: AssessedRequirement): string {
  const names = new Map(environments.map(({ key, name }) => [key, name]));
  const parts = states
    .filter(({ status }) => status !== "met")
    .map(
      ({ environment, status }) =>
        `${names.get(environment) ?? environment}: ${status === "partial" ? "partly met" : "open"}`,
    );
  return `${parts.join("; ")}.`;
}

function metadata({ organization, framework, at }: Assessment, title: string) {
  const party = oscalUuid("organization", organization.id);
  return {
    title,
    "last-modified": at.toISOString(),
    version: at.toISOString(),
    "oscal-version": OSCAL_VERSION,
    props: props(["framework", framework.name], ["framework-version", framework.version]),
    roles: [{ id: "assessor", title: "Assessor" }],
    parties: [{ uuid: party, type: "organization", name: line(organization.name) || "Unnamed" }],
    "responsible-parties": [{ "role-id": "assessor", "party-uuids": [party] }],
  };
}
