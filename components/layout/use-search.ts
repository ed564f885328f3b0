import { useEffect, useState } from "react";

/** One answer of the search endpoint: `{ "results": SearchResult[] }`. `group` names the heading. */
export type SearchResult = Readonly<{
  group: "projects" | "requirements";
  title: string;
  detail: string;
  href: string;
}>;

type SearchState = Readonly<{ state: "idle" | "searching" | "failed"; results: readonly SearchResult[] }>;

const IDLE: SearchState = { state: "idle", results: [] };
const WAIT = 140;
const SHORTEST = 2;

function isResult(value: unknown): value is SearchResult {
  if (typeof value !== "object" || value === null) return false;
  const texts = ["group", "title", "detail", "href"].map((key) => Reflect.get(value, key));
  // Only paths of this server: an answer must not be able to send the reader elsewhere.
  if (texts[0] !== "projects" && texts[0] !== "requirements") return false;
  return texts.every((text) => typeof text === "string") && /^\/(?!\/)/.test(String(texts[3]));
}

/**
 * Asks the endpoint for a query, a moment after the last key and never two answers at once. Queries of
 * one character, and a missing endpoint, find nothing.
 */
export function useSearch(href: string | undefined, query: string): SearchState {
  const [answer, setAnswer] = useState<SearchState & { for: string }>({ ...IDLE, for: "" });
  const text = query.trim();
  const wanted = href !== undefined && text.length >= SHORTEST;
  useEffect(() => {
    if (!wanted || href === undefined) return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const response = await fetch(`${href}?q=${encodeURIComponent(text)}`, { signal: abort.signal });
        if (!response.ok) throw new Error(`Search answered ${response.status}`);
        const body: unknown = await response.json();
        const list: unknown = typeof body === "object" && body !== null ? Reflect.get(body, "results") : null;
        setAnswer({ state: "idle", results: Array.isArray(list) ? list.filter(isResult) : [], for: text });
      } catch {
        if (!abort.signal.aborted) setAnswer({ state: "failed", results: [], for: text });
      }
    }, WAIT);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [href, text, wanted]);
  if (!wanted) return IDLE;
  // The last answer stays while the next one is on its way, so that the list does not flicker.
  return answer.for === text ? answer : { state: "searching", results: answer.results };
}
