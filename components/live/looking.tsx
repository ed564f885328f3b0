"use client";

import { Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import { useLooking } from "./live-provider.tsx";

/** "Inês is looking at this": in words where there is room (`full`), else as a mark with the words beside it. */
export function Looking({ itemId, full = false }: Readonly<{ itemId: string; full?: boolean }>) {
  const looking = useLooking(itemId);
  if (looking.length === 0) return full ? <span role="status" /> : null;
  return <LookingWords looking={looking} full={full} />;
}

type LookingWordsProps = Readonly<{ looking: ReturnType<typeof useLooking>; full: boolean }>;

function LookingWords({ looking, full }: LookingWordsProps) {
  const t = useTranslations("checklist");
  const names = new Intl.ListFormat("en-GB").format(looking.map(({ name }) => name));
  const words = t("looking", { count: looking.length, names });
  if (full) {
    return (
      <p role="status" className="flex items-center gap-1.5 text-sm text-accent">
        <Eye aria-hidden className="size-4 shrink-0" />
        {words}
      </p>
    );
  }
  return (
    <span title={words} className="inline-flex align-middle text-accent">
      <Eye aria-hidden className="size-3.5" />
      <span className="sr-only">{words}</span>
    </span>
  );
}
