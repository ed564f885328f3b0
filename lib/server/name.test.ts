import { expect, test } from "vitest";
import { uploadQuerySchema } from "#lib/features/evidence/schema.ts";
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

test("the title of a file is cleaned as that of a link", () => {
  const id = "019cadc6-9a80-73d2-bb1a-b64f1d914471";
  const query = { id, name: "scan.txt", environments: "testing", evidenceDate: "2026-02-27" };
  expect(uploadQuerySchema.parse({ ...query, title: " Scan\u202e of May " }).title).toBe("Scan of May");
  expect(uploadQuerySchema.parse({ ...query, title: "\u200b" }).title).toBe("");
});
