import { useTranslations } from "next-intl";
import { GateMark } from "./gate-mark.tsx";

type GateBadgeProps = Readonly<{
  state: "passes" | "blocked" | "unknown";
  /** How many rules or requirements block; used when blocked. */
  blocking?: number;
  /** Where the reasons are listed. */
  href?: string;
}>;

/** The promotion gate in a word. */
export function GateBadge({ state, blocking = 0, href }: GateBadgeProps) {
  const t = useTranslations("charts.gate");
  const words = state === "blocked" ? t("blocked", { count: blocking }) : t(state);
  return <GateMark state={state} words={words} label={t("label")} href={href} />;
}
