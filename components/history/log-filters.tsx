import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { DateInput } from "#components/ui/input.tsx";
import { KeptPlace } from "#components/ui/kept-place.tsx";
import { Label } from "#components/ui/label.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Select } from "#components/ui/select.tsx";

type LogFiltersProps = Readonly<{
  /** Starts the id of every field. */
  id: string;
  /** The page itself, without filters. */
  action: string;
  filters: Readonly<Record<string, string | null>> &
    Readonly<Record<"person" | "from" | "to", string | null>>;
  people: readonly Readonly<{ id: string; name: string }>[];
  words: Readonly<
    Record<"filters" | "person" | "anybody" | "system" | "from" | "to" | "apply" | "clear", string>
  >;
  /** Nothing is left: what says so then has the button that clears the filters. */
  isEmpty: boolean;
  /** The log's own fields, between who and when. */
  children: ReactNode;
}>;

/** What narrows a log: who, its own fields, when. A form that works without script: the filters live in the address. */
export function LogFilters({ id, action, filters, people, words, isEmpty, children }: LogFiltersProps) {
  const active = Object.values(filters).some((value) => value !== null);
  return (
    <KeptPlace there={active}>
      <form
        // New defaults need a new form: uncontrolled fields keep their old ones.
        key={JSON.stringify(filters)}
        action={action}
        role="search"
        aria-label={words.filters}
        className="mb-5 flex flex-wrap items-end gap-3"
        data-print="hide"
      >
        <LogFilter id={`${id}-person`} label={words.person}>
          <Select id={`${id}-person`} name="person" defaultValue={filters.person ?? ""}>
            <option value="">{words.anybody}</option>
            <option value="system">{words.system}</option>
            {people.map((person) => (
              <option key={person.id} value={person.id}>
                {person.name}
              </option>
            ))}
          </Select>
        </LogFilter>
        {children}
        {(["from", "to"] as const).map((end) => (
          <LogFilter key={end} id={`${id}-${end}`} label={words[end]} narrow>
            <DateInput
              id={`${id}-${end}`}
              name={end}
              defaultValue={filters[end] ?? ""}
              min="2000-01-01"
              max="2199-12-31"
            />
          </LogFilter>
        ))}
        <Button type="submit">{words.apply}</Button>
        {active && !isEmpty ? (
          <LinkButton variant="quiet" href={action}>
            {words.clear}
          </LinkButton>
        ) : null}
      </form>
    </KeptPlace>
  );
}

type LogFilterProps = Readonly<{ id: string; label: string; narrow?: boolean; children: ReactNode }>;

/** A field of the form, whose id is given, with its label above. */
export function LogFilter({ id, label, narrow = false, children }: LogFilterProps) {
  return (
    <div className={narrow ? "min-w-0 basis-36 max-sm:grow" : "min-w-0 flex-1 basis-40"}>
      <Label htmlFor={id} className="mb-1 text-sm font-normal text-mute">
        {label}
      </Label>
      {children}
    </div>
  );
}
