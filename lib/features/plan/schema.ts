import { z } from "zod";
import { isMonth } from "#lib/domain/month.ts";
import { HORIZON_MONTHS_MAX } from "#lib/domain/plan-calendar.ts";
import { reportQuerySchema } from "#lib/features/roadmap/schema.ts";
import { environmentSchema } from "#lib/features/scoring/schema.ts";
import { plainName, VISIBLE } from "#lib/server/name.ts";
import {
  ASPECTS_MAX,
  COMPARED_MAX,
  DAYS_OFF_MAX,
  ENTRIES_MAX,
  PHASE_MONTHS_MAX,
  PLAN_NAME_MAX,
  PLAN_NOTE_MAX,
  PROGRAMME_PROJECTS_MAX,
  ROLE_DAYS_MAX,
  ROLE_NAME_MAX,
  ROLES_MAX,
} from "./limits.ts";

const days = z
  .number("Give a number of person-days")
  .min(0, "A month has at least 0 person-days")
  .max(ROLE_DAYS_MAX, `A month has at most ${ROLE_DAYS_MAX} person-days`)
  .multipleOf(0.01, "Give at most two decimals");

export const planMonthSchema = z
  .string()
  .refine((text) => isMonth(text) && text >= "2000-01" && text <= "2199-12", "Give a month as YYYY-MM");

const day = z.iso
  .date("Give a day as YYYY-MM-DD")
  .refine((text) => text >= "2000-01-01" && text <= "2199-12-31", "Give a day between 2000 and 2199");

const line = (max: number, empty: string) =>
  z
    .string()
    .overwrite(plainName)
    .trim()
    .regex(VISIBLE, empty)
    .max(max, `Shorten this to at most ${max} characters`)
    .regex(/^\P{Cc}*$/u, "Remove line breaks and control characters");

const planNameSchema = line(PLAN_NAME_MAX, "Give the plan a name");
const programmeNameSchema = line(PLAN_NAME_MAX, "Give the programme a name");
const templateNameSchema = line(PLAN_NAME_MAX, "Give the template a name");
export const planNoteSchema = z
  .string()
  .trim()
  .max(PLAN_NOTE_MAX, `Shorten the note to at most ${PLAN_NOTE_MAX} characters`);

/** Names a role within its plan; made when the role is added, never changed, and never another role's after it. */
export const roleKeySchema = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, "Not a role of the plan");

const planRoleSchema = z.strictObject({
  key: roleKeySchema,
  name: line(ROLE_NAME_MAX, "Give the role a name"),
  daysPerMonth: days,
  /** Months with a number of their own. */
  months: z.record(planMonthSchema, days).default({}),
});

export const daysOffSchema = z
  .strictObject({ from: day, to: day, name: line(ROLE_NAME_MAX, "Say what these days are") })
  .refine(({ from, to }) => from <= to, {
    path: ["to"],
    message: "Days off end on or after their first day",
  });

/** What a template keeps of a plan as it is. */
const shared = {
  environment: environmentSchema,
  horizonMonths: z
    .number("Give a number of months")
    .int("Give whole months")
    .min(1, "A plan reaches over at least one month")
    .max(HORIZON_MONTHS_MAX, `A plan reaches over at most ${HORIZON_MONTHS_MAX} months`),
  phaseMonths: z
    .number("Give a number of months")
    .int("Give whole months")
    .min(1, "A phase has at least one month")
    .max(PHASE_MONTHS_MAX, `A phase has at most ${PHASE_MONTHS_MAX} months`),
  roles: z
    .array(planRoleSchema)
    .min(1, "A plan needs at least one role")
    .max(ROLES_MAX, `A plan has at most ${ROLES_MAX} roles`)
    .refine((roles) => new Set(roles.map(({ key }) => key)).size === roles.length, "Name each role once"),
  /** Who works on an aspect; where nothing is said, the first role does. */
  aspectRoles: z
    .record(z.string().min(1).max(60), roleKeySchema)
    .refine(
      (aspects) => Object.keys(aspects).length <= ASPECTS_MAX,
      `A plan names roles for at most ${ASPECTS_MAX} aspects`,
    ),
} as const;

const rolesKnown = (value: {
  roles: readonly { key: string }[];
  aspectRoles: Readonly<Record<string, string>>;
}) => Object.values(value.aspectRoles).every((key) => value.roles.some((role) => role.key === key));

export const planSettingsSchema = z
  .strictObject({
    ...shared,
    startDay: day,
    daysOff: z.array(daysOffSchema).max(DAYS_OFF_MAX, `A plan has at most ${DAYS_OFF_MAX} days off`),
  })
  .refine(rolesKnown, {
    path: ["aspectRoles"],
    message: "An aspect names a role that the plan does not have",
  });
export type PlanSettings = z.output<typeof planSettingsSchema>;

/** A plan without dates: months count from its start, 0 the first. Keys are those of requirements. */
export const templateContentSchema = z
  .strictObject({
    ...shared,
    entries: z
      .array(
        z.strictObject({
          key: z.string().min(1).max(60),
          role: roleKeySchema.nullable(),
          month: z.number().int().min(0).max(HORIZON_MONTHS_MAX).nullable(),
          excluded: z.boolean(),
        }),
      )
      .max(ENTRIES_MAX),
  })
  .refine(rolesKnown, { path: ["aspectRoles"] });
export type TemplateContent = z.output<typeof templateContentSchema>;

export const planEntrySchema = z.strictObject({
  itemId: z.uuid(),
  role: roleKeySchema.nullable(),
  pinnedMonth: planMonthSchema.nullable(),
  excluded: z.boolean(),
});
export type PlanEntryInput = z.output<typeof planEntrySchema>;

/** What stood in the plan when somebody agreed to it; see Plan.agreed. */
export const agreedPlanSchema = z.object({
  /** Progress is measured here, whatever the plan is changed to later. */
  environment: environmentSchema.default("production"),
  day: z.string(),
  endDay: z.string().nullable(),
  tasks: z.array(
    z.object({
      itemId: z.string(),
      key: z.string(),
      role: z.string(),
      effortDays: z.number(),
      startDay: z.string(),
      endDay: z.string(),
    }),
  ),
});
export type AgreedPlan = z.output<typeof agreedPlanSchema>;

/** Who stands for which role of a plan; a role that is not named has nobody. */
const holdersSchema = z
  .array(z.strictObject({ role: roleKeySchema, userId: z.uuid() }))
  .max(ROLES_MAX, `A plan has at most ${ROLES_MAX} roles`)
  .refine(
    (holders) => new Set(holders.map(({ role }) => role)).size === holders.length,
    "Name each role once",
  );
export type HolderInput = z.output<typeof holdersSchema>[number];

const seen = { planId: z.uuid(), version: z.number().int().min(1).max(2_147_483_647) };

export const createPlanSchema = z.strictObject({
  /** Made by the browser: sent twice with it, one plan is made. */
  id: z.uuid(),
  projectId: z.uuid(),
  name: planNameSchema,
  from: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("fresh") }),
    z.strictObject({ kind: z.literal("plan"), planId: z.uuid() }),
    z.strictObject({
      kind: z.literal("template"),
      templateId: z.uuid(),
      holders: holdersSchema.default([]),
    }),
  ]),
});
export type CreatePlanInput = z.output<typeof createPlanSchema>;

export const setHoldersSchema = z.strictObject({ ...seen, holders: holdersSchema });
export type SetHoldersInput = z.output<typeof setHoldersSchema>;

export const updatePlanSchema = z.strictObject({
  ...seen,
  name: planNameSchema,
  note: planNoteSchema,
  settings: planSettingsSchema,
});
export type UpdatePlanInput = z.output<typeof updatePlanSchema>;

export const arrangePlanSchema = z.strictObject({
  ...seen,
  entries: z
    .array(planEntrySchema)
    .min(1, "Change at least one requirement")
    .max(ENTRIES_MAX)
    .refine((entries) => new Set(entries.map(({ itemId }) => itemId)).size === entries.length, {
      message: "Name each requirement once",
    }),
});
export type ArrangePlanInput = z.output<typeof arrangePlanSchema>;

export const planSeenSchema = z.strictObject(seen);
export type PlanSeen = z.output<typeof planSeenSchema>;

/** The plans that stand beside each other; what is no id is left out, since an old link must still open. */
export const compareQuerySchema = z.object({
  plans: z
    .string()
    .transform((text) => [...new Set(text.split(","))].filter((id) => z.uuid().safeParse(id).success))
    .transform((ids) => ids.slice(0, COMPARED_MAX))
    .catch([]),
});
export type CompareQuery = z.output<typeof compareQuerySchema>;

const { classification, version, language } = reportQuerySchema.shape;

/** The query of a plan's download. Refuses what it does not know, as that of a roadmap does. */
export const planReportQuerySchema = z.strictObject({ classification, version, language });
export type PlanReportQuery = z.output<typeof planReportQuerySchema>;

export const saveTemplateSchema = z.strictObject({
  ...seen,
  template: z.strictObject({
    /** Of a new one made by the browser: sent twice with it, it is one template. */
    id: z.uuid(),
    /** Of the template as the person saw it; null for a new one. */
    version: z.number().int().min(1).max(2_147_483_647).nullable(),
    name: templateNameSchema,
    note: planNoteSchema,
  }),
});
export type SaveTemplateInput = z.output<typeof saveTemplateSchema>;

export const removeTemplateSchema = z.strictObject({ id: z.uuid() });
export type RemoveTemplateInput = z.output<typeof removeTemplateSchema>;

export const acceptTemplateSchema = z.strictObject({
  ...seen,
  /** Of the template as the difference was shown. */
  templateVersion: z.number().int().min(1).max(2_147_483_647),
  /** Ids of the changes to take over; all others are decided against. */
  taken: z.array(z.string().min(1).max(80)).max(ENTRIES_MAX),
});
export type AcceptTemplateInput = z.output<typeof acceptTemplateSchema>;

const programmeProjects = z
  .array(z.uuid())
  .min(1, "Choose at least one project")
  .max(PROGRAMME_PROJECTS_MAX, `A programme has at most ${PROGRAMME_PROJECTS_MAX} projects`)
  .refine((ids) => new Set(ids).size === ids.length, "Name each project once");

export const createProgrammeSchema = z.strictObject({
  /** Made by the browser: sent twice with it, one programme is made. */
  id: z.uuid(),
  name: programmeNameSchema,
  projectIds: programmeProjects,
});
export type CreateProgrammeInput = z.output<typeof createProgrammeSchema>;

export const setProgrammeProjectsSchema = z.strictObject({ ...seen, projectIds: programmeProjects });
export type SetProgrammeProjectsInput = z.output<typeof setProgrammeProjectsSchema>;
