import { expect, test } from "vitest";
import { statementNames } from "./statement-names.ts";

test("the same statement always has the same name, another one another", () => {
  const nameOf = statementNames();
  const first = nameOf("SELECT 1");
  expect(first).not.toBe("");
  expect(nameOf("SELECT 2")).not.toBe(first);
  expect(nameOf("SELECT 1")).toBe(first);
});

test("no more statements get a name than the server shall remember, and those keep theirs", () => {
  const nameOf = statementNames(2);
  const kept = [nameOf("SELECT 1"), nameOf("SELECT 2")];
  expect(nameOf("SELECT 3")).toBe("");
  expect([nameOf("SELECT 1"), nameOf("SELECT 2")]).toEqual(kept);
});
