"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import type { SavedViewDto } from "#lib/features/view/types.ts";

const ViewPopover = dynamic(() => import("./view-popover.tsx").then((module) => module.ViewPopover), {
  ssr: false,
});

const triggerClass =
  "cursor-pointer rounded-xs underline decoration-edge underline-offset-3 hover:text-ink max-sm:min-h-11";

/** Shows the filters of a view: the address alone changes, nothing is asked of the server. */
export function showQuery(query: string, how: "push" | "replace"): void {
  const address = `${window.location.pathname}${query === "" ? "" : `?${query}`}`;
  if (how === "push") window.history.pushState(null, "", address);
  else window.history.replaceState(null, "", address);
}

/** The way to the saved views. A bare address opens with the person's default view. */
export function ViewMenu({ views }: Readonly<{ views: readonly SavedViewDto[] }>) {
  const t = useTranslations("view");
  const [wanted, setWanted] = useState(false);
  const first = views.find(({ isDefault }) => isDefault)?.query;
  // Only on arrival: whoever clears the filters means it.
  const arrive = useEffectEvent(() => {
    if (first && window.location.search === "") showQuery(first, "replace");
  });
  useEffect(() => arrive(), []);
  if (wanted) return <ViewPopover views={views} triggerClass={triggerClass} />;
  return (
    <button type="button" aria-haspopup="dialog" className={triggerClass} onClick={() => setWanted(true)}>
      {t("open")}
    </button>
  );
}
