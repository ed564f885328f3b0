import { z } from "zod";
import { BADGE_SHOWS } from "./types.ts";

export const badgeShowsSchema = z.enum(BADGE_SHOWS, "Choose the maturity level or the gate");

export const turnBadgeOnSchema = z.strictObject({ projectId: z.uuid(), shows: badgeShowsSchema });
export const turnBadgeOffSchema = z.strictObject({ projectId: z.uuid() });
