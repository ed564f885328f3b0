import { describe, expect, test } from "vitest";
import { roleKeySchema } from "#lib/features/plan/schema.ts";
import { newRoleKey } from "./settings-draft.ts";

describe("the key of a new role", () => {
  test("is one that a plan takes, and never comes again", () => {
    const keys = Array.from({ length: 100 }, newRoleKey);
    for (const key of keys) expect(roleKeySchema.safeParse(key).success).toBe(true);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
