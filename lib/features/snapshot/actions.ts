"use server";

import { orgAction } from "#lib/server/actions.ts";
import { setBaselineFromSnapshot, setSchedule, takeSnapshot } from "./mutations.ts";
import {
  baselineFromSnapshotSchema,
  setScheduleSchema,
  snapshotIdSchema,
  takeSnapshotSchema,
} from "./schema.ts";
import { verifySnapshot } from "./service.ts";

export const takeSnapshotAction = orgAction("snapshot:create")
  .input(takeSnapshotSchema)
  .run(({ scope, input }) => takeSnapshot(scope, { ...input, kind: "manual" }));

export const setScheduleAction = orgAction("project:update")
  .input(setScheduleSchema)
  .run(({ scope, input }) => setSchedule(scope, input));

export const setBaselineFromSnapshotAction = orgAction("project:update")
  .input(baselineFromSnapshotSchema)
  .run(({ scope, input }) => setBaselineFromSnapshot(scope, input));

export const verifySnapshotAction = orgAction("project:read")
  .input(snapshotIdSchema)
  .run(({ scope, input }) => verifySnapshot(scope, input.snapshotId));
