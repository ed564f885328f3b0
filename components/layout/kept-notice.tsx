"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useSyncExternalStore } from "react";
import { keptSummary, onKeptChange, type KeptSummary } from "#components/checklist/kept-changes.ts";
import { paths } from "#lib/format/paths.ts";

type KeptNoticeProps = Readonly<{ viewer: string; organization: string }>;

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
        </p>
      ))}
    </div>
  );
}
