import { useTranslations } from "next-intl";
import type { StandardRequirement } from "#lib/features/standard/types.ts";

type RequirementTextProps = Readonly<{ entry: StandardRequirement; levelWords: string }>;

/** Key, title, text, and what explains it behind a disclosure. */
export function RequirementText({ entry, levelWords }: RequirementTextProps) {
  const t = useTranslations("standard.detail");
  const hasMore = entry.guidance !== "" || entry.references.length > 0;
  return (
    <div className="min-w-0">
      <p className="font-[550] break-words">
        <span className="mr-1.5 font-mono text-sm font-normal text-mute">{entry.label ?? entry.key}</span>
        {entry.title}
        {levelWords ? <span className="ml-2 text-sm font-normal text-mute">{levelWords}</span> : null}
      </p>
      {entry.title === "" ? (
        <p className="max-w-[75ch] break-words whitespace-pre-line">{entry.statement}</p>
      ) : entry.statement === entry.title ? null : (
        <p className="max-w-[75ch] text-sm break-words whitespace-pre-line text-mute">{entry.statement}</p>
      )}
      {hasMore ? (
        <details className="mt-1 text-sm">
          <summary className="w-fit cursor-pointer text-mute hover:text-ink">
            {entry.guidance === "" ? t("references") : t("guidance")}
          </summary>
          <p className="max-w-[75ch] py-1 break-words whitespace-pre-line">{entry.guidance}</p>
          <ul className="space-y-0.5">
            {entry.references.map(({ label, url }) => (
              <li key={`${label} ${url ?? ""}`} className="break-words">
                {url === null ? (
                  label
                ) : (
                  <a href={url} rel="noreferrer noopener" className="underline underline-offset-3">
                    {label}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}
