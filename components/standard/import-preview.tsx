import { useTranslations } from "next-intl";
import type { StandardPreview } from "#lib/features/standard/types.ts";

const GROUPS_SHOWN = 300;

/** What the file holds, before anything is written. */
export function ImportPreview({ preview }: Readonly<{ preview: StandardPreview }>) {
  const t = useTranslations("standard.import");
  const levels = useTranslations("standard.checklist");
  return (
    <section aria-labelledby="standard-found" className="space-y-4">
      <div>
        <h2 id="standard-found" className="headline text-xl">
          {t("found", { requirements: preview.requirements })}
        </h2>
        <p className="text-mute">{t("facts", { format: preview.format, depth: preview.depth })}</p>
      </div>
      <div className="grid gap-6 lg:grid-cols-2">
        {preview.groups.length > 0 ? (
          <div>
            <h3 className="mb-1 font-[550]">{t("groups")}</h3>
            <ul
              className="max-h-80 overflow-y-auto border-y border-line text-sm"
              tabIndex={0}
              aria-label={t("groups")}
            >
              {preview.groups.map((group) => (
                <li key={group.key} className="flex gap-3 border-b border-line py-1 last:border-0">
                  <span className={["", "pl-4", "pl-8", "pl-12"][Math.min(group.depth, 3)] ?? ""}>
                    <span className="font-mono text-mute">{group.key}</span> {group.title}
                  </span>
                  <span className="ml-auto font-mono text-mute tabular-nums">{group.requirements || ""}</span>
                </li>
              ))}
            </ul>
            {preview.groups.length >= GROUPS_SHOWN ? (
              <p className="text-sm text-mute">{t("moreGroups")}</p>
            ) : null}
          </div>
        ) : null}
        <div>
          <h3 className="mb-1 font-[550]">{t("sample")}</h3>
          <ul className="border-y border-line text-sm">
            {preview.sample.map((entry) => (
              <li key={entry.key} className="border-b border-line py-1.5 last:border-0">
                <p className="font-[550] break-words">
                  <span className="font-mono font-normal text-mute">{entry.key}</span> {entry.title}
                  {entry.level === null ? null : (
                    <span className="ml-2 font-normal text-mute">
                      {levels("level", { level: entry.level })}
                    </span>
                  )}
                </p>
                <p className="line-clamp-2 text-mute">{entry.statement}</p>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </section>
  );
}
