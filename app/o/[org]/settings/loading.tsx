import { getTranslations } from "next-intl/server";
import { SkeletonPage } from "#components/ui/skeleton.tsx";

export default async function LoadingSettings() {
  const t = await getTranslations("organization");
  return <SkeletonPage label={t("loading")} />;
}
