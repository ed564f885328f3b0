import { useTranslations } from "next-intl";
import type { Blocker } from "#lib/domain/gate.ts";
import { shownMiss } from "#lib/domain/points.ts";
import { formatNumber } from "#lib/format/numbers.ts";

/** A rule of a gate that is not kept, in a sentence. */
export function GateRule({ blocker }: Readonly<{ blocker: Blocker }>) {
  const t = useTranslations("common.gateRule");
  const { kind } = blocker;
  switch (kind) {
    case "open_critical":
      return t("open_critical", { count: blocker.actual ?? 0 });
    case "not_assessed":
      return t("not_assessed");
    default: {
      const { actual, required } = shownMiss(blocker.actual ?? 0, blocker.required ?? 0);
      const unit = kind === "score_below" ? "" : "%";
      const figure = (share: number) => `${formatNumber(share * 100, 1)}${unit}`;
      return t(kind, { actual: figure(actual), required: figure(required) });
    }
  }
}
