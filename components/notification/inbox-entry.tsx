"use client";

import { Circle, CircleDot } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { toast } from "#components/ui/toast.ts";
import { markNotificationsAction } from "#lib/features/notification/actions.ts";
import type { InboxEntryDto } from "#lib/features/notification/types.ts";
import { paths } from "#lib/format/paths.ts";

type InboxEntryProps = Readonly<{
  entry: InboxEntryDto;
  organization: string;
  timeZone: string;
  /** The list shows what is unread: an entry goes once it is read. */
  goesRead: boolean;
}>;

/** Puts the focus on the same button of the next entry, or of the one before the last. */
function focusNext(button: HTMLElement): void {
  const all = [...document.querySelectorAll<HTMLElement>("[data-read] > button")];
  const at = all.indexOf(button);
  (all[at + 1] ?? all[at - 1])?.focus();
}

/** Where a piece of news leads: the item, else the project, else nowhere. */
function target(entry: InboxEntryDto, organization: string): string | null {
  if (entry.project && entry.item)
    return paths.checklistItem(organization, entry.project.slug, entry.item.key);
  return entry.project ? paths.project(organization, entry.project.slug) : null;
}

/** One piece of news. Following it marks it as read; the dot does so without following, and takes it back. */
export function InboxEntry({ entry, organization, timeZone, goesRead }: InboxEntryProps) {
  const t = useTranslations("notification");
  const router = useRouter();
  const [read, setRead] = useState({ given: entry.read, shown: entry.read });
  if (read.given !== entry.read) setRead({ given: entry.read, shown: entry.read });
  const mark = async (shown: boolean) => {
    if (read.shown === shown) return;
    setRead((now) => ({ ...now, shown }));
    try {
      const result = await markNotificationsAction(organization, { ids: [entry.id], read: shown });
      if (result.ok) return router.refresh();
    } catch {
      // Said below, as for a refusal.
    }
    setRead((now) => ({ ...now, shown: !shown }));
    toast.error(t("markFailed"));
  };
  const href = target(entry, organization);
  const sentence = t(`kind.${entry.kind}`, { actor: entry.actor ?? t("somebody") });
  const time = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" });
  return (
    <li
      className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-3 border-t border-line px-3 py-2.5 first:border-t-0 sm:px-4"
      data-read={read.shown}
    >
      <Button
        size="iconSm"
        variant="quiet"
        aria-label={t(read.shown ? "markUnread" : "markRead")}
        onClick={({ currentTarget }) => {
          if (goesRead && !read.shown) focusNext(currentTarget);
          void mark(!read.shown);
        }}
      >
        {read.shown ? (
          <Circle aria-hidden className="text-mute" />
        ) : (
          <CircleDot aria-hidden className="text-accent" />
        )}
      </Button>
      <div className="min-w-0 pt-0.5">
        <p className={cn("break-words", !read.shown && "font-[550]")}>
          {href ? (
            <Link
              href={href}
              prefetch={false}
              onClick={() => void mark(true)}
              className="rounded-xs underline decoration-transparent underline-offset-3 hover:decoration-edge"
            >
              {sentence}
            </Link>
          ) : (
            sentence
          )}
          {read.shown ? null : <span className="sr-only"> ({t("unread")})</span>}
        </p>
        {entry.project ? (
          <p className="mt-0.5 text-sm break-words text-mute">
            {entry.item ? (
              <>
                <span className="num">{entry.item.key}</span> {entry.item.title}{" "}
                <span aria-hidden>·</span>{" "}
              </>
            ) : null}
            {entry.project.name}
          </p>
        ) : null}
      </div>
      <time dateTime={entry.at} className="num pt-1 text-xs text-mute">
        {time.format(new Date(entry.at))}
      </time>
    </li>
  );
}
