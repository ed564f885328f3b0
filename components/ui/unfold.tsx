"use client";

import { useState, type ReactNode } from "react";

type UnfoldProps = Readonly<{ summary: ReactNode; summaryClassName?: string; children: ReactNode }>;

/**
 * A disclosure whose content is made when it is first opened, and then stays with what was typed into it. For long
 * lists in which most stay closed.
 */
export function Unfold({ summary, summaryClassName, children }: UnfoldProps) {
  const [opened, setOpened] = useState(false);
  return (
    <details onToggle={(event) => (event.currentTarget.open ? setOpened(true) : undefined)}>
      <summary className={`cursor-pointer ${summaryClassName ?? ""}`}>{summary}</summary>
      {opened ? children : null}
    </details>
  );
}
