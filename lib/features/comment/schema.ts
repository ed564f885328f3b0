import { z } from "zod";
import { slugSchema } from "#lib/server/slug.ts";
import { COMMENT_LIMIT, MENTION_LIMIT } from "./types.ts";

const version = z.number().int().min(1).max(2_147_483_646);

export const itemParamsSchema = z.object({ project: slugSchema, item: z.uuid() });
/** The comment's id is made by the browser. */
export const commentParamsSchema = itemParamsSchema.extend({ comment: z.uuid() });

/** Without a version it is a new comment; with one it replaces the text that had this version. */
export const writeCommentSchema = z.strictObject({
  text: z
    .string()
    .trim()
    .min(1, "Write something first")
    .max(COMMENT_LIMIT, `At most ${COMMENT_LIMIT} characters`),
  mentionIds: z.array(z.uuid()).max(MENTION_LIMIT, `Name at most ${MENTION_LIMIT} people`).default([]),
  version: version.optional(),
});
export type WriteCommentInput = z.output<typeof writeCommentSchema>;

export const deleteCommentSchema = z.strictObject({ version });

export const watchSchema = z.strictObject({ watching: z.boolean() });

export const auditorCommentsSchema = z.strictObject({ allowed: z.boolean() });
