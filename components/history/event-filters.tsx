import { useTranslations } from "next-intl";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { EVENT_KIND_NAMES } from "#lib/features/history/schema.ts";
import type { ProjectEventsDto } from "#lib/features/history/types.ts";
import { paths } from "#lib/format/paths.ts";
import { LogFilter, LogFilters } from "./log-filters.tsx";

/** What narrows a project's history. */
export function EventFilters({ dto }: Readonly<{ dto: ProjectEventsDto }>) {
  const t = useTranslations("history");
  const common = useTranslations("common");
  const { filters, people, aspects, organization, project } = dto;
  return (
    <LogFilters
      id="events"
      action={paths.projectEvents(organization, project.slug)}
      filters={filters}
      people={people}
      isEmpty={dto.events.length === 0}
      words={{
        filters: t("filters"),
        person: t("person"),
        anybody: t("anybody"),
        system: t("system"),
        from: t("from"),
        to: t("to"),
        apply: t("apply"),
        clear: common("clearFilters"),
      }}
    >
      <LogFilter id="events-kind" label={t("kind")}>
        <Select id="events-kind" name="kind" defaultValue={filters.kind ?? ""}>
          <option value="">{t("anything")}</option>
          {EVENT_KIND_NAMES.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kinds.${kind}`)}
            </option>
          ))}
        </Select>
      </LogFilter>
      <LogFilter id="events-aspect" label={t("aspect")}>
        <Select id="events-aspect" name="aspect" defaultValue={filters.aspect ?? ""}>
          <option value="">{t("anyAspect")}</option>
          {aspects.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </Select>
      </LogFilter>
      <LogFilter id="events-item" label={t("item")} narrow>
        <Input
          id="events-item"
          name="item"
          defaultValue={filters.item ?? ""}
          maxLength={60}
          placeholder="AUTH-1"
          className="num"
          autoComplete="off"
        />
      </LogFilter>
    </LogFilters>
  );
}
