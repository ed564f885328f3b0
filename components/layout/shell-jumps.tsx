"use client";

import { createContext, use, type ReactNode } from "react";

/** Two keys, one after the other, and the page that they lead to. */
export type ShellJump = Readonly<{ label: string; keys: string }>;

const Jumps = createContext<readonly ShellJump[]>([]);

/** Tells the sheets of keys within a page where the keys of the shell lead this person. */
export function ShellJumps({
  jumps,
  children,
}: Readonly<{ jumps: readonly ShellJump[]; children: ReactNode }>) {
  return <Jumps value={jumps}>{children}</Jumps>;
}

/** In the order of the sidebar; none outside of the shell. */
export function useShellJumps(): readonly ShellJump[] {
  return use(Jumps);
}
