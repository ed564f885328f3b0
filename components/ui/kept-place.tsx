"use client";

import type { ReactNode } from "react";
import { useKeptPlace } from "./take-focus.ts";

type KeptPlaceProps = Readonly<{
  /** Whether what can be pressed in it is there, or of how many things. */
  there: boolean | number;
  children: ReactNode;
}>;

/** Around what a page made on the server shows or not: keeps its place for the keyboard when it goes. */
export function KeptPlace({ there, children }: KeptPlaceProps) {
  return (
    <div ref={useKeptPlace<HTMLDivElement>(there)} tabIndex={-1} className="outline-none">
      {children}
    </div>
  );
}
