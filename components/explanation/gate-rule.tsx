import { useTranslations } from "next-intl";
import type { Blocker } from "#lib/domain/gate.ts";
import { shownBelow, shownLimit } from "#lib/domain/points.ts";
import { formatPercent, formatScore } from "#lib/format/numbers.ts";

/** A rule of a gate that is not kept, in a sentence. */
export function GateRule({ blocker }: Readonly<{ blocker: Blocker }>) {
  const t = useTranslations("common.gateRule");
  const { kind } = blocker;
  const required = shownLimit(blocker.required);
  const reached = shownBelow(blocker.actual, blocker.required);
  switch (kind) {
    case "open_critical":
      return t("open_critical", { count: blocker.actual ?? 0 });
    case "not_assessed":
      return t("not_assessed");
    case "score_below":
      return t("score_below", { actual: formatScore(reached), required: formatScore(required) });
    default:
      return t(kind, { actual: formatPercent(reached), required: formatPercent(required) });
  }
}
