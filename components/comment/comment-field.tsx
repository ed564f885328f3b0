"use client";

import { useTranslations } from "next-intl";
import { useId, useRef, useState, type KeyboardEvent } from "react";
import { Avatar } from "#components/ui/avatar.tsx";
import { cn } from "#components/ui/cn.ts";
import { Textarea } from "#components/ui/textarea.tsx";
import { COMMENT_LIMIT, type CommentPersonDto } from "#lib/features/comment/types.ts";
import { matchingPeople, mentionAt, withMention } from "./mentions.ts";

type CommentFieldProps = Readonly<{
  label: string;
  text: string;
  people: readonly CommentPersonDto[];
  onChange: (text: string) => void;
  /** Ctrl or Cmd with Enter. */
  onSend: () => void;
  autoFocus?: boolean;
}>;

/** The field of a comment. An @ opens a list of people: arrows choose, Enter or Tab takes, Escape closes it. */
export function CommentField({ label, text, people, onChange, onSend, autoFocus }: CommentFieldProps) {
  const t = useTranslations("comment");
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const [chosen, setChosen] = useState(0);
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const typing = mentionAt(text, caret);
  const offered = typing && typing.from !== closedAt ? matchingPeople(people, typing.query) : [];
  const active = Math.min(chosen, offered.length - 1);
  const take = (person: CommentPersonDto | undefined) => {
    if (!typing || !person) return;
    const next = withMention(text, caret, typing.from, person.name);
    onChange(next.text);
    setCaret(next.caret);
    setClosedAt(typing.from);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(next.caret, next.caret);
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      return onSend();
    }
    if (offered.length === 0) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setChosen((active + (event.key === "ArrowDown" ? 1 : offered.length - 1)) % offered.length);
    } else if (event.key === "Enter" || event.key === "Tab") {
      event.preventDefault();
      take(offered[active]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      setClosedAt(typing?.from ?? null);
    }
  };
  return (
    <div className="relative">
      <Textarea
        ref={field}
        rows={3}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={offered.length > 0 ? `${id}-people` : undefined}
        aria-activedescendant={offered.length > 0 ? `${id}-${active}` : undefined}
        placeholder={t("placeholder")}
        maxLength={COMMENT_LIMIT}
        value={text}

        autoFocus={autoFocus}
        onChange={(event) => {
          onChange(event.target.value);
          setCaret(event.target.selectionStart);
          setChosen(0);
          if (closedAt !== null && event.target.value[closedAt] !== "@") setClosedAt(null);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
      />
      {offered.length > 0 ? (
        <ul
          id={`${id}-people`}
          role="listbox"
          aria-label={t("people")}
          className="absolute inset-x-0 top-full z-10 mt-1 max-h-56 overflow-y-auto rounded-lg bg-raised p-1 shadow-float"
        >
          {offered.map((person, index) => (
            <li
              key={person.id}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              className={cn(
                "flex min-h-9 cursor-pointer items-center gap-2 rounded-sm px-2",
                index === active && "bg-bed",
              )}
              // Before the field loses the focus.
              onMouseDown={(event) => {
                event.preventDefault();
                take(person);
              }}
            >
              <Avatar name={person.name} className="size-6" />
              <span className="min-w-0 truncate">{person.name}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
