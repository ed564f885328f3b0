import { describe, expect, test } from "vitest";
import { saysAll } from "./field-faults.ts";

const failed = (fields?: Readonly<Record<string, readonly string[]>>) => ({
  ...{ ok: false as const, code: "INVALID_INPUT" as const, message: "No", requestId: "1" },
  ...(fields ? { fields } : {}),
});
const isShown = (field: string) => field === "name";

describe("a failure is said by its fields alone", () => {
  test.each([
    [failed({ name: ["Give it a name"] }), true],
    [failed({ name: ["Give it a name"], hidden: ["Not so"] }), false],
    [failed(), false],
    [failed({}), false],
    ["offline" as const, false],
    [null, false],
  ])("%j: %s", (failure, expected) => expect(saysAll(failure, isShown)).toBe(expected));
});
