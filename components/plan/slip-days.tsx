import { useTranslations } from "next-intl";

/** Calendar days after what was agreed, with their sign; a dash where none can be said. */
export function SlipDays({ days }: Readonly<{ days: number | null }>) {
  const t = useTranslations("plan.progress");
  if (days === null) return "–";
  return `${days > 0 ? "+" : days < 0 ? "−" : ""}${t("days", { days: Math.abs(days) })}`;
}
