import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Label } from "#components/ui/label.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Select } from "#components/ui/select.tsx";
import type { CompareDto } from "#lib/features/snapshot/types.ts";
import { formatDate } from "#lib/format/dates.ts";
import { paths, withQuery } from "#lib/format/paths.ts";

/** A form that works without script: what is compared lives in the address. */
export function ComparePicker({ dto }: Readonly<{ dto: CompareDto }>) {
  const t = useTranslations("snapshot.compare");
  const { organization, project, from, to, snapshots } = dto;
  const base = paths.compare(organization, project.slug);
  const options = snapshots.map(({ id, title, takenAt }) => ({
    value: id,
    label: t("option", { title, date: formatDate(new Date(takenAt), dto.timeZone) }),
  }));
  const env = dto.environment === "production" ? null : dto.environment;
  return (
    <form
      // New defaults need a new form: uncontrolled fields keep their old ones.
      key={`${from?.id} ${to.id}`}
      action={base}
      className="flex flex-wrap items-end gap-3"
      data-print="hide"
    >
      {env ? <input type="hidden" name="env" value={env} /> : null}
      <div className="min-w-0 flex-1 basis-56">
        <Label htmlFor="compare-from" className="mb-1 text-sm font-normal text-mute">
          {t("from")}
        </Label>
        <Select id="compare-from" name="from" defaultValue={from?.id} options={options} />
      </div>
      <div className="min-w-0 flex-1 basis-56">
        <Label htmlFor="compare-to" className="mb-1 text-sm font-normal text-mute">
          {t("to")}
        </Label>
        <Select id="compare-to" name="to" defaultValue={to.id ?? "now"}>
          <option value="now">{t("now")}</option>
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </div>
      <Button type="submit">{t("apply")}</Button>
      {from && to.id !== null ? (
        <LinkButton
          variant="quiet"
          href={withQuery(base, { from: to.id, to: from.id, env })}
          prefetch={false}
        >
          {t("swap")}
        </LinkButton>
      ) : null}
    </form>
  );
}
