import { getTranslations } from "next-intl/server";
import { OverviewView } from "#components/overview/overview-view.tsx";
import { loadOverview } from "#lib/features/overview/loaders.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import type { PageProps } from "#lib/server/pages.ts";

export default async function OverviewPage(props: PageProps) {
  const dto = await loadOverview(props);
  const t = await getTranslations("overview");
  const facts = dto.facts.find(({ environment }) => environment === dto.environment);
  return (
    <ClientMessages namespaces={["explanation"]}>
      <title>{`${t("pageTitle", { name: dto.project.name })} · Twelvefold`}</title>
      {facts ? <OverviewView dto={dto} facts={facts} /> : null}
    </ClientMessages>
  );
}
