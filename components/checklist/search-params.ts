import { parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral } from "nuqs";
import { CRITICALITIES } from "#lib/domain/vocabulary.ts";
import { LENSES } from "./checklist-model.ts";
import { DUE_FILTERS, STATUS_FILTERS } from "./filters.ts";

/** The page's state in its address; unknown values fall back, so that an old link still opens. */
export const filterParams = {
  q: parseAsString.withDefault(""),
  aspect: parseAsString,
  status: parseAsArrayOf(parseAsStringLiteral(STATUS_FILTERS)).withDefault([]),
  criticality: parseAsArrayOf(parseAsStringLiteral(CRITICALITIES)).withDefault([]),
  owner: parseAsString,
  due: parseAsStringLiteral(DUE_FILTERS),
  blockers: parseAsBoolean.withDefault(false),
};

export const lensParam = parseAsStringLiteral(LENSES).withDefault("production");

/** The key of the requirement whose panel is open: AUTH-1. */
export const itemParam = parseAsString;
