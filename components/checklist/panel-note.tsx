"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useId, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Label } from "#components/ui/label.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { ItemDetailsDto } from "#lib/features/checklist/service.ts";
import { NOTE_LIMIT, type ChecklistItemDto } from "#lib/features/checklist/types.ts";
import { formatRelativeTime } from "#lib/format/relative-time.ts";
import { useChecklist } from "./checklist-provider.tsx";
import { fieldsLane, type Conflict } from "./checklist-store.ts";
import { onNoteRequest } from "./note-request.ts";
import type { Lane } from "./save-queue.ts";

type PanelNoteProps = Readonly<{ item: ChecklistItemDto; details: ItemDetailsDto | null; failed: boolean }>;

/** The note: saved while one writes and when the field is left. */
export function PanelNote({ item, details, failed }: PanelNoteProps) {
  const t = useTranslations("checklist.panel");
  const { dto, store, snapshot } = useChecklist();
  const lane = snapshot.lanes[fieldsLane(item.id)];
  const waiting = { ...lane?.wish, ...lane?.queued }.note;
  const text =
    typeof waiting === "string"
      ? waiting
      : details
        ? (store.savedNote(item.id) ?? details.fields.note)
        : null;
  const conflict = snapshot.conflicts[fieldsLane(item.id)];
  if (text === null) {
    return failed ? null : (
      <div className="mt-3">
        <Skeleton className="h-20" />
      </div>
    );
  }
  if (dto.readOnly) {
    return (
      <div className="mt-3">
        <p className="text-mute">{t("note")}</p>
        <p className="wrap-anywhere whitespace-pre-line">{text === "" ? t("noteEmpty") : text}</p>
      </div>
    );
  }
  if (lane?.phase === "conflict" && typeof lane.wish?.note === "string" && conflict?.fields) {
    return <NoteConflict item={item} mine={lane.wish.note} theirs={conflict.fields} />;
  }
  return <NoteField item={item} saved={text} lane={lane} />;
}

const PAUSE = 900;

type NoteFieldProps = Readonly<{ item: ChecklistItemDto; saved: string; lane: Lane | undefined }>;

function NoteField({ item, saved, lane }: NoteFieldProps) {
  const t = useTranslations("checklist.panel");
  const { store, snapshot } = useChecklist();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useState(saved);
  const [base, setBase] = useState(saved);
  const unsent = draft !== base;
  // What came from the server replaces the draft only while nothing is being written.
  if (saved !== base && !unsent) {
    setBase(saved);
    setDraft(saved);
  }
  const draftRef = useRef({ draft, base });
  useEffect(() => {
    draftRef.current = { draft, base };
  });
  // Reads the latest draft by itself, so that the pause below begins anew with each letter and not with each
  // render.
  const send = useCallback(() => {
    const now = draftRef.current;
    if (now.draft === now.base) return;
    setBase(now.draft);
    draftRef.current = { draft: now.draft, base: now.draft };
    store.edit(item.id, { note: now.draft });
  }, [item.id, store]);
  useEffect(() => {
    if (draft === base) return;
    const timer = setTimeout(send, PAUSE);
    return () => clearTimeout(timer);
  }, [draft, base, send]);
  // Leaving the panel, be it by Escape or by another item, saves what was written.
  useEffect(
    () => () => {
      const { draft: last, base: known } = draftRef.current;
      if (last !== known) store.edit(item.id, { note: last });
    },
    [item.id, store],
  );
  useEffect(() => onNoteRequest(() => field.current?.focus()), []);
  const left = NOTE_LIMIT - draft.length;
  const onItsWay = lane !== undefined && "note" in { ...lane.wish, ...lane.queued };
  const state = onItsWay
    ? progressOf(lane)
    : unsent
      ? "typing"
      : snapshot.saves > 0 && draft !== ""
        ? "saved"
        : null;
  return (
    <div className="mt-3">
      <div className="flex items-baseline justify-between gap-3">
        <Label htmlFor={id}>{t("note")}</Label>
        <span role="status" className="text-xs text-mute">
          {left < 500 ? t("left", { count: left }) : state ? t(state) : ""}
        </span>
      </div>
      <Textarea
        ref={field}
        id={id}
        className="mt-1"
        maxLength={NOTE_LIMIT}
        placeholder={t("notePlaceholder")}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={send}
      />
    </div>
  );
}

function progressOf(lane: Lane): "saving" | "unsaved" {
  return lane.phase === "sending" || lane.phase === "waiting" ? "saving" : "unsaved";
}

type NoteConflictProps = Readonly<{
  item: ChecklistItemDto;
  mine: string;
  theirs: NonNullable<Conflict["fields"]>;
}>;

/** Both texts side by side: neither is lost until the person has decided. */
function NoteConflict({ item, mine, theirs }: NoteConflictProps) {
  const t = useTranslations("checklist.panel");
  const notice = useTranslations("checklist.notice");
  const { store } = useChecklist();
  const id = useId();
  const [draft, setDraft] = useState(mine);
  return (
    <Notice tone="warn" title={notice("conflict")} className="mt-3">
      <p className="mt-2 text-ink">
        {t("theirs", {
          who: theirs.updatedBy ?? notice("somebody"),
          when: formatRelativeTime(new Date(theirs.updatedAt), new Date()),
        })}
      </p>
      <p
        className="mt-1 max-h-48 overflow-y-auto rounded-md bg-sheet p-2.5 wrap-anywhere whitespace-pre-line text-ink"
        tabIndex={0}
      >
        {theirs.note === "" ? t("noteEmpty") : theirs.note}
      </p>
      <Label htmlFor={id} className="mt-3 text-ink">
        {t("mine")}
      </Label>
      <Textarea
        id={id}
        className="mt-1"
        maxLength={NOTE_LIMIT}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
      />
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" variant="primary" onClick={() => store.edit(item.id, { note: draft })}>
          {t("saveMine")}
        </Button>
        <Button size="sm" onClick={() => setDraft(`${draft}\n\n${theirs.note}`.slice(0, NOTE_LIMIT))}>
          {t("appendTheirs")}
        </Button>
        <Button size="sm" onClick={() => store.yield(fieldsLane(item.id))}>
          {t("keepTheirs")}
        </Button>
      </div>
    </Notice>
  );
}
