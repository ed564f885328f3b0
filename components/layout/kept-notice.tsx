"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useState, useSyncExternalStore } from "react";
import {
  keepChanges,
  keptSummary,
  onKeptChange,
  type KeptSummary,
} from "#components/checklist/kept-changes.ts";
import { paths } from "#lib/format/paths.ts";

type KeptNoticeProps = Readonly<{ viewer: string; organization: string }>;

const TRY_AGAIN_MS = 10_000;

/** Sends what waits: at once, when the connection is back, and again from time to time. */
function useDrain(viewer: string, organization: string, text: string): void {
  useEffect(() => {
    const waiting = (JSON.parse(text) as KeptSummary).filter(({ stuck, all }) => all > stuck);
    if (waiting.length === 0) return;
    const drain = async () => {
      // Most pages have nothing to send: the code comes only where something waits.
      const { drainKept } = await import("#components/checklist/kept-drain.ts");
      for (const { project } of waiting) {
        const place = { viewer, organization, project: project.slug };
        await drainKept(place, { organization, project, lanes: [] });
      }
    };
    void drain();
    const timer = setInterval(() => void drain(), TRY_AGAIN_MS);
    const again = () => void drain();
    window.addEventListener("online", again);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", again);
    };
  }, [viewer, organization, text]);
}

/** On every other page: which checklists have changes that the server does not have yet. */
export function KeptNotice({ viewer, organization }: KeptNoticeProps) {
  const t = useTranslations("kept");
  const pathname = usePathname();
  const text = useSyncExternalStore(
    onKeptChange,
    () => keptSummary(viewer, organization),
    () => "[]",
  );
  const kept: KeptSummary = JSON.parse(text);
  useDrain(viewer, organization, text);
  const shown = kept.filter(
    ({ project, stuck, waiting, all }) =>
      (stuck > 0 || waiting > 0 || all > 0) &&
      !pathname.startsWith(paths.checklist(organization, project.slug)),
  );
  if (shown.length === 0) return null;
  return (
    <div
      role="status"
      data-chrome
      className="fixed inset-x-3 bottom-3 z-30 max-w-md rounded-lg border-l-3 border-warn bg-warn-soft px-4 py-2.5 text-sm text-warn shadow-float sm:right-auto lg:left-56"
    >
      {shown.map(({ project, stuck, all }) => (
        <p key={project.slug} className="wrap-anywhere">
          {stuck > 0
            ? t("stuck", { count: stuck, project: project.name })
            : t("waiting", { count: all, project: project.name })}{" "}
          <Link className="underline underline-offset-3" href={paths.checklist(organization, project.slug)}>
            {t("open")}
          </Link>
          {stuck > 0 ? (
            <DropChanges
              count={all}
              onDrop={() =>
                keepChanges(
                  { viewer, organization, project: project.slug },
                  { organization, project, lanes: [] },
                )
              }
            />
          ) : null}
        </p>
      ))}
    </div>
  );
}

/** The way out for whoever cannot open the checklist any more, or does not want to decide. Asks once. */
function DropChanges({ count, onDrop }: Readonly<{ count: number; onDrop: () => void }>) {
  const t = useTranslations("kept");
  const [asked, setAsked] = useState(false);
  return (
    <button
      type="button"
      className="ml-3 rounded-xs underline underline-offset-3"
      onBlur={() => setAsked(false)}
      // The second of two quick presses is no answer.
      onClick={({ detail }) => (asked && detail <= 1 ? onDrop() : setAsked(true))}
    >
      {asked ? t("dropSure", { count }) : t("drop")}
    </button>
  );
}
