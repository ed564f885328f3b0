"use client";

import { Bell } from "lucide-react";
import Link from "next/link";
import { useRef, useState } from "react";
import { useLiveEvents } from "#components/live/live-provider.tsx";
import { MOST_UNREAD_SHOWN } from "#lib/features/notification/kinds.ts";

type UnreadProps = Readonly<{ href: string; initial: number }>;

/** The number of unread news, as the page brought it and as the stream has changed it since. */
function useUnread({ href, initial }: UnreadProps): number {
  const [state, setState] = useState({ initial, unread: initial });
  const asking = useRef(false);
  if (state.initial !== initial) setState({ initial, unread: initial });
  useLiveEvents((event) => {
    if (event.kind === "change" || asking.current) return;
    asking.current = true;
    void fetch(href)
      .then((response) => (response.ok ? response.json() : null))
      .then((answer: { unread: number } | null) => {
        if (answer) setState((now) => ({ ...now, unread: answer.unread }));
      })
      .catch(() => undefined)
      .finally(() => {
        asking.current = false;
      });
  });
  return state.unread;
}

const shown = (unread: number) => (unread > MOST_UNREAD_SHOWN ? `${MOST_UNREAD_SHOWN}+` : String(unread));

/** Beside "Inbox" in the navigation: how much is unread; nothing when nothing is. */
export function UnreadCount({ label, ...props }: UnreadProps & Readonly<{ label: string }>) {
  const unread = useUnread(props);
  return (
    <span aria-live="polite" className="ml-auto">
      {unread > 0 ? (
        <span className="num rounded-full bg-accent px-1.5 py-px text-2xs text-paper">
          {shown(unread)}
          <span className="sr-only"> {label}</span>
        </span>
      ) : null}
    </span>
  );
}

/** The bell of the top bar on narrow screens. */
export function InboxBell({ to, label, ...props }: UnreadProps & Readonly<{ to: string; label: string }>) {
  const unread = useUnread(props);
  return (
    <Link
      href={to}
      className="relative grid size-10 place-items-center rounded-md text-ink hover:bg-bed"
      aria-label={unread > 0 ? `${label} (${shown(unread)})` : label}
    >
      <Bell aria-hidden className="size-5" />
      {unread > 0 ? (
        <span
          aria-hidden
          className="num absolute top-0.5 right-0.5 rounded-full bg-accent px-1 text-2xs text-paper"
        >
          {shown(unread)}
        </span>
      ) : null}
    </Link>
  );
}
