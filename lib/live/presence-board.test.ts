import { expect, test } from "vitest";
import { createPresenceBoard } from "./presence-board.ts";

const ines = { organizationId: "o", userId: "ines", name: "Inês", projectId: "p" };

function board() {
  const changes: string[] = [];
  let now = 0;
  const made = createPresenceBoard(
    (organization, project) => void changes.push(`${organization} ${project}`),
    () => now,
  );
  return { ...made, changes, pass: (milliseconds: number) => (now += milliseconds) };
}

test("two windows of a person are one person, and a sign of life is no news", () => {
  const { see, lookingAt, changes, stop } = board();
  see({ ...ines, tab: "1", itemId: "auth-1" });
  see({ ...ines, tab: "1", itemId: "auth-1" });
  see({ ...ines, tab: "2", itemId: "auth-1" });
  expect(lookingAt("o", "p")).toEqual([{ itemId: "auth-1", userId: "ines", name: "Inês" }]);
  expect(changes).toHaveLength(2);
  stop();
});

test("whoever goes on to another item, closes it or falls silent no longer looks at it", () => {
  const { see, lookingAt, pass, stop } = board();
  see({ ...ines, tab: "1", itemId: "auth-1" });
  see({ ...ines, tab: "1", itemId: "auth-2" });
  expect(lookingAt("o", "p").map(({ itemId }) => itemId)).toEqual(["auth-2"]);
  pass(39_000);
  expect(lookingAt("o", "p")).toHaveLength(1);
  pass(2_000);
  expect(lookingAt("o", "p")).toEqual([]);
  see({ ...ines, tab: "1", itemId: "auth-3" });
  see({ ...ines, tab: "1", projectId: null, itemId: null });
  expect(lookingAt("o", "p")).toEqual([]);
  stop();
});

test("another organisation's people are never there", () => {
  const { see, lookingAt, stop } = board();
  see({ ...ines, organizationId: "other", tab: "1", itemId: "auth-1" });
  expect(lookingAt("o", "p")).toEqual([]);
  stop();
});
