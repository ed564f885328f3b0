import { z } from "zod";
import { environmentQuerySchema } from "#lib/features/scoring/schema.ts";
import { plainName } from "#lib/server/name.ts";
import { INTERVALS } from "./schedule.ts";

export const TITLE_MAX = 120;

export const titleSchema = z
  .string()
  .overwrite(plainName)
  .trim()
  .max(TITLE_MAX, `Shorten the title to at most ${TITLE_MAX} characters`)
  .regex(/^\P{Cc}*$/u, "Remove line breaks and control characters from the title");

/** `id` is made by whoever asks, so that asking twice takes one snapshot. Without a title it gets its date. */
export const takeSnapshotSchema = z.strictObject({
  id: z.uuid(),
  projectId: z.uuid(),
  title: titleSchema.default(""),
});

export const snapshotIdSchema = z.strictObject({ snapshotId: z.uuid() });

export const setScheduleSchema = z.strictObject({
  projectId: z.uuid(),
  /** 0 where no schedule has been set yet. */
  version: z.number().int().min(0).max(2_147_483_647),
  every: z.enum(INTERVALS),
});

/** Progress is then measured from the snapshot's scores. */
export const baselineFromSnapshotSchema = z.strictObject({
  snapshotId: z.uuid(),
  version: z.number().int().min(1).max(2_147_483_647),
});

export const PERIODS = ["90", "365", "all"] as const;
export type Period = (typeof PERIODS)[number];

/** The query of a project's history. Falls back, since an old link must still open. */
export const historyQuerySchema = z.object({
  env: environmentQuerySchema.default("production"),
  period: z.enum(PERIODS).catch("365"),
});

/** `from` and `to` are snapshot ids, `to` also "now"; without them the newest snapshot and now. */
export const compareQuerySchema = z.object({
  env: environmentQuerySchema.default("production"),
  from: z.uuid().optional().catch(undefined),
  to: z
    .union([z.uuid(), z.literal("now")])
    .optional()
    .catch(undefined),
});

export const DOWNLOADS = ["document", "sha256", "signature", "key"] as const;

export const downloadQuerySchema = z.strictObject({ part: z.enum(DOWNLOADS).default("document") });
