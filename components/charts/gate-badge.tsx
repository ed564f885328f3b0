import { useTranslations } from "next-intl";
import Link from "next/link";

type GateBadgeProps = Readonly<{
  state: "passes" | "blocked" | "unknown";
  /** How many rules or requirements block; used when blocked. */
  blocking?: number;
  /** Where the reasons are listed. */
  href?: string;
}>;

const tones = { passes: "text-accent", blocked: "text-warn", unknown: "text-mute" } as const;
const marks = { passes: "M2.5 6.5l2.5 2.5 4.5-6", blocked: "M2.5 6h7", unknown: "M5.5 6h1" } as const;

/** The promotion gate in a word, with a mark of its own shape for each answer. */
export function GateBadge({ state, blocking = 0, href }: GateBadgeProps) {
  const t = useTranslations("charts.gate");
  const words = state === "blocked" ? t("blocked", { count: blocking }) : t(state);
  const content = (
    <>
      <svg aria-hidden viewBox="0 0 12 12" className="size-3 shrink-0 fill-none stroke-current stroke-[1.75]">
        <path d={marks[state]} />
      </svg>
      {words}
    </>
  );
  const className = `inline-flex items-center gap-1 text-sm whitespace-nowrap ${tones[state]}`;
  return href ? (
    <Link href={href} prefetch={false} className={`${className} rounded-xs hover:underline`}>
      <span className="sr-only">{t("label")}: </span>
      {content}
    </Link>
  ) : (
    <span className={className}>{content}</span>
  );
}
