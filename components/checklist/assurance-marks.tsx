import type { ChecklistItemDto } from "#lib/features/checklist/types.ts";
import { leadEnvironment, type Lens } from "./checklist-model.ts";
import { useRowWords } from "./row-words.tsx";

const TONES = {
  fresh: "text-ok",
  stale: "text-warn",
  submitted: "text-mute",
  returned: "text-danger",
} as const;

/** Beside the title: how the item's evidence stands in the lens's environment, and whether its risk is accepted. */
export function AssuranceMarks({ item, lens }: Readonly<{ item: ChecklistItemDto; lens: Lens }>) {
  const { row: t } = useRowWords();
  const environment = leadEnvironment(lens);
  const standing = item.evidence[environment] ?? "none";
  const risk = item.risks[environment];
  return (
    <>
      {standing === "none" ? null : (
        <Mark
          glyph={`cl-evidence-${standing}`}
          className={TONES[standing]}
          label={t(`evidence.${standing}`)}
        />
      )}
      {risk ? (
        <Mark
          glyph="cl-risk"
          className={risk === "expired" ? "text-warn" : risk === "approved" ? "text-accent" : "text-mute"}
          label={t(`risk.${risk}`)}
        />
      ) : null}
    </>
  );
}

function Mark({ glyph, className, label }: Readonly<{ glyph: string; className: string; label: string }>) {
  return (
    <span title={label} className={className}>
      <svg aria-hidden className="cl-glyph">
        <use href={`#${glyph}`} />
      </svg>
      <span className="sr-only">{label}</span>
    </span>
  );
}
