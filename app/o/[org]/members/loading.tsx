import { getTranslations } from "next-intl/server";
import { SkeletonPage } from "#components/ui/skeleton.tsx";

export default async function LoadingMembers() {
  const t = await getTranslations("member");
  return <SkeletonPage label={t("loading")} />;
}
