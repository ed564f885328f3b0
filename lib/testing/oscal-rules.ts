import { z } from "zod";
import { OSCAL_VERSION, OWN_NAMESPACE } from "#lib/frameworks/oscal-words.ts";

/*
 * The rules of OSCAL 1.1.2 for what we write: required fields, closed words, tokens, ids of version 4 or 5, instants
 * with a zone, single lines, addresses as RFC 3986 has them, no empty list, no unknown field. Written by hand and no
 * wider than the official JSON schemas, which no package that may be used here carries: `oscal-official.test.ts` runs
 * those themselves where a person has them.
 */
const uuid = z
  .string()
  .regex(/^[\da-fA-F]{8}-[\da-fA-F]{4}-[45][\da-fA-F]{3}-[89abAB][\da-fA-F]{3}-[\da-fA-F]{12}$/);
const token = z.string().regex(/^[\p{L}_][\p{L}\p{N}.\-_]*$/u);
const oneLine = z.string().regex(/^\S(?:.*\S)?$/u);
const instant = z.iso.datetime().regex(/^(?:19|2\d)\d\d-.{5}T\d\d:\d\d:\d\d(?:\.\d+)?Z$/);
/** OSCAL's markup-line and markup-multiline: the schemas ask for text alone. */
const heading = z.string().regex(/^[^\n]*$/);
const prose = z.string();
/** What may stand in a path; the rest is written by percent. */
const PIECE = "(?:[\\w\\-.~!$&'()*+,;=:@/]|%[\\dA-Fa-f]{2})*";
const fragment = z.string().regex(new RegExp(`^#${PIECE}$`));
/** Letters of a name in an address. */
const NAME = "(?:[\\w\\-.~!$&'()*+,;=:]|%[\\dA-Fa-f]{2})";
const AUTHORITY = `(?:${NAME}+@)?(?:\\[[\\da-fA-F:.]+\\]|${NAME.replace("=:", "=")}+)(?::\\d*)?`;
const TAIL = PIECE.replace("/]", "/?]");
const webUri = z
  .string()
  .regex(new RegExp(`^https?://${AUTHORITY}(?:/${PIECE})?(?:\\?${TAIL})?(?:#${TAIL})?$`, "i"));
const list = <T extends z.ZodType>(of: T) => z.array(of).min(1);
const ns = z.literal(OWN_NAMESPACE);
const prop = z.strictObject({ name: token, ns: ns.optional(), value: oneLine, remarks: prose.optional() });

const metadata = z.strictObject({
  title: heading,
  "last-modified": instant,
  version: oneLine,
  "oscal-version": z.literal(OSCAL_VERSION),
  props: list(prop).optional(),
  roles: list(z.strictObject({ id: token, title: heading })).optional(),
  parties: list(z.strictObject({ uuid, type: z.enum(["person", "organization"]), name: oneLine })).optional(),
  "responsible-parties": list(z.strictObject({ "role-id": token, "party-uuids": list(uuid) })).optional(),
  remarks: prose.optional(),
});
const backMatter = z.strictObject({
  resources: list(
    z.strictObject({
      uuid,
      title: heading,
      description: prose.optional(),
      rlinks: list(z.strictObject({ href: webUri })).optional(),
    }),
  ).optional(),
});

const observation = z.strictObject({
  uuid,
  title: heading,
  description: prose,
  methods: list(z.enum(["EXAMINE", "INTERVIEW", "TEST", "UNKNOWN"])),
  "relevant-evidence": list(z.strictObject({ description: prose, props: list(prop).optional() })),
  collected: instant,
  expires: instant.optional(),
});
const task = z.strictObject({
  uuid,
  type: z.enum(["milestone", "action"]),
  title: heading,
  timing: z.strictObject({ "on-date": z.strictObject({ date: instant }) }),
});
const characterization = z.strictObject({
  origin: z.strictObject({
    actors: list(
      z.strictObject({ type: z.enum(["tool", "assessment-platform", "party"]), "actor-uuid": uuid }),
    ),
  }),
  facets: list(z.strictObject({ name: token, system: ns, value: oneLine })),
});
const RISK_STATES = [
  ...(["open", "investigating", "remediating", "closed"] as const),
  ...(["deviation-requested", "deviation-approved"] as const),
];
const risk = z.strictObject({
  uuid,
  title: heading,
  description: prose,
  statement: prose,
  status: z.enum(RISK_STATES),
  characterizations: list(characterization).optional(),
  deadline: instant.optional(),
  remediations: list(
    z.strictObject({
      ...{ uuid, lifecycle: z.enum(["recommendation", "planned", "completed"]) },
      ...{ title: heading, description: prose, tasks: list(task).optional() },
    }),
  ).optional(),
});
const finding = z.strictObject({
  uuid,
  title: heading,
  description: prose,
  props: list(prop).optional(),
  target: z.strictObject({
    type: z.enum(["statement-id", "objective-id"]),
    "target-id": token,
    status: z.strictObject({
      state: z.enum(["satisfied", "not-satisfied"]),
      reason: z.enum(["pass", "fail", "other"]),
      remarks: prose.optional(),
    }),
  }),
  "related-observations": list(z.strictObject({ "observation-uuid": uuid })).optional(),
  "related-risks": list(z.strictObject({ "risk-uuid": uuid })).optional(),
});
const result = z.strictObject({
  uuid,
  title: heading,
  description: prose,
  start: instant,
  end: instant,
  "reviewed-controls": z.strictObject({
    "control-selections": list(
      z.union([
        z.strictObject({ "include-controls": list(z.strictObject({ "control-id": token })) }),
        z.strictObject({ "include-all": z.strictObject({}) }),
      ]),
    ),
  }),
  observations: list(observation).optional(),
  risks: list(risk).optional(),
  findings: list(finding).optional(),
});

/** OSCAL assessment results. */
export const resultsRules = z.strictObject({
  "assessment-results": z.strictObject({
    ...{ uuid, metadata, "import-ap": z.strictObject({ href: fragment }) },
    ...{ results: list(result), "back-matter": backMatter },
  }),
});

const component = z.strictObject({
  ...{ uuid, type: oneLine, title: heading, description: prose },
  status: z.strictObject({ state: z.enum(["under-development", "operational", "disposition", "other"]) }),
});

/** An OSCAL plan of action and milestones. */
export const planRules = z.strictObject({
  "plan-of-action-and-milestones": z.strictObject({
    uuid,
    metadata,
    "system-id": z.strictObject({ "identifier-type": z.literal("https://ietf.org/rfc/rfc4122"), id: uuid }),
    "local-definitions": z.strictObject({ components: list(component) }),
    risks: list(risk),
    "poam-items": list(
      z.strictObject({
        ...{ uuid, title: heading, description: prose, props: list(prop).optional() },
        "related-risks": list(z.strictObject({ "risk-uuid": uuid })),
      }),
    ),
  }),
});

const part = z.strictObject({ id: token, name: token, prose });
const link = z.strictObject({ href: z.union([fragment, webUri]), rel: token, text: heading.optional() });
const nested = { id: token, title: heading, props: list(prop).optional(), parts: list(part).optional() };
const control: z.ZodType = z.lazy(() =>
  z.strictObject({ ...nested, links: list(link).optional(), controls: list(control).optional() }),
);
const group: z.ZodType = z.lazy(() =>
  z.strictObject({ ...nested, controls: list(control).optional(), groups: list(group).optional() }),
);

/** An OSCAL catalogue. */
export const catalogRules = z.strictObject({
  catalog: z.strictObject({
    ...{ uuid, metadata, controls: list(control).optional(), groups: list(group).optional() },
    "back-matter": backMatter.optional(),
  }),
});

/** Ids that stand twice in a document, and ids that it names and does not hold. */
export function looseIds(document: object): string[] {
  const held = new Set<string>();
  const named: string[] = [];
  const loose: string[] = [];
  JSON.stringify(document, (name, value: unknown) => {
    if (typeof value !== "string") return value;
    if (name === "uuid" || name === "id") {
      if (held.has(value)) loose.push(`twice: ${value}`);
      held.add(value);
    }
    if (/^(?:observation|risk|actor)-uuid$/.test(name)) named.push(value);
    if (name === "href" && value.startsWith("#")) named.push(decodeURIComponent(value.slice(1)));
    return value;
  });
  return [...loose, ...named.filter((id) => !held.has(id)).map((id) => `nowhere: ${id}`)];
}
