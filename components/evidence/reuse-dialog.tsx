"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogContent } from "#components/ui/dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SearchInput } from "#components/ui/search-input.tsx";
import { attachEvidenceAction } from "#lib/features/evidence/actions.ts";
import type { EvidenceLineDto } from "#lib/features/evidence/types.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";
import { formatIsoDay } from "#lib/format/dates.ts";
import { paths, withQuery } from "#lib/format/paths.ts";
import { EnvironmentBoxes } from "./environment-boxes.tsx";
import { failureWords } from "./evidence-api.ts";
import { StandingBadge } from "./standing-badge.tsx";
import type { EvidencePlace } from "./use-evidence-draft.ts";

type ReuseDialogProps = Readonly<{
  place: EvidencePlace;
  /** Pieces that the item has already. */
  used: ReadonlySet<string>;
  onChanged: () => void;
  onClose: () => void;
}>;

const PAUSE = 250;

/** Lets a piece that is there already serve this item too. */
export function ReuseDialog({ place, used, onChanged, onClose }: ReuseDialogProps) {
  const t = useTranslations("evidence.form");
  const [words, setWords] = useState("");
  const [environments, setEnvironments] = useState<readonly Environment[]>(place.environments);
  const [fault, setFault] = useState<string | null>(null);
  const [pending, setPending] = useState<string | null>(null);
  const found = useFound(place.organization, words);

  async function attach(evidenceId: string) {
    if (environments.length === 0) return setFault(t("environmentsMissing"));
    setPending(evidenceId);
    const result = await attachEvidenceAction(place.organization, {
      ...{ project: place.project, itemId: place.itemId, evidenceId },
      environments: [...environments],
    }).catch(() => null);
    setPending(null);
    setFault(result?.ok ? null : failureWords(result, t("unreachable")));
    if (result?.ok) onChanged();
  }

  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={t("reuse")}
        closeLabel={t("cancel")}
        footer={<Button onClick={onClose}>{t("done")}</Button>}
      >
        <div className="space-y-4">
          {fault ? <Notice tone="danger">{fault}</Notice> : null}
          <EnvironmentBoxes
            legend={t("environments")}
            choices={place.environments}
            value={environments}
            onChange={setEnvironments}
          />
          <SearchInput
            label={t("find")}
            placeholder={t("find")}
            value={words}
            maxLength={100}
            onChange={(event) => setWords(event.target.value)}
          />
          <div role="status" className="sr-only">
            {found === null ? t("finding") : found.length === 0 ? t("findEmpty") : null}
          </div>
          {found?.length === 0 ? <p className="text-mute">{t("findEmpty")}</p> : null}
          <ul className="divide-y divide-line">
            {(found ?? []).map((line) => (
              <li key={line.id} className="flex items-start gap-3 py-2">
                <div className="min-w-0 flex-1">
                  <p className="line-clamp-2 wrap-anywhere">{line.title}</p>
                  <p className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-mute">
                    <StandingBadge standing={line.standing} />
                    {formatIsoDay(line.evidenceDate)}
                    {line.uses[0] ? ` · ${line.uses[0].key}, ${line.uses[0].projectName}` : null}
                  </p>
                </div>
                {used.has(line.id) ? (
                  <span className="pt-1 text-sm text-mute">{t("used")}</span>
                ) : (
                  <Button
                    size="sm"
                    pending={pending !== null}
                    aria-label={t("use", { title: line.title })}
                    onClick={() => void attach(line.id)}
                  >
                    {t("reuse")}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </div>
      </DialogContent>
    </Dialog>
  );
}

/** What the search finds; null while it is on its way. An answer that was overtaken is dropped. */
function useFound(organization: string, words: string): readonly EvidenceLineDto[] | null {
  const [answer, setAnswer] = useState<Readonly<{ words: string; lines: readonly EvidenceLineDto[] }> | null>(
    null,
  );
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const path = withQuery(paths.evidenceApi(organization), { q: words.trim() });
        const response = await fetch(path, { signal: abort.signal });
        const lines: readonly EvidenceLineDto[] = response.ok ? await response.json() : [];
        setAnswer({ words, lines });
      } catch {
        if (!abort.signal.aborted) setAnswer({ words, lines: [] });
      }
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [organization, words]);
  return answer?.words === words ? answer.lines : null;
}
