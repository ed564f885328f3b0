import { expect, test } from "vitest";
import { matchingPeople, mentionAt, mentionedIn, withMention } from "./mentions.ts";

const people = [
  { id: "1", name: "Inês Carvalho" },
  { id: "2", name: "Jon Aerts" },
  { id: "3", name: "Jon Aertsen" },
];

test("an @ at the caret begins a name, one inside a word or an address does not", () => {
  expect(mentionAt("Ask @ine", 8)).toEqual({ from: 4, query: "ine" });
  expect(mentionAt("@", 1)).toEqual({ from: 0, query: "" });
  expect(mentionAt("Ask @Inês Carv", 14)).toEqual({ from: 4, query: "Inês Carv" });
  expect(mentionAt("write to a@b", 12)).toBeNull();
  expect(mentionAt("Ask @ine, then", 14)).toBeNull();
});

test("people are found by the beginning of any part of their name, without accents", () => {
  expect(matchingPeople(people, "ines").map(({ id }) => id)).toEqual(["1"]);
  expect(matchingPeople(people, "aer").map(({ id }) => id)).toEqual(["2", "3"]);
  const marsh = { id: "4", name: "Helen Marsh" };
  const marta = { id: "5", name: "Marta Lindqvist" };
  expect(matchingPeople([marsh, marta], "mar").map(({ id }) => id)).toEqual(["5", "4"]);
  expect(matchingPeople(people, "x")).toEqual([]);
});

test("choosing somebody replaces what was typed and puts the caret behind it", () => {
  expect(withMention("Ask @ine please", 8, 4, "Inês Carvalho")).toEqual({
    text: "Ask @Inês Carvalho please",
    caret: 19,
  });
});

test("whoever stands in the text is named; a longer name is another person", () => {
  expect(mentionedIn("@Jon Aertsen and @Inês Carvalho, look", people)).toEqual(["1", "3"]);
  expect(mentionedIn("Jon Aerts without the sign", people)).toEqual([]);
});
