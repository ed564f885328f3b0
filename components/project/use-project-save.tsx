"use client";

import { useRouter } from "next/navigation";
import { createContext, startTransition, useContext, useState, useTransition } from "react";
import type { ReactNode } from "react";
import type { ActionResult } from "#lib/server/result.ts";
import { reach, type SaveFailure } from "./save-failure.ts";

type VersionState = Readonly<{
  organization: string;
  projectId: string;
  version: number;
  setVersion: (version: number) => void;
}>;

const VersionContext = createContext<VersionState | null>(null);

type ProjectVersionProps = Readonly<{
  organization: string;
  projectId: string;
  version: number;
  children: ReactNode;
}>;

/** The version that all sections of the settings build on: one's save is no conflict for the next. */
export function ProjectVersion({ organization, projectId, version, children }: ProjectVersionProps) {
  const [known, setKnown] = useState(version);
  return (
    <VersionContext
      value={{ organization, projectId, version: Math.max(known, version), setVersion: setKnown }}
    >
      {children}
    </VersionContext>
  );
}

type Seen = { projectId: string; version: number };
type Send = (organization: string, seen: Seen) => Promise<ActionResult<{ version: number }>>;

/** Whether somebody else's change stands in the way (an archived project is a CONFLICT too). */
function isOvertaken(failure: SaveFailure | null): boolean {
  if (failure === null || failure === "offline" || failure.code !== "CONFLICT") return false;
  const { details } = failure;
  return typeof details === "object" && details !== null && Reflect.get(details, "reason") === "version";
}

export type ProjectSave = Readonly<{
  pending: boolean;
  failure: SaveFailure | null;
  /** Somebody else changed the project meanwhile. The page shows their values by then. */
  overtaken: boolean;
  /** `onSaved` runs together with the refresh of the page, so that nothing flickers. */
  save: (send: Send, onSaved?: () => void) => void;
  /** Takes the message away. */
  forget: () => void;
}>;

/**
 * Sends one section's change with the version that was seen, and keeps why it failed. Sections keep what a
 * person entered as a patch over what the server holds: once a conflict has brought the other's values to
 * the page, saving again changes nothing but what was entered here.
 */
export function useProjectSave(): ProjectSave {
  const state = useContext(VersionContext);
  if (!state) throw new Error("useProjectSave works below ProjectVersion only");
  const router = useRouter();
  const [pending, startSaving] = useTransition();
  const [failure, setFailure] = useState<SaveFailure | null>(null);
  const { organization, projectId, version, setVersion } = state;
  return {
    pending,
    failure,
    overtaken: isOvertaken(failure),
    save: (send, onSaved) =>
      startSaving(async () => {
        const result = await reach(() => send(organization, { projectId, version }));
        const failed = result === "offline" || !result.ok ? result : null;
        if (result !== "offline" && result.ok) setVersion(result.data.version);
        startTransition(() => {
          setFailure(failed);
          if (failed === null) onSaved?.();
          if (failed === null || isOvertaken(failed)) router.refresh();
        });
      }),
    forget: () => setFailure(null),
  };
}
