"use client";

import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Avatar } from "#components/ui/avatar.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { takeFocus, useKeptPlace } from "#components/ui/take-focus.ts";
import type { CommentDto, CommentPersonDto } from "#lib/features/comment/types.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { failureSentence } from "#components/failure/failure-notice.tsx";
import { commentApi, commentConflict, type ItemPlace } from "./comment-api.ts";
import { CommentField } from "./comment-field.tsx";
import { mentionedIn } from "./mentions.ts";

// The Markdown reader is the heaviest part of the panel, and most items have no comment.
const CommentText = dynamic(() => import("./comment-text.tsx").then((module) => module.CommentText), {
  ssr: false,
});

type CommentItemProps = Readonly<{
  comment: CommentDto;
  place: ItemPlace;
  people: readonly CommentPersonDto[];
  timeZone: string;
  onChanged: () => void;
}>;

/** One comment: who, when, what; its earlier texts; and for its author the means to change it. */
export function CommentItem({ comment, place, people, timeZone, onChanged }: CommentItemProps) {
  const t = useTranslations("comment");
  const [editing, setEditing] = useState(false);
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState(false);
  const whole = useKeptPlace<HTMLLIElement>(Number(editing) + Number(asking));
  const time = formatDateTime(new Date(comment.at), timeZone);
  if (comment.deleted) {
    return (
      <li ref={whole} tabIndex={-1} className="flex gap-2.5 py-2 text-sm text-mute outline-none">
        <Avatar name={comment.author.name} className="opacity-60" />
        <p className="pt-1">
          {t("deleted", {
            author: comment.author.name,
            by: comment.deleted.by,
            at: formatDateTime(new Date(comment.deleted.at), timeZone),
          })}
        </p>
      </li>
    );
  }
  const remove = async () => {
    const result = await commentApi.remove(place, comment.id, comment.version);
    setAsking(false);
    setFailed(!result.ok);
    onChanged();
  };
  return (
    <li ref={whole} tabIndex={-1} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 py-2 outline-none">
      <Avatar name={comment.author.name} />
      <div className="min-w-0">
        <p className="text-sm">
          <span className="font-[600] break-words">{comment.author.name}</span>{" "}
          <time dateTime={comment.at} className="num text-xs text-mute">
            {time}
          </time>
        </p>
        {editing ? (
          <EditComment
            comment={comment}
            place={place}
            people={people}
            onDone={() => {
              setEditing(false);
              onChanged();
            }}
            onCancel={() => setEditing(false)}
          />
        ) : (
          <>
            <CommentText text={comment.text} mentions={comment.mentions} />
            {comment.editedAt ? <Earlier comment={comment} timeZone={timeZone} /> : null}
            {failed ? <Notice tone="danger">{t("deleteFailed")}</Notice> : null}
            <div className="-ml-2 flex flex-wrap items-center gap-1">
              {comment.mayEdit ? (
                <Button size="sm" variant="quiet" onClick={() => setEditing(true)}>
                  {t("edit")}
                </Button>
              ) : null}
              {comment.mayDelete && !asking ? (
                <Button size="sm" variant="quiet" onClick={() => setAsking(true)}>
                  {t("delete")}
                </Button>
              ) : null}
              {asking ? (
                <span
                  ref={takeFocus}
                  tabIndex={-1}
                  role="group"
                  aria-label={t("deleteAsk")}
                  className="flex flex-wrap items-center gap-1 pl-2 text-sm outline-none"
                >
                  {t("deleteAsk")}
                  <Button size="sm" onClick={() => void remove()}>
                    {t("deleteYes")}
                  </Button>
                  <Button size="sm" variant="quiet" onClick={() => setAsking(false)}>
                    {t("keep")}
                  </Button>
                </span>
              ) : null}
            </div>
          </>
        )}
      </div>
    </li>
  );
}

function Earlier({ comment, timeZone }: Readonly<{ comment: CommentDto; timeZone: string }>) {
  const t = useTranslations("comment");
  const at = formatDateTime(new Date(comment.editedAt ?? comment.at), timeZone);
  return (
    <details className="mt-1 text-sm text-mute">
      <summary className="w-fit cursor-pointer rounded-xs hover:text-ink">{t("edited", { at })}</summary>
      {comment.earlier.map((earlier) => (
        <p key={earlier.until} className="mt-1 border-l-2 border-line pl-3 wrap-anywhere whitespace-pre-line">
          <span className="num block text-xs">
            {t("until", { at: formatDateTime(new Date(earlier.until), timeZone) })}
          </span>
          {earlier.text}
        </p>
      ))}
    </details>
  );
}

type EditCommentProps = Readonly<{
  comment: CommentDto;
  place: ItemPlace;
  people: readonly CommentPersonDto[];
  onDone: () => void;
  onCancel: () => void;
}>;

function EditComment({ comment, place, people, onDone, onCancel }: EditCommentProps) {
  const t = useTranslations("comment");
  const common = useTranslations("common");
  const failed = useTranslations("common.failure");
  const [text, setText] = useState(comment.text);
  const [version, setVersion] = useState(comment.version);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [theirs, setTheirs] = useState<CommentDto | null>(null);
  const send = async () => {
    if (text.trim() === "" || busy) return;
    setBusy(true);
    const result = await commentApi.write(place, comment.id, {
      text,
      mentionIds: mentionedIn(text, people),
      version,
    });
    setBusy(false);
    if (result.ok) return onDone();
    const current = commentConflict(result.failure);
    setTheirs(current);
    if (current) setVersion(current.version);
    setProblem(current ? null : failureSentence(result.failure ?? "offline", failed));
  };
  return (
    <div className="mt-1 space-y-2">
      <CommentField
        label={t("editLabel")}
        text={text}
        people={people}
        onChange={setText}
        onSend={() => void send()}
        autoFocus
      />
      {theirs ? (
        <Notice tone="warn" title={t("conflict")}>
          {theirs.deleted ? t("conflictDeleted") : theirs.text}
        </Notice>
      ) : null}
      {problem ? <Notice tone="danger">{problem}</Notice> : null}
      <div className="flex gap-2">
        <Button
          size="sm"
          variant="primary"
          disabled={text.trim() === ""}
          pending={busy}
          onClick={() => void send()}
        >
          {theirs ? t("overwrite") : common("save")}
        </Button>
        <Button size="sm" variant="quiet" onClick={onCancel}>
          {common("cancel")}
        </Button>
      </div>
    </div>
  );
}
