import { expect, test } from "vitest";
import { eventsFileSchema, eventsQuerySchema } from "./schema.ts";

const ODD = [{ from: "2026-02-30" }, { kind: "everything" }, { person: "nobody" }, { item: "" }];

test("an old link to the page opens without what it does not understand", () => {
  for (const query of [...ODD, { fromm: "2026-02-01" }]) expect(eventsQuerySchema.parse(query)).toEqual({});
});

test("a file is refused instead of being one of everything", () => {
  expect(eventsFileSchema.parse({ from: "2026-02-01" })).toEqual({ from: "2026-02-01", format: "csv" });
  for (const query of [...ODD, { fromm: "2026-02-01" }, { format: "pdf" }])
    expect(eventsFileSchema.safeParse(query).success, JSON.stringify(query)).toBe(false);
});
