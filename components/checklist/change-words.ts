import { useTranslations } from "next-intl";
import type { ItemChangeDto } from "#lib/features/checklist/types.ts";
import { formatIsoDay } from "#lib/format/dates.ts";
import { formatPersonDays } from "#lib/format/numbers.ts";

/** What happens to what hangs on an item; any other action is shown by its name. */
const DONE = [
  "comment.created",
  "comment.edited",
  "comment.deleted",
  "evidence.submitted",
  "evidence.attached",
  "evidence.detached",
  "evidence.revised",
  "evidence.accepted",
  "evidence.returned",
  "evidence.deleted",
  "risk.proposed",
  "risk.approved",
  "risk.rejected",
  "risk.withdrawn",
  "loss.cost_changed",
] as const;

/** A change as the rest of a sentence that begins with a name: "set Met in Production (was Open)". */
export function useChangeWords(): (change: ItemChangeDto) => string {
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
      case "confirmed":
        return t("confirmed");
      case "other": {
        const known = DONE.find((action) => action === change.action);
        return known ? t(`done.${known}`) : t("other", { action: change.action.replace(/[._]/g, " ") });
      }
    }
  };
}
