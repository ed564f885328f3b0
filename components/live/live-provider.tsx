"use client";

import { usePathname, useRouter } from "next/navigation";
import { createContext, useContext, useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { ReactNode } from "react";
import type { LookingDto } from "#lib/features/live/types.ts";
import { createLiveConnection, type LiveConnection, type LiveEvent } from "./live-connection.ts";

const Context = createContext<LiveConnection | null>(null);
const NOBODY: readonly LookingDto[] = [];

type LiveProviderProps = Readonly<{
  href: string;
  /** The last event that the page knows of; null when that is not known. */
  after: number | null;
  children: ReactNode;
}>;

/** One stream of events for everything below: other people's changes, news, who looks at what. */
export function LiveProvider({ href, after, children }: LiveProviderProps) {
  const [connection] = useState(() => createLiveConnection(href, after));
  useEffect(() => connection.start(), [connection]);
  return (
    <Context value={connection}>
      <LiveRefresh />
      {children}
    </Context>
  );
}

/** Calls `listener` with each event while the component stands. Nothing comes where no provider is above. */
export function useLiveEvents(listener: (event: LiveEvent) => void): void {
  const connection = useContext(Context);
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => connection?.listen((event) => latest.current(event)), [connection]);
}

/** Who else looks at an item now. */
export function useLooking(itemId: string): readonly LookingDto[] {
  const connection = useContext(Context);
  return useSyncExternalStore(
    connection?.subscribePresence ?? subscribeNothing,
    () => connection?.lookingAt(itemId) ?? NOBODY,
    () => NOBODY,
  );
}

const subscribeNothing = () => () => undefined;

/** Pages that follow by themselves, or on which somebody types: they are not read anew under the hands. */
const QUIET = /\/(checklist|settings|new|flash)(\/|$)/;
const GATHER_MS = 1_500;
const AT_MOST_EVERY_MS = 5_000;

/** Reads the page anew a moment after somebody has changed something; many changes in a row once. */
function LiveRefresh() {
  const router = useRouter();
  const pathname = usePathname();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const last = useRef(0);
  /** Something changed while nobody looked: the stream, opened again, does not tell it a second time. */
  const stale = useRef(false);
  // Whoever goes on to a page where somebody types takes nothing along that was about to happen.
  const quiet = QUIET.test(pathname);
  useEffect(() => {
    if (!quiet) return;
    clearTimeout(timer.current);
    timer.current = undefined;
    stale.current = false;
  }, [quiet]);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    const catchUp = () => {
      if (document.visibilityState === "hidden" || !stale.current) return;
      stale.current = false;
      if (quiet) return;
      last.current = Date.now();
      router.refresh();
    };
    document.addEventListener("visibilitychange", catchUp);
    return () => document.removeEventListener("visibilitychange", catchUp);
  }, [router, quiet]);
  useLiveEvents((event) => {
    const mine = /\/(inbox|work)$/.test(pathname);
    if (event.kind === "inbox" && !mine) return;
    if (quiet || timer.current !== undefined) return;
    // Everybody's page is told at the same moment; they need not all ask at the same one.
    const spread = Math.random() * 1_000;
    const wait = Math.max(GATHER_MS, last.current + AT_MOST_EVERY_MS - Date.now()) + spread;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      stale.current = document.visibilityState === "hidden";
      if (stale.current) return;
      last.current = Date.now();
      router.refresh();
    }, wait);
  });
  return null;
}
