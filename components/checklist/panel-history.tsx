"use client";

import { useTranslations } from "next-intl";
import type { ItemChangeDto, ItemEventDto } from "#lib/features/checklist/types.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { TextLink } from "#components/ui/text-link.tsx";
import { paths, withQuery } from "#lib/format/paths.ts";
import { useChangeWords } from "./change-words.ts";
import { useChecklist } from "./checklist-provider.tsx";

/** Who did what and when, newest first, in sentences. */
export function PanelHistory({
  events,
  itemKey,
}: Readonly<{ events: readonly ItemEventDto[]; itemKey: string }>) {
  const t = useTranslations("checklist.panel");
  const { dto } = useChecklist();
  const words = useChangeWords();
  if (events.length === 0) return <p className="text-mute">{t("historyEmpty")}</p>;
  return (
    <>
      <ol className="space-y-3">
        {events.map((event) => (
          <li key={event.id}>
            <p>
              <span className="font-[550]">{event.actor}</span> {event.changes.map(words).join(", ")}
            </p>
            <Reasons changes={event.changes} />
            <time dateTime={event.at} className="text-xs text-mute">
              {formatDateTime(new Date(event.at), dto.timeZone)}
            </time>
          </li>
        ))}
      </ol>
      <p className="mt-3 text-sm">
        <TextLink
          href={withQuery(paths.projectEvents(dto.organization.slug, dto.project.slug), { item: itemKey })}
          prefetch={false}
        >
          {t("historyWhole")}
        </TextLink>
      </p>
    </>
  );
}

function Reasons({ changes }: Readonly<{ changes: readonly ItemChangeDto[] }>) {
  const t = useTranslations("checklist.history");
  const reasons = new Set(
    changes.flatMap((change) => (change.kind === "status" && change.reason ? [change.reason] : [])),
  );
  return [...reasons].map((reason) => (
    <p key={reason} className="text-sm wrap-anywhere text-mute">
      {t("reason", { reason })}
    </p>
  ));
}
