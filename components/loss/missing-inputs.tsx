import { useTranslations } from "next-intl";
import { Notice } from "#components/ui/notice.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { MissingInput } from "#lib/domain/investment.ts";

type MissingInputsProps = Readonly<{
  missing: readonly MissingInput[];
  /** Where each can be mended; without one the reader is told who can. */
  hrefs: Readonly<Partial<Record<MissingInput, string>>>;
  mayUpdate: boolean;
  inProject?: boolean;
}>;

/** Why there is no figure, and where to mend it: no number is better than a made-up one. */
export function MissingInputs({ missing, hrefs, mayUpdate, inProject = false }: MissingInputsProps) {
  const t = useTranslations("loss.missing");
  if (missing.length === 0) return null;
  const linkFor = { scenarios: "toScenarios", day_rate: "toSettings", answers: "toChecklist" } as const;
  return (
    <Notice tone="neutral" title={t("title")} className="mb-5">
      <ul className="mt-0.5 space-y-0.5">
        {missing.map((input) => {
          const href = hrefs[input];
          return (
            <li key={input}>
              {t(input === "scenarios" && inProject ? "scenariosProject" : input)}{" "}
              {href && input !== "nothing_open" ? <TextLink href={href}>{t(linkFor[input])}</TextLink> : null}
            </li>
          );
        })}
      </ul>
      {mayUpdate || missing.every((input) => input === "nothing_open") ? null : (
        <p className="mt-1">{t("askLeader")}</p>
      )}
    </Notice>
  );
}
