"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { useLiveEvents } from "#components/live/live-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ConversationDto } from "#lib/features/comment/types.ts";
import { failureSentence } from "#components/failure/failure-notice.tsx";
import { commentApi, type ItemPlace } from "./comment-api.ts";
import { CommentField } from "./comment-field.tsx";
import { CommentItem } from "./comment-item.tsx";
import { mentionedIn } from "./mentions.ts";

/** Unsent comments outlive the panel: walking on to the next item loses nothing typed. By item. */
const drafts = new Map<string, Readonly<{ id: string; text: string }>>();

type ConversationProps = Readonly<{ place: ItemPlace; timeZone: string }>;

/** What is said about an item, live, with a field for more. */
export function Conversation({ place, timeZone }: ConversationProps) {
  const t = useTranslations("comment");
  const { organization, project, item } = place;
  const [conversation, setConversation] = useState<ConversationDto | "failed" | null>(null);
  const load = useCallback(
    () =>
      commentApi
        .read({ organization, project, item })
        .then((result) => setConversation((before) => (result.ok ? result.data : (before ?? "failed")))),
    [organization, project, item],
  );
  useEffect(() => void load(), [load]);
  useLiveEvents((event) => {
    if (event.kind === "gap" || (event.kind === "change" && event.change.objectType === "comment"))
      void load();
  });
  if (conversation === null) {
    return (
      <div role="status">
        <span className="sr-only">{t("loading")}</span>
        <Skeleton className="h-16" />
      </div>
    );
  }
  if (conversation === "failed") {
    return (
      <Notice
        tone="danger"
        actions={
          <Button size="sm" onClick={() => void load()}>
            {t("retry")}
          </Button>
        }
      >
        {t("failed")}
      </Notice>
    );
  }
  const { comments, more, people, closed, watching, watchers } = conversation;
  const watch = async () => {
    setConversation({ ...conversation, watching: !watching, watchers: watchers + (watching ? -1 : 1) });
    await commentApi.watch(place, !watching);
    await load();
  };
  return (
    <div>
      <div className="-mt-1 mb-1 flex flex-wrap items-center justify-between gap-2">
        <p className="text-sm text-mute">{t("watchers", { count: watchers })}</p>
        <Button size="sm" variant="quiet" aria-pressed={watching} onClick={() => void watch()}>
          {watching ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
          {t(watching ? "unwatch" : "watch")}
        </Button>
      </div>
      {more ? <p className="text-sm text-mute">{t("more")}</p> : null}
      {comments.length === 0 ? <p className="text-mute">{t("none")}</p> : null}
      <ol aria-label={t("list")} className="divide-y divide-line">
        {comments.map((comment) => (
          <CommentItem
            key={comment.id}
            comment={comment}
            place={place}
            people={people}
            timeZone={timeZone}
            onChanged={() => void load()}
          />
        ))}
      </ol>
      {closed ? (
        <p className="mt-2 text-sm text-mute">{t(`closed.${closed}`)}</p>
      ) : (
        <NewComment key={item} place={place} conversation={conversation} onSent={load} />
      )}
    </div>
  );
}

type NewCommentProps = Readonly<{
  place: ItemPlace;
  conversation: ConversationDto;
  onSent: () => Promise<void>;
}>;

function NewComment({ place, conversation, onSent }: NewCommentProps) {
  const t = useTranslations("comment");
  const failed = useTranslations("common.failure");
  const [draft, setDraft] = useState(() => drafts.get(place.item) ?? { id: uuidv7(), text: "" });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const keep = (text: string) => {
    const next = { ...draft, text };
    if (text === "") drafts.delete(place.item);
    else drafts.set(place.item, next);
    setDraft(next);
  };
  const send = async () => {
    if (draft.text.trim() === "" || busy) return;
    setBusy(true);
    setProblem(null);
    const mentionIds = mentionedIn(draft.text, conversation.people);
    // The same id with each try: when only the answer was lost, the next try makes no second comment.
    const result = await commentApi.write(place, draft.id, { text: draft.text, mentionIds });
    if (result.ok) {
      drafts.delete(place.item);
      setDraft({ id: uuidv7(), text: "" });
      await onSent();
    } else {
      const words = Object.values(result.failure?.fields ?? {}).flat();
      setProblem(words.length > 0 ? words.join(" ") : failureSentence(result.failure ?? "offline", failed));
    }
    setBusy(false);
  };
  return (
    <div className="mt-3 space-y-2">
      <CommentField
        label={t("label")}
        text={draft.text}
        people={conversation.people}
        onChange={keep}
        onSend={() => void send()}
      />
      {problem ? <Notice tone="danger">{problem}</Notice> : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          size="sm"
          variant="primary"
          aria-disabled={draft.text.trim() === "" || undefined}
          pending={busy}
          onClick={() => void send()}
        >
          {t(busy ? "sending" : "send")}
        </Button>
        <span className="text-xs text-mute pointer-coarse:hidden">{t("hint")}</span>
      </div>
    </div>
  );
}
