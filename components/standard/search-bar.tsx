import { SearchInput } from "#components/ui/search-input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { FoundEntries } from "./use-found-entries.ts";

type SearchBarProps<T> = Readonly<{
  found: FoundEntries<T>;
  search: string;
  filter: string;
  /** None: there is nothing to filter by. */
  options: readonly Readonly<{ value: string; label: string }>[];
  /** How many of how many are shown, in words. */
  summary: string;
}>;

/** Words, a filter, and what is left: above every list of a standard's requirements. */
export function SearchBar<T>({ found, search, filter, options, summary }: SearchBarProps<T>) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <SearchInput
        label={search}
        placeholder={search}
        value={found.query}
        onChange={(event) => found.setQuery(event.target.value)}
        className="w-72 max-w-full"
      />
      {options.length > 0 ? (
        <Select
          compact
          className="w-auto max-w-full"
          aria-label={filter}
          value={found.filter}
          onChange={(event) => found.setFilter(event.target.value)}
          options={[...options]}
        />
      ) : null}
      <p role="status" className="text-sm text-mute tabular-nums">
        {summary}
      </p>
    </div>
  );
}
