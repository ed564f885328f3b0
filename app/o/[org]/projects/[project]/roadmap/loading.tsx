import { getTranslations } from "next-intl/server";
import { SkeletonPage } from "#components/ui/skeleton.tsx";

export default async function RoadmapLoading() {
  const t = await getTranslations("common");
  return <SkeletonPage label={t("loading")} rows={14} />;
}
