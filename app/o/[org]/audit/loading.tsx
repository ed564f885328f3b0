import { getTranslations } from "next-intl/server";
import { SkeletonPage } from "#components/ui/skeleton.tsx";

export default async function LoadingAudit() {
  const t = await getTranslations("audit");
  return <SkeletonPage label={t("loading")} />;
}
