"use client";

import { createContext, useContext, useState, type ReactNode } from "react";

const ClosedContext = createContext(false);

/** Whether the page has ceased to offer the form around this. */
export function useIsClosed(): boolean {
  return useContext(ClosedContext);
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
  return <ClosedContext value={!isOffered}>{children}</ClosedContext>;
}
