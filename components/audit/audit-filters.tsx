import { useTranslations } from "next-intl";
import { LogFilter, LogFilters } from "#components/history/log-filters.tsx";
import { Select } from "#components/ui/select.tsx";
import { AUDIT_GROUP_KEYS } from "#lib/features/audit/schema.ts";
import type { AuditLogDto } from "#lib/features/audit/types.ts";
import { paths } from "#lib/format/paths.ts";

/** What narrows the organisation's audit log. */
export function AuditFilters({ dto }: Readonly<{ dto: AuditLogDto }>) {
  const t = useTranslations("audit");
  const common = useTranslations("common");
  const { filters, people, projects, organization } = dto;
  return (
    <LogFilters
      id="audit"
      action={paths.audit(organization.slug)}
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
      <LogFilter id="audit-group" label={t("group")}>
        <Select id="audit-group" name="group" defaultValue={filters.group ?? ""}>
          <option value="">{t("anything")}</option>
          {AUDIT_GROUP_KEYS.map((group) => (
            <option key={group} value={group}>
              {t(`groups.${group}`)}
            </option>
          ))}
        </Select>
      </LogFilter>
      <LogFilter id="audit-project" label={t("project")}>
        <Select id="audit-project" name="project" defaultValue={filters.project ?? ""}>
          <option value="">{t("anyProject")}</option>
          {projects.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </Select>
      </LogFilter>
    </LogFilters>
  );
}
