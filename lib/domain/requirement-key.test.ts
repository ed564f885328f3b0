import { expect, test } from "vitest";
import { compareKeys } from "./requirement-key.ts";

test("keys stand in the order in which people count", () => {
  const keys = ["V10.1.1", "IO-10", "V3.10.1", "AC-2(10)", "IO-2", "V3.2.1", "AC-2", "AC-2(2)", "V3.2"];
  expect(keys.sort(compareKeys)).toEqual([
    "AC-2",
    "AC-2(2)",
    "AC-2(10)",
    "IO-2",
    "IO-10",
    "V3.2",
    "V3.2.1",
    "V3.10.1",
    "V10.1.1",
  ]);
});
