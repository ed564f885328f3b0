import { RequirementPage } from "#components/framework/requirement-page.tsx";
import { loadRequirement } from "#lib/features/framework/loaders.ts";
import type { PageProps } from "#lib/server/pages.ts";

export default async function Page(props: PageProps) {
  const dto = await loadRequirement(props);
  return (
    <>
      <title>{`${dto.requirement.key} ${dto.requirement.title} · Twelvefold`}</title>
      <RequirementPage dto={dto} />
    </>
  );
}
