import { useTranslations } from "next-intl";
import { eventSentence, fieldName } from "#components/audit/event-words.ts";
import { useChangeWords } from "#components/checklist/change-words.ts";
import { TextLink } from "#components/ui/text-link.tsx";
import type { ProjectEvent, ProjectEventsDto } from "#lib/features/history/types.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { paths, withQuery } from "#lib/format/paths.ts";

/** Their sentence says it all; what else they hold is for programs and stands in the audit log. */
const SAYS_ALL = /^(snapshot\.taken|reassessment\.)/;
/** Fields that are for programs in any event. */
const FOR_PROGRAMS = /^(itemId|settings)$/;
/** Fields told in the row; the audit log has the rest. */
const MOST_FIELDS = 6;

/** One event: when, who did what, and on which requirement. */
export function EventRow({ event, dto }: Readonly<{ event: ProjectEvent; dto: ProjectEventsDto }>) {
  const t = useTranslations("history");
  const audit = useTranslations("audit");
  const words = useChangeWords();
  const { organization, project } = dto;
  const reasons = new Set(
    event.changes.flatMap((change) => (change.kind === "status" && change.reason ? [change.reason] : [])),
  );
  const fields = SAYS_ALL.test(event.action)
    ? []
    : event.fields.filter(({ field }) => !FOR_PROGRAMS.test(field));
  const sentence =
    event.changes.length > 0 ? event.changes.map(words).join(", ") : eventSentence(event, audit);
  return (
    <li className="grid gap-x-5 border-t border-line px-4 py-2.5 first:border-t-0 sm:grid-cols-[9rem_minmax(0,1fr)] sm:px-5">
      <time dateTime={event.at} className="num text-xs text-mute sm:pt-0.5">
        {formatDateTime(new Date(event.at), dto.timeZone)}
      </time>
      <div className="min-w-0">
        <p className="break-words">
          <span className="font-[550]">{event.actor || audit("system")}</span> {sentence}
        </p>
        {event.item ? (
          <p className="text-sm break-words text-mute">
            <TextLink
              href={paths.checklistItem(organization, project.slug, event.item.key)}
              prefetch={false}
              className="num text-ink decoration-edge/60"
            >
              {event.item.key}
            </TextLink>{" "}
            {event.item.title}{" "}
            {dto.filters.item === null ? (
              <TextLink
                href={withQuery(paths.projectEvents(organization, project.slug), { item: event.item.key })}
                prefetch={false}
                className="text-mute decoration-edge/40"
                data-print="hide"
              >
                {t("onlyThis")}
              </TextLink>
            ) : null}
          </p>
        ) : null}
        {[...reasons].map((reason) => (
          <p key={reason} className="text-sm wrap-anywhere text-mute">
            {t("reason", { reason })}
          </p>
        ))}
        {fields.length > 0 ? (
          <ul className="mt-0.5 text-sm text-mute">
            {fields.slice(0, MOST_FIELDS).map(({ field, before, after }) => (
              <li key={field} className="line-clamp-3 wrap-anywhere">
                {t(before === null ? "fieldNew" : "field", {
                  field: fieldName(field, audit),
                  before: before ?? audit("nothing"),
                  after: after ?? audit("nothing"),
                })}
              </li>
            ))}
            {fields.length > MOST_FIELDS ? (
              <li>{t("moreFields", { count: fields.length - MOST_FIELDS })}</li>
            ) : null}
          </ul>
        ) : null}
      </div>
    </li>
  );
}
