import { getTranslations } from "next-intl/server";
import { Skeleton } from "#components/ui/skeleton.tsx";

/** The outline of the portfolio: headline, wheel beside decisions, map. */
export default async function LoadingPortfolio() {
  const t = await getTranslations("portfolio");
  return (
    <div role="status" className="space-y-6">
      <span className="sr-only">{t("loading")}</span>
      <div className="space-y-3">
        <Skeleton className="h-9 w-4/5 max-w-120" />
        <Skeleton className="w-3/5 max-w-90" />
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:gap-6.5 lg:grid-cols-[24.4rem_minmax(0,1fr)]">
        <div className="grid h-96 place-items-center rounded-xl border border-line bg-sheet">
          <Skeleton className="size-60 rounded-full" />
        </div>
        <div className="space-y-5 rounded-xl border border-line bg-sheet p-5">
          {Array.from({ length: 5 }, (_, index) => (
            <div key={index} className="space-y-2">
              <Skeleton className="w-2/3" />
              <Skeleton className="h-3 w-2/5" />
            </div>
          ))}
        </div>
      </div>
      <div className="space-y-2 rounded-xl border border-line bg-sheet p-5">
        {Array.from({ length: 8 }, (_, index) => (
          <Skeleton key={index} className="h-9" />
        ))}
      </div>
    </div>
  );
}
