import { useTranslations } from "next-intl";
import { markDifference } from "#lib/domain/text-difference.ts";

type MarkedTextProps = Readonly<{ before: string; after: string; className?: string }>;

/** Both versions of a text in one: what went is struck through, what came is underlined. */
export function MarkedText({ before, after, className }: MarkedTextProps) {
  const t = useTranslations("standard.difference");
  return (
    <p className={`max-w-[75ch] break-words whitespace-pre-line ${className ?? ""}`}>
      {markDifference(before, after).map(({ kind, text }, index) =>
        kind === "same" ? (
          <span key={index}>{text}</span>
        ) : kind === "added" ? (
          <ins key={index} className="bg-ok-soft text-ok decoration-2 underline-offset-2">
            <span className="sr-only">{` ${t("nowReads")} `}</span>
            {text}
          </ins>
        ) : (
          <del key={index} className="bg-danger-soft text-danger">
            <span className="sr-only">{` ${t("wasGone")} `}</span>
            {text}
          </del>
        ),
      )}
    </p>
  );
}
