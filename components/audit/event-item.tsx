import { useTranslations } from "next-intl";
import Link from "next/link";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import type { AuditEventDto, AuditLogDto } from "#lib/features/audit/types.ts";
import { formatDateTime, formatIsoDay } from "#lib/format/dates.ts";
import { formatNumber } from "#lib/format/numbers.ts";
import { auditHref } from "./audit-href.ts";
import { eventSentence, fieldName } from "./event-words.ts";

const SHORT_HASH = 10;

/** One event: who did what and when in a line, and below it, on demand, what it changed and its proof. */
export function EventItem({ event, dto }: Readonly<{ event: AuditEventDto; dto: AuditLogDto }>) {
  const t = useTranslations("audit");
  const actor = event.actorId ?? "system";
  const name = event.actorId === null && event.actorName === "" ? t("system") : event.actorName;
  return (
    <li className="grid gap-x-5 border-t border-line px-4 py-2.5 first:border-t-0 sm:grid-cols-[8.5rem_minmax(0,1fr)_auto] sm:px-5">
      <time dateTime={event.at} className="num pt-px text-xs text-mute sm:pt-0.5">
        {formatDateTime(new Date(event.at), dto.timeZone)}
      </time>
      <div className="min-w-0">
        <p className="break-words">
          <FilterLink href={auditHref(dto, { person: actor })} label={t("onlyPerson", { name })}>
            {name}
          </FilterLink>{" "}
          {eventSentence(event, t)}
        </p>
        <details className="group mt-0.5">
          <summary className="w-fit cursor-pointer rounded-xs text-sm text-mute hover:text-ink">
            {t("details", { count: event.changes.length })}
          </summary>
          <div className="mt-2 mb-1.5 space-y-2">
            {event.changes.length > 0 ? <Changes event={event} /> : null}
            <p className="num flex flex-wrap gap-x-4 text-xs break-all text-mute">
              {event.project ? (
                <FilterLink
                  href={auditHref(dto, { project: event.project.slug })}
                  label={t("onlyProject", { name: event.project.name })}
                >
                  {event.project.name}
                </FilterLink>
              ) : null}
              <span>{event.action}</span>
              <span>
                {t("requestId")} {event.requestId}
              </span>
              <span>
                {t("hash")} {event.hash}
              </span>
            </p>
          </div>
        </details>
      </div>
      <p className="num text-xs text-mute max-sm:hidden sm:pt-0.5 sm:text-right">
        <span className="sr-only">{t("sequence", { number: formatNumber(event.sequence) })}, </span>
        <span aria-hidden>{formatNumber(event.sequence)}</span>
        <span aria-hidden className="ml-3 max-lg:hidden">
          {event.hash.slice(0, SHORT_HASH)}
        </span>
      </p>
    </li>
  );
}

function FilterLink({ href, label, children }: Readonly<{ href: string; label: string; children: string }>) {
  return (
    <Link
      href={href}
      prefetch={false}
      title={label}
      className="rounded-xs font-[550] text-ink underline decoration-transparent underline-offset-3 hover:decoration-edge"
    >
      {children}
    </Link>
  );
}

function Changes({ event }: Readonly<{ event: AuditEventDto }>) {
  const t = useTranslations("audit");
  return (
    <Table label={t("details", { count: event.changes.length })} className="text-sm">
      <TableHead>
        <TableRow>
          <TableHeader className="py-1 pl-0">{t("field")}</TableHeader>
          <TableHeader className="py-1">{t("before")}</TableHeader>
          <TableHeader className="py-1">{t("after")}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {event.changes.map((change) => (
          <TableRow key={change.field}>
            <TableRowHeader className="w-1/4 py-1 pl-0 font-normal break-words text-mute">
              {fieldName(change.field, t)}
            </TableRowHeader>
            <TableCell className="min-w-24 py-1 break-words whitespace-pre-wrap">
              {formatIsoDay(change.before ?? t("nothing"))}
            </TableCell>
            <TableCell className="min-w-24 py-1 break-words whitespace-pre-wrap">
              {formatIsoDay(change.after ?? t("nothing"))}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
