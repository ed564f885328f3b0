"use client";

import { useDeferredValue, useState } from "react";
import { matches } from "./group-rows.ts";

type Searchable = Parameters<typeof matches>[0];

export type FoundEntries<T> = Readonly<{
  query: string;
  setQuery: (query: string) => void;
  /** Empty: nothing is filtered. */
  filter: string;
  setFilter: (filter: string) => void;
  shown: readonly T[];
}>;

/** What is left of a list by words and one filter. */
export function useFoundEntries<T extends Searchable>(
  entries: readonly T[],
  passes: (entry: T, filter: string) => boolean,
): FoundEntries<T> {
  const [query, setQuery] = useState("");
  const [filter, setFilter] = useState("");
  const asked = useDeferredValue(query);
  const shown = entries.filter((entry) => matches(entry, asked) && (filter === "" || passes(entry, filter)));
  return { query, setQuery, filter, setFilter, shown };
}
