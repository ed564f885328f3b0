import Link from "next/link";

type GateMarkProps = Readonly<{
  state: "passes" | "blocked" | "unknown";
  /** The answer in the reader's language. */
  words: string;
  /** Said before the words where they are a link. */
  label: string;
  /** Where the reasons are listed. */
  href?: string;
}>;

const tones = { passes: "text-accent", blocked: "text-warn", unknown: "text-mute" } as const;
const marks = { passes: "M2.5 6.5l2.5 2.5 4.5-6", blocked: "M2.5 6h7", unknown: "M5.5 6h1" } as const;

/** The promotion gate in words that are given, with a mark of its own shape for each answer. */
export function GateMark({ state, words, label, href }: GateMarkProps) {
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
      <span className="sr-only">{label}: </span>
      {content}
    </Link>
  ) : (
    <span className={className}>{content}</span>
  );
}
