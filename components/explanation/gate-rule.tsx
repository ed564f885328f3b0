import { useTranslations } from "next-intl";
import type { Blocker } from "#lib/domain/gate.ts";
import { formatPercent, formatScore } from "#lib/format/numbers.ts";

/** A rule of a gate that is not kept, in a sentence. */
export function GateRule({ blocker }: Readonly<{ blocker: Blocker }>) {
  const t = useTranslations("common.gateRule");
  const { kind, actual, required } = blocker;
  switch (kind) {
    case "open_critical":
      return t("open_critical", { count: actual ?? 0 });
    case "not_assessed":
      return t("not_assessed");
    case "score_below":
      return t("score_below", { actual: formatScore(actual), required: formatScore(required) });
    default:
      return t(kind, { actual: formatPercent(actual), required: formatPercent(required) });
  }
}
