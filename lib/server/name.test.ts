import { expect, test } from "vitest";
import { createProjectSchema } from "#lib/features/project/schema.ts";
import { personNameSchema } from "#lib/features/identity/schema.ts";
import { plainName } from "./name.ts";

test.each([
  ["Jon\u202e Aerts", "Jon Aerts"],
  ["\u2066Shop\u2069\u200f", "Shop"],
  ["a\u200bb\ufeff", "ab"],
  ["می‌خواهم", "می‌خواهم"],
  ["👩‍💻 portal", "👩‍💻 portal"],
  ["שלום", "שלום"],
  ["Zoë Müller-O’Neil", "Zoë Müller-O’Neil"],
])("%j is stored as %j", (text, stored) => {
  expect(plainName(text)).toBe(stored);
  expect(personNameSchema.parse(` ${text} `)).toBe(stored);
});

test.each(["\u200b\u2060", "\u200d", "\u202e\u202c", " \ufeff "])(
  "%j is no name of anybody or anything",
  (text) => {
    expect(personNameSchema.safeParse(text).success).toBe(false);
    const { name } = createProjectSchema.shape;
    expect(name.safeParse(text).error?.issues[0]?.message).toBe("Give the project a name");
  },
);
