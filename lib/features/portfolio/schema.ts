import { z } from "zod";
import { ASPECT_KEYS, type Environment } from "#lib/domain/vocabulary.ts";
import { withQuery } from "#lib/format/paths.ts";
import { intakeAnswersSchema } from "#lib/features/project/schema.ts";
import { environmentSchema } from "#lib/features/scoring/schema.ts";

export const PROJECTS_PER_PAGE = 25;
/** The longest scroll through an organisation; nobody pages further than a search would take them. */
const LAST_PAGE = 2_000;
const SEARCH_LIMIT = 120;

export const FIXED_SORTS = ["name", "score", "level", "gate", "change"] as const;
export type FixedSort = (typeof FIXED_SORTS)[number];
export type SortKey = FixedSort | `aspect:${string}`;
export type SortDirection = "asc" | "desc";

/** Which end comes first when somebody sorts by a column: what needs attention, except for names. */
export function defaultDirection(sort: SortKey): SortDirection {
  return sort === "gate" ? "desc" : "asc";
}

export const GATE_FILTERS = ["blocked", "passes", "unknown"] as const;
export type GateFilter = (typeof GATE_FILTERS)[number];

const DEFAULT_SORT = "score" satisfies SortKey;
const aspectKeySchema = z.string().regex(/^[A-Za-z0-9_.-]{1,60}$/);

const fields = {
  env: environmentSchema.default("production" satisfies Environment),
  sort: z
    .union(
      [z.enum(FIXED_SORTS), z.templateLiteral(["aspect:", aspectKeySchema])],
      `Choose one of ${FIXED_SORTS.join(", ")}, or aspect: and the key of an aspect`,
    )
    .default(DEFAULT_SORT),
  dir: z.enum(["asc", "desc"], "Choose asc or desc").optional(),
  q: z.string().trim().max(SEARCH_LIMIT, `Search for at most ${SEARCH_LIMIT} characters`).default(""),
  gate: z.enum(GATE_FILTERS, `Choose one of ${GATE_FILTERS.join(", ")}`).optional(),
  below: aspectKeySchema.optional(),
  page: z.coerce.number().int().min(1).max(LAST_PAGE).default(1),
};

function toQuery({ env, dir, gate, below, ...rest }: z.output<z.ZodObject<typeof fields>>) {
  return {
    ...rest,
    environment: env,
    direction: dir ?? defaultDirection(rest.sort),
    gate: gate ?? null,
    below: below ?? null,
  };
}

/** The query of the portfolio's address. Everything falls back: an old link must still open. */
export const portfolioQuerySchema = z
  .object({
    env: fields.env.catch("production" satisfies Environment),
    sort: fields.sort.catch(DEFAULT_SORT),
    dir: fields.dir.catch(undefined),
    q: fields.q.catch(""),
    gate: fields.gate.catch(undefined),
    below: fields.below.catch(undefined),
    page: fields.page.catch(1),
  })
  .transform(toQuery);

/** The same for the data alone. Refuses what it does not know: the portfolio that was not asked for is another one. */
export const portfolioDataSchema = z.strictObject(fields).transform(toQuery);

export type PortfolioQuery = Readonly<z.output<typeof portfolioQuerySchema>>;

/** The address of a portfolio in this state; what is usual is left out. A change of anything but the page begins at page 1. */
export function portfolioHref(
  path: string,
  query: PortfolioQuery,
  change: Partial<PortfolioQuery> = {},
): string {
  const next = { ...query, page: 1, ...change };
  return withQuery(path, {
    env: next.environment === "production" ? null : next.environment,
    sort: next.sort === DEFAULT_SORT ? null : next.sort,
    dir: next.direction === defaultDirection(next.sort) ? null : next.direction,
    q: next.q,
    gate: next.gate,
    below: next.below,
    page: next.page === 1 ? null : next.page,
  });
}

/** The column `sort` as a click on its head asks for it: turned round when it is sorted already. */
export function sortedBy(query: PortfolioQuery, sort: SortKey): Pick<PortfolioQuery, "sort" | "direction"> {
  const usual = defaultDirection(sort);
  if (query.sort !== sort) return { sort, direction: usual };
  return { sort, direction: query.direction === "asc" ? "desc" : "asc" };
}

export function isFiltered(query: PortfolioQuery): boolean {
  return query.q !== "" || query.gate !== null || query.below !== null;
}

/** Aspect keys as the wheel has them, then those of imported frameworks by name. */
export function inWheelOrder(keys: readonly string[]): string[] {
  const known: readonly string[] = ASPECT_KEYS;
  const others = keys.filter((key) => !known.includes(key)).sort();
  return [...known, ...others];
}

const share = z.number().nullable();

/* What the statements of data.ts give back, each as JSON. */

export const rowsSchema = z.array(
  z.object({
    slug: z.string(),
    name: z.string(),
    intake: intakeAnswersSchema,
    score: share,
    level: z.number().nullable(),
    before: share,
    applicable: z.number(),
    answered: z.number(),
    openCritical: z.number(),
    gatePassed: z.boolean(),
    gateBlockers: z.number(),
    aspects: z.record(
      z.string(),
      z.object({ state: z.enum(["assessed", "not_assessed", "not_applicable"]), score: share }),
    ),
  }),
);

export const totalsSchema = z.array(
  z.object({
    aspectKey: z.string(),
    projects: z.number(),
    assessed: z.number(),
    score: share,
    evidenced: share,
    fresh: share,
    target: share,
    gatesPassed: z.number(),
  }),
);

export const moversSchema = z.array(
  z.object({
    slug: z.string(),
    name: z.string(),
    from: z.number(),
    to: z.number(),
    then: z.record(z.string(), share),
    now: z.record(z.string(), z.object({ score: share })),
  }),
);

const projectNameSchema = z.object({ slug: z.string(), name: z.string() });

export const decisionsSchema = z.array(
  z.object({
    key: z.string(),
    title: z.string(),
    aspect: z.string(),
    effortDays: z.number(),
    capped: z.number(),
    projects: z.array(projectNameSchema),
  }),
);

export const dueSchema = z.array(
  projectNameSchema.extend({
    key: z.string(),
    title: z.string(),
    dueDate: z.string(),
    owner: z.string().nullable(),
  }),
);

const states = z.record(z.string(), z.unknown()).nullable();

export const eventsSchema = z.array(
  z.object({
    at: z.string(),
    actor: z.string(),
    action: z.string(),
    label: z.string(),
    project: projectNameSchema.nullable(),
    before: states,
    after: states,
  }),
);
export type RecentEvent = z.output<typeof eventsSchema>[number];
