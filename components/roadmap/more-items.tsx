import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

/** A phase of a usual project is shown whole; of hundreds of items the first ones say what it is about. */
export const SHOWN_AT_ONCE = 30;

/** Folds what is beyond the first items; on paper it is open. Renders nothing where nothing is beyond. */
export async function MoreItems({ count, children }: Readonly<{ count: number; children: ReactNode }>) {
  if (count <= 0) return null;
  const t = await getTranslations("roadmap");
  return (
    <details className="group/more print:[&::details-content]:[content-visibility:visible] print:[&::details-content]:block">
      <summary className="w-fit cursor-pointer rounded-xs py-2 text-sm text-accent underline-offset-3 hover:underline print:hidden">
        <span className="group-open/more:hidden">{t("more", { count })}</span>
        <span className="hidden group-open/more:inline">{t("fewer")}</span>
      </summary>
      {children}
    </details>
  );
}
