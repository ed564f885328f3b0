"use client";

import { useTranslations } from "next-intl";
import { createContext, use, useMemo, type ReactNode } from "react";

function useTranslators() {
  const row = useTranslations("checklist.row");
  const tick = useTranslations("checklist.tick");
  const select = useTranslations("batch.select");
  const common = useTranslations("common");
  return useMemo(() => ({ row, tick, select, common }), [row, tick, select, common]);
}

const RowWords = createContext<ReturnType<typeof useTranslators> | null>(null);

/** The words of the rows, made once: each part of each row would else make a translator of its own. */
export function RowWordsProvider({ children }: Readonly<{ children: ReactNode }>) {
  return <RowWords value={useTranslators()}>{children}</RowWords>;
}

/** The translators that the rows and the panel of a checklist share. */
export function useRowWords() {
  const words = use(RowWords);
  if (!words) throw new Error("A row needs a RowWordsProvider around it");
  return words;
}
