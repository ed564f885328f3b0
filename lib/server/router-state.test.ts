import { expect, test } from "vitest";
import { dropUnreadableRouterState } from "./router-state.ts";

const NAME = "next-router-state-tree";
const after = (state: string) => {
  const headers = { [NAME]: state, rsc: "1" };
  dropUnreadableRouterState(headers);
  return headers;
};

test("what a browser of ours sends is passed on as it is", () => {
  const state = encodeURIComponent(
    JSON.stringify(["", { children: ["o", { children: [["org", "harbor-retail", "d", null], {}] }] }]),
  );
  expect(after(state)[NAME]).toBe(state);
});

test.each([
  ["nothing", ""],
  ["no JSON", "x"],
  ["a broken escape", "%E0%A4%A"],
  ["another shape", encodeURIComponent("{}")],
  ["two headers in one", `${encodeURIComponent('["",{}]')}, ${encodeURIComponent('["",{}]')}`],
  ["far too much", `["${"a".repeat(50_000)}",{}]`],
])("%s is dropped, and nothing else", (_what, state) => {
  const headers = after(state);
  expect(headers[NAME]).toBeUndefined();
  expect(headers.rsc).toBe("1");
});
