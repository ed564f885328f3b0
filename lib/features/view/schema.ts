import { z } from "zod";
import { VIEW_NAME_LIMIT, VIEW_QUERY_LIMIT } from "./types.ts";

/** The filters that a view may hold; where the person is (item, at) belongs to nobody else. */
const KEPT = ["env", "q", "aspect", "status", "criticality", "owner", "due", "blockers"];

/** The address's query in one order and without what is no filter, so that equal views have equal texts. */
export function viewQuery(search: string): string {
  const given = new URLSearchParams(search);
  const kept = new URLSearchParams();
  for (const name of KEPT) {
    const value = given.get(name);
    if (value) kept.set(name, value);
  }
  return kept.toString();
}

/** A new view, or with the version that was seen a change of one's own. The id is made by the browser. */
export const saveViewSchema = z.strictObject({
  id: z.uuid(),
  version: z.number().int().min(1).max(2_147_483_647).optional(),
  name: z
    .string()
    .trim()
    .min(1, "Give the view a name")
    .max(VIEW_NAME_LIMIT, `At most ${VIEW_NAME_LIMIT} characters`),
  query: z
    .string()
    .max(VIEW_QUERY_LIMIT, "These filters are too long to be saved; shorten the search")
    .transform(viewQuery),
  shared: z.boolean(),
});

export const deleteViewSchema = z.strictObject({ id: z.uuid() });

/** Null: checklists open without filters again. */
export const defaultViewSchema = z.strictObject({ id: z.uuid().nullable() });

export type SaveViewInput = z.output<typeof saveViewSchema>;
