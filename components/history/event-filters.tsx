import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { DateInput, Input } from "#components/ui/input.tsx";
import { Label } from "#components/ui/label.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Select } from "#components/ui/select.tsx";
import { EVENT_KIND_NAMES } from "#lib/features/history/schema.ts";
import type { ProjectEventsDto } from "#lib/features/history/types.ts";
import { paths } from "#lib/format/paths.ts";

/** A form that works without script: the filters live in the address. */
export function EventFilters({ dto }: Readonly<{ dto: ProjectEventsDto }>) {
  const t = useTranslations("history");
  const { filters, people, aspects, organization, project } = dto;
  const action = paths.projectEvents(organization, project.slug);
  const active = Object.values(filters).some((value) => value !== null);
  return (
    <form
      // New defaults need a new form: uncontrolled fields keep their old ones.
      key={JSON.stringify(filters)}
      action={action}
      role="search"
      aria-label={t("filters")}
      className="mb-5 flex flex-wrap items-end gap-3"
      data-print="hide"
    >
      <Part name="person" label={t("person")}>
        <Select id="events-person" name="person" defaultValue={filters.person ?? ""}>
          <option value="">{t("anybody")}</option>
          <option value="system">{t("system")}</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Part>
      <Part name="kind" label={t("kind")}>
        <Select id="events-kind" name="kind" defaultValue={filters.kind ?? ""}>
          <option value="">{t("anything")}</option>
          {EVENT_KIND_NAMES.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kinds.${kind}`)}
            </option>
          ))}
        </Select>
      </Part>
      <Part name="aspect" label={t("aspect")}>
        <Select id="events-aspect" name="aspect" defaultValue={filters.aspect ?? ""}>
          <option value="">{t("anyAspect")}</option>
          {aspects.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </Select>
      </Part>
      <Part name="item" label={t("item")} narrow>
        <Input
          id="events-item"
          name="item"
          defaultValue={filters.item ?? ""}
          maxLength={60}
          placeholder="AUTH-1"
          className="num"
          autoComplete="off"
        />
      </Part>
      {(["from", "to"] as const).map((end) => (
        <Part key={end} name={end} label={t(end)} narrow>
          <DateInput
            id={`events-${end}`}
            name={end}
            defaultValue={filters[end] ?? ""}
            min="2000-01-01"
            max="2199-12-31"
          />
        </Part>
      ))}
      <Button type="submit">{t("apply")}</Button>
      {active ? (
        <LinkButton variant="quiet" href={action}>
          {t("removeFilters")}
        </LinkButton>
      ) : null}
    </form>
  );
}

type PartProps = Readonly<{ name: string; label: string; narrow?: boolean; children: ReactNode }>;

function Part({ name, label, narrow = false, children }: PartProps) {
  return (
    <div className={narrow ? "min-w-0 basis-36 max-sm:grow" : "min-w-0 flex-1 basis-40"}>
      <Label htmlFor={`events-${name}`} className="mb-1 text-sm font-normal text-mute">
        {label}
      </Label>
      {children}
    </div>
  );
}
