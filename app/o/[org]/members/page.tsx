import { getTranslations } from "next-intl/server";
import { MembersView } from "#components/member/members-view.tsx";
import { loadMembers } from "#lib/features/member/loaders.ts";
import type { PageProps } from "#lib/server/pages.ts";

export default async function MembersPage(props: PageProps) {
  const dto = await loadMembers(props);
  const t = await getTranslations("member");
  return (
    <>
      <title>{`${t("pageTitle")} · Twelvefold`}</title>
      <MembersView dto={dto} />
    </>
  );
}
