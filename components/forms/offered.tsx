"use client";

import { createContext, useContext, useState, type ReactNode } from "react";

/** Why a form cannot be saved any more: the page has ceased to offer it, or what it is about is gone. */
export type ClosedWhy = "ended" | "removed";

const ClosedContext = createContext<ClosedWhy | null>(null);

/** Why the form around this cannot be saved any more; null where it can. */
export function useClosed(): ClosedWhy | null {
  return useContext(ClosedContext);
}

/** How long something outlives the thing that it is about: until the person closes it, or leaves its page. */
type StaysUntil = "closed" | "left";

const StaysContext = createContext<StaysUntil | null>(null);

/** How long what is here stays, closed, where the page that is read again has it no more; null where it does not. */
export function useStays(): StaysUntil | null {
  return useContext(StaysContext);
}

/** Around what outlives the thing that it is about. */
export function Stays({ until, children }: Readonly<{ until: StaysUntil; children: ReactNode }>) {
  return <StaysContext value={until}>{children}</StaysContext>;
}

/** What is of use only while the thing that the page is about is there: more of it, a file of it. */
export function WhileThere({ children }: Readonly<{ children: ReactNode }>) {
  return useClosed() === "removed" ? null : children;
}

/** Tells the forms inside; null leaves it to what stands around. */
export function Closed({ why, children }: Readonly<{ why: ClosedWhy | null; children: ReactNode }>) {
  const around = useClosed();
  return <ClosedContext value={why ?? around}>{children}</ClosedContext>;
}

type OfferedProps = Readonly<{
  isOffered: boolean;
  /** For those to whom the page never offered it. */
  otherwise?: ReactNode;
  children: ReactNode;
}>;

/**
 * A form for those who may change something. A page that follows other people's changes may cease to offer it, when
 * the project is archived or the person's role changes: it stays then, and says so, for what was typed in it.
 */
export function Offered({ isOffered, otherwise = null, children }: OfferedProps) {
  const [wasOffered, setWasOffered] = useState(isOffered);
  if (isOffered && !wasOffered) setWasOffered(true);
  if (!isOffered && !wasOffered) return otherwise;
  return <Closed why={isOffered ? null : "ended"}>{children}</Closed>;
}
