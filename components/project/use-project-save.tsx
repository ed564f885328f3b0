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
    <VersionContext value={{ organization, projectId, version: Math.max(known, version), setVersion: setKnown }}>
      {children}
    </VersionContext>
  );
}

type Seen = { projectId: string; version: number };
type Send = (organization: string, seen: Seen) => Promise<ActionResult<{ version: number }>>;

/** The version that a CONFLICT of this project tells, if it does. */
function currentVersion(details: unknown): number | null {
  if (typeof details !== "object" || details === null) return null;
  const current: unknown = Reflect.get(details, "current");
  if (typeof current !== "object" || current === null) return null;
  const version: unknown = Reflect.get(current, "version");
  return typeof version === "number" ? version : null;
}

export type ProjectSave = Readonly<{
  pending: boolean;
  failure: SaveFailure | null;
  /** Set when somebody else changed the project meanwhile: the version that stands there now. */
  conflict: number | null;
  /** `onSaved` runs together with the refresh of the page, so that nothing flickers. */
  save: (send: Send, onSaved?: () => void, atVersion?: number) => void;
  /** Forgets a failure, and takes over what the server holds. */
  reload: (onReloaded?: () => void) => void;
}>;

/** Sends one section's change with the version that was seen, and keeps why it failed. */
export function useProjectSave(): ProjectSave {
  const state = useContext(VersionContext);
  if (!state) throw new Error("useProjectSave works below ProjectVersion only");
  const router = useRouter();
  const [pending, startSaving] = useTransition();
  const [failure, setFailure] = useState<SaveFailure | null>(null);
  const { organization, projectId, version, setVersion } = state;
  const settle = (work?: () => void) =>
    startTransition(() => {
      setFailure(null);
      work?.();
      router.refresh();
    });
  return {
    pending,
    failure,
    conflict: failure !== null && failure !== "offline" && failure.code === "CONFLICT" ? currentVersion(failure.details) : null,
    save: (send, onSaved, atVersion = version) =>
      startSaving(async () => {
        const result = await reach(() => send(organization, { projectId, version: atVersion }));
        if (result === "offline" || !result.ok) return startTransition(() => setFailure(result));
        setVersion(result.data.version);
        settle(onSaved);
      }),
    reload: settle,
  };
}
