"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";
import type { ExplanationDto } from "#lib/features/checklist/types.ts";

const ExplanationSheet = dynamic(
  () => import("./explanation-sheet.tsx").then((module) => module.ExplanationSheet),
  {
    ssr: false,
  },
);

type ExplainButtonProps = Readonly<{
  /** Slugs. */
  org: string;
  project: string;
  environment: Environment;
  /** Without it the score of the whole project is explained. */
  aspect?: string;
  /** The name of the button for those who do not see it: "Explain the score of Authentication". */
  label?: string;
  /** Gives the explanation from what the page already holds; without it the server is asked. */
  local?: () => ExplanationDto;
  className?: string;
  children: ReactNode;
}>;

/** A number that explains itself: a click opens the panel, whose code and data are loaded only then. */
export function ExplainButton({ label, local, className, children, ...of }: ExplainButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-label={label}
        onClick={() => setOpen(true)}
        className={cn(
          "cursor-pointer rounded-xs underline decoration-edge decoration-dotted decoration-1 underline-offset-4 hover:decoration-ink hover:decoration-solid",
          className,
        )}
      >
        {children}
      </button>
      {open ? <ExplanationSheet {...of} local={local} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
