import { getTranslations } from "next-intl/server";
import { PortfolioView } from "#components/portfolio/portfolio-view.tsx";
import { loadPortfolio } from "#lib/features/portfolio/loaders.ts";
import type { PageProps } from "#lib/server/pages.ts";

export default async function PortfolioPage(props: PageProps) {
  const dto = await loadPortfolio(props);
  const t = await getTranslations("portfolio");
  return (
    <>
      <title>{`${t("title")} · Twelvefold`}</title>
      <PortfolioView dto={dto} />
    </>
  );
}
