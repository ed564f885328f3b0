"use client";

import type { ReactNode } from "react";
import { useKeptPlace } from "./take-focus.ts";

type KeptPlaceProps = Readonly<{
  /** Whether what can be pressed in it is there. */
  isThere: boolean;
  children: ReactNode;
}>;

/** Around what a page made on the server shows or not: keeps its place for the keyboard when it goes. */
export function KeptPlace({ isThere, children }: KeptPlaceProps) {
  return (
    <div ref={useKeptPlace<HTMLDivElement>(isThere)} tabIndex={-1} className="outline-none">
      {children}
    </div>
  );
}
