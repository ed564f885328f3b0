import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Unfold } from "#components/ui/unfold.tsx";
import type { DifferenceEntry, DifferenceKind, DifferenceSide } from "#lib/features/standard/types.ts";
import { MarkedText } from "./marked-text.tsx";

const TONES = { added: "ok", removed: "danger", reworded: "warn" } as const;
const toneOf = (kind: DifferenceKind) =>
  kind === "added" || kind === "removed" || kind === "reworded" ? TONES[kind] : ("outline" as const);

export const nameOf = ({ label, key }: Pick<DifferenceSide, "label" | "key">) => label ?? key;

/** One requirement that is not the same in both versions, with what is different about it. */
export function DifferenceRow({ entry }: Readonly<{ entry: DifferenceEntry }>) {
  const t = useTranslations("standard.difference");
  const { kinds, before, after } = entry;
  const shown = after ?? before;
  if (!shown) return null;
  const isReworded = before && after && kinds.includes("reworded");
  return (
    <li className="border-b border-line py-2.5">
      <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <span className="font-mono text-sm break-all text-mute">
          {before && after && before.key !== after.key ? (
            <>
              <del>{nameOf(before)}</del> → {nameOf(after)}
            </>
          ) : (
            nameOf(shown)
          )}
        </span>
        {kinds.map((kind) => (
          <Badge key={kind} tone={toneOf(kind)}>
            {t(`kind.${kind}`)}
          </Badge>
        ))}
      </p>
      {isReworded ? (
        <>
          <MarkedText before={before.title} after={after.title} className="font-[550] empty:hidden" />
          <MarkedText before={before.statement} after={after.statement} />
        </>
      ) : (
        <>
          {shown.title === "" ? null : <p className="font-[550] break-words">{shown.title}</p>}
          {shown.statement === shown.title ? null : (
            <p className="max-w-[75ch] break-words whitespace-pre-line">{shown.statement}</p>
          )}
        </>
      )}
      {before && after && kinds.includes("moved") ? (
        <p className="text-sm break-words text-mute">
          {t("movedFrom", { from: before.group || t("noGroup"), to: after.group || t("noGroup") })}
        </p>
      ) : null}
      {before && after && kinds.includes("relevelled") ? (
        <p className="text-sm text-mute">
          {t("levelFrom", { from: before.level ?? t("noLevel"), to: after.level ?? t("noLevel") })}
        </p>
      ) : null}
      {before && after && kinds.includes("explained") ? (
        <Unfold summary={t("explanation")} summaryClassName="mt-1 w-fit text-sm text-mute hover:text-ink">
          <MarkedText before={before.guidance} after={after.guidance} className="py-1 text-sm" />
        </Unfold>
      ) : null}
    </li>
  );
}
