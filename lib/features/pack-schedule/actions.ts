"use server";

import { orgAction } from "#lib/server/actions.ts";
import { pauseSchedule, removeSchedule, runSchedule, saveSchedule } from "./mutations.ts";
import { pauseScheduleSchema, saveScheduleSchema, scheduleIdSchema } from "./schema.ts";

export const saveScheduleAction = orgAction("report:schedule")
  .input(saveScheduleSchema)
  .run(({ scope, input }) => saveSchedule(scope, input));

export const pauseScheduleAction = orgAction("report:schedule")
  .input(pauseScheduleSchema)
  .run(({ scope, input }) => pauseSchedule(scope, input));

export const removeScheduleAction = orgAction("report:schedule")
  .input(scheduleIdSchema)
  .run(({ scope, input }) => removeSchedule(scope, input));

export const runScheduleAction = orgAction("report:schedule")
  .input(scheduleIdSchema)
  .run(({ scope, input }) => runSchedule(scope, input.id));
