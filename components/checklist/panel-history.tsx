"use client";

import { useTranslations } from "next-intl";
import type { ItemChangeDto, ItemEventDto } from "#lib/features/checklist/types.ts";
import { formatDateTime, formatIsoDay } from "#lib/format/dates.ts";
import { formatPersonDays } from "#lib/format/numbers.ts";
import { useChecklist } from "./checklist-provider.tsx";

/** Who did what and when, newest first, in sentences. */
export function PanelHistory({ events }: Readonly<{ events: readonly ItemEventDto[] }>) {
  const t = useTranslations("checklist.panel");
  const { dto } = useChecklist();
  const words = useChangeWords();
  if (events.length === 0) return <p className="text-mute">{t("historyEmpty")}</p>;
  return (
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

function useChangeWords(): (change: ItemChangeDto) => string {
  const t = useTranslations("checklist.history");
  const common = useTranslations("common");
  return (change) => {
    switch (change.kind) {
      case "status": {
        const to = common(`status.${change.to}`);
        const environment = common(`environment.${change.environment}`);
        return change.from === null || change.from === change.to
          ? t("statusFirst", { to, environment })
          : t("status", { to, environment, from: common(`status.${change.from}`) });
      }
      case "owner":
        if (change.to === null) return t("ownerCleared", { from: change.from ?? "" });
        return change.from === null
          ? t("ownerSet", { to: change.to })
          : t("ownerMoved", { from: change.from, to: change.to });
      case "dueDate": {
        const from = formatIsoDay(change.from ?? "");
        if (change.to === null) return t("dueCleared", { from });
        const to = formatIsoDay(change.to);
        return change.from === null ? t("dueSet", { to }) : t("dueMoved", { from, to });
      }
      case "effort": {
        if (change.to === null) return t("effortCleared");
        const to = formatPersonDays(change.to);
        return change.from === null
          ? t("effortSet", { to })
          : t("effortMoved", { from: formatPersonDays(change.from), to });
      }
      case "note":
        return t(change.cleared ? "noteCleared" : "noteChanged");
      case "other":
        return t("other", { action: change.action });
    }
  };
}
