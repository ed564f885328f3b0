import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import { v7 as uuidv7 } from "uuid";
import type { Environment } from "#lib/domain/vocabulary.ts";
import { addEvidenceAction, reviseEvidenceAction } from "#lib/features/evidence/actions.ts";
import { parseIsoDay } from "#lib/format/dates.ts";
import { paths, withQuery } from "#lib/format/paths.ts";
import { failureWords, handInFile } from "./evidence-api.ts";
import type { PickedFile } from "./file-picker.tsx";

/** Where evidence is handed in: one item of one project. */
export type EvidencePlace = Readonly<{
  organization: string;
  project: string;
  itemId: string;
  environments: readonly Environment[];
}>;

/** The piece that gets a new revision; null for a new piece. */
export type Revised = Readonly<{
  id: string;
  title: string;
  kind: "file" | "link" | "text";
  version: number;
}> | null;

export type EvidenceDraft = Readonly<{
  kind: "file" | "link" | "text";
  title: string;
  url: string;
  text: string;
  evidenceDate: string;
  validUntil: string;
  environments: readonly Environment[];
}>;

export type DraftFaults = Readonly<
  Partial<Record<"title" | "content" | "evidenceDate" | "validUntil" | "environments" | "whole", string>>
>;

type Options = Readonly<{
  place: EvidencePlace;
  revised: Revised;
  today: string;
  onChanged: () => void;
  onDone: () => void;
}>;

/** What is being handed in, its faults, and its way to the server. Nothing typed is lost by a failure. */
export function useEvidenceDraft({ place, revised, today, onChanged, onDone }: Options) {
  const t = useTranslations("evidence.form");
  const [id] = useState(() => uuidv7());
  const [draft, setDraft] = useState<EvidenceDraft>({
    ...{ kind: revised?.kind ?? "file", title: "", url: "", text: "" },
    ...{ evidenceDate: today, validUntil: aYearAfter(today), environments: place.environments },
  });
  const [files, setFiles] = useState<readonly PickedFile[]>([]);
  const [faults, setFaults] = useState<DraftFaults>({});
  const [pending, setPending] = useState(false);
  const running = useRef<Readonly<{ id: string; stop: AbortController }> | null>(null);
  const stopped = useRef(false);
  // Whoever leaves has stopped.
  useEffect(() => () => running.current?.stop.abort(), []);

  const change = (part: Partial<EvidenceDraft>) => setDraft((before) => ({ ...before, ...part }));
  const single = revised !== null;
  const addFiles = useCallback(
    (added: readonly File[]) =>
      setFiles((before) => {
        const picked = added.map((file): PickedFile => ({
          ...{ id: uuidv7(), file, state: "waiting", share: 0, message: "" },
        }));
        return single ? picked.slice(0, 1) : [...before, ...picked].slice(0, 20);
      }),
    [single],
  );
  const removeFile = (gone: string) => setFiles((before) => before.filter((each) => each.id !== gone));
  const mark = (file: string, part: Partial<PickedFile>) =>
    setFiles((before) => before.map((each) => (each.id === file ? { ...each, ...part } : each)));

  const check = (): DraftFaults => ({
    ...(draft.kind !== "file" && !revised && draft.title.trim() === "" ? { title: t("titleMissing") } : {}),
    ...(draft.kind === "file" && files.length === 0 ? { content: t("filesMissing") } : {}),
    ...(draft.kind === "link" && draft.url.trim() === "" ? { content: t("contentMissing") } : {}),
    ...(draft.kind === "text" && draft.text.trim() === "" ? { content: t("contentMissing") } : {}),
    ...(parseIsoDay(draft.evidenceDate) === null ? { evidenceDate: t("dayMissing") } : {}),
    ...(draft.validUntil !== "" && parseIsoDay(draft.validUntil) === null
      ? { validUntil: t("untilMissing") }
      : {}),
    ...(!revised && draft.environments.length === 0 ? { environments: t("environmentsMissing") } : {}),
  });

  async function sendFiles(): Promise<boolean> {
    let allSent = true;
    stopped.current = false;
    for (const picked of files) {
      if (picked.state === "sent") continue;
      if (stopped.current) return false;
      const stop = new AbortController();
      running.current = { id: picked.id, stop };
      mark(picked.id, { state: "sending", share: 0 });
      const url = revised
        ? withQuery(paths.evidenceRevisionsApi(place.organization, revised.id), {
            ...{ version: revised.version, name: picked.file.name },
            ...{ evidenceDate: draft.evidenceDate, validUntil: draft.validUntil },
          })
        : withQuery(paths.itemEvidenceApi(place.organization, place.project, place.itemId), {
            ...{ id: picked.id, name: picked.file.name, environments: draft.environments.join(",") },
            ...{ evidenceDate: draft.evidenceDate, validUntil: draft.validUntil },
            title: files.length === 1 ? draft.title.trim() : "",
          });
      const result = await handInFile(url, picked.file, {
        onProgress: (share) => mark(picked.id, { share }),
        signal: stop.signal,
        otherwise: t("unreachable"),
      });
      running.current = null;
      if (result.ok) mark(picked.id, { state: "sent" });
      else if (result.cancelled) mark(picked.id, { state: "cancelled" });
      else mark(picked.id, { state: "refused", message: result.message });
      if (result.ok) onChanged();
      allSent &&= result.ok;
    }
    return allSent;
  }

  async function sendContent(): Promise<boolean> {
    const { evidenceDate, title, environments } = draft;
    const content =
      draft.kind === "link"
        ? ({ kind: "link", url: draft.url } as const)
        : ({ kind: "text", text: draft.text } as const);
    const at = { project: place.project, itemId: place.itemId };
    const days = { evidenceDate, validUntil: draft.validUntil === "" ? null : draft.validUntil };
    const result = await (
      revised
        ? reviseEvidenceAction(place.organization, {
            ...{ ...at, ...days, evidenceId: revised.id, version: revised.version, content },
          })
        : addEvidenceAction(place.organization, {
            ...{ ...at, ...days, id, title, environments: [...environments], content },
          })
    ).catch(() => null);
    if (result?.ok) {
      onChanged();
      return true;
    }
    setFaults({ whole: failureWords(result, t("unreachable")) });
    return false;
  }

  /** Stops one file on its way, and goes on with the next. */
  const cancelFile = (file: string) => {
    if (running.current?.id === file) running.current.stop.abort();
  };
  /** Stops all that is on its way; what has been handed in stays. */
  const cancelAll = () => {
    stopped.current = true;
    running.current?.stop.abort();
  };

  async function submit() {
    if (pending) return;
    const found = check();
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    setPending(true);
    const done = draft.kind === "file" ? await sendFiles() : await sendContent();
    setPending(false);
    if (done) onDone();
  }

  return { draft, change, files, addFiles, removeFile, cancelFile, cancelAll, faults, pending, submit };
}

function aYearAfter(day: string): string {
  const [year = "", ...rest] = day.split("-");
  const next = `${Number(year) + 1}-${rest.join("-")}`;
  return next.endsWith("-02-29") ? `${Number(year) + 1}-02-28` : next;
}
