"use client";

import { useEffect, useRef, useState, type ReactNode } from "react";
import { Closed, Stays } from "./offered.tsx";

type StillPageProps = Readonly<{
  /** What is said once the thing that the page is about was removed; null while it is there. */
  gone: Readonly<{
    /** Above the page as it stood last. */
    notice: ReactNode;
    /** For those who come when there is nothing left to show. */
    instead: ReactNode;
  }> | null;
  /** Made on the server: the same until the page is read again. Nothing once it is gone. */
  children: ReactNode;
}>;

/**
 * A page about one thing that somebody else may remove. It stays as it stood last then, and its forms are closed: a
 * change of somebody else must not carry away what is being typed.
 */
export function StillPage({ gone, children }: StillPageProps) {
  const [last, setLast] = useState<ReactNode>(gone ? null : children);
  if (!gone && last !== children) setLast(children);
  const notice = useRef<HTMLDivElement>(null);
  const isGone = gone !== null;
  // What can be done no more goes away, also from under the keyboard, which then goes on at what is said of it.
  useEffect(() => {
    if (isGone && document.activeElement === document.body) notice.current?.focus({ preventScroll: true });
  }, [isGone]);
  if (gone && last === null) return gone.instead;
  return (
    <>
      {gone ? (
        <div ref={notice} tabIndex={-1} className="mb-6">
          {gone.notice}
        </div>
      ) : null}
      <Stays until="left">
        <Closed why={gone ? "removed" : null}>{gone ? last : children}</Closed>
      </Stays>
    </>
  );
}
