import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { DateInput } from "#components/ui/input.tsx";
import { Label } from "#components/ui/label.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Select } from "#components/ui/select.tsx";
import { AUDIT_GROUP_KEYS } from "#lib/features/audit/schema.ts";
import type { AuditLogDto } from "#lib/features/audit/types.ts";
import { paths } from "#lib/format/paths.ts";

/** A form that works without script: the filters live in the address. */
export function AuditFilters({ dto }: Readonly<{ dto: AuditLogDto }>) {
  const t = useTranslations("audit");
  const { filters, people, projects, organization } = dto;
  const active = Object.values(filters).some((value) => value !== null);
  const fieldClass = "min-w-0 flex-1 basis-40";
  return (
    <form
      // New defaults need a new form: uncontrolled fields keep their old ones.
      key={JSON.stringify(filters)}
      action={paths.audit(organization.slug)}
      role="search"
      aria-label={t("filters")}
      className="mb-5 flex flex-wrap items-end gap-x-3 gap-y-3"
    >
      <div className={fieldClass}>
        <Label htmlFor="audit-person" className="mb-1 text-sm font-normal text-mute">
          {t("person")}
        </Label>
        <Select id="audit-person" name="person" defaultValue={filters.person ?? ""}>
          <option value="">{t("anybody")}</option>
          <option value="system">{t("system")}</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </div>
      <div className={fieldClass}>
        <Label htmlFor="audit-group" className="mb-1 text-sm font-normal text-mute">
          {t("group")}
        </Label>
        <Select id="audit-group" name="group" defaultValue={filters.group ?? ""}>
          <option value="">{t("anything")}</option>
          {AUDIT_GROUP_KEYS.map((group) => (
            <option key={group} value={group}>
              {t(`groups.${group}`)}
            </option>
          ))}
        </Select>
      </div>
      <div className={fieldClass}>
        <Label htmlFor="audit-project" className="mb-1 text-sm font-normal text-mute">
          {t("project")}
        </Label>
        <Select id="audit-project" name="project" defaultValue={filters.project ?? ""}>
          <option value="">{t("anyProject")}</option>
          {projects.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </Select>
      </div>
      {(["from", "to"] as const).map((end) => (
        <div key={end} className="min-w-0 basis-36 max-sm:grow">
          <Label htmlFor={`audit-${end}`} className="mb-1 text-sm font-normal text-mute">
            {t(end)}
          </Label>
          <DateInput
            id={`audit-${end}`}
            name={end}
            defaultValue={filters[end] ?? ""}
            min="2000-01-01"
            max="2199-12-31"
          />
        </div>
      ))}
      <Button type="submit">{t("apply")}</Button>
      {active ? (
        <LinkButton variant="quiet" href={paths.audit(organization.slug)}>
          {t("removeFilters")}
        </LinkButton>
      ) : null}
    </form>
  );
}
