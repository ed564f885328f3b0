import { getTranslations } from "next-intl/server";
import { ChecklistBoard } from "#components/checklist/checklist-board.tsx";
import { ChecklistFinding, FlashLink, LensSwitch } from "#components/checklist/checklist-heading.tsx";
import { ChecklistLive } from "#components/checklist/checklist-live.tsx";
import { ChecklistProvider } from "#components/checklist/checklist-provider.tsx";
import { SummaryStrip } from "#components/checklist/summary-strip.tsx";
import { ProjectHeader } from "#components/project/project-header.tsx";
import { loadChecklist } from "#lib/features/checklist/loaders.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import type { PageProps } from "#lib/server/pages.ts";

export default async function ChecklistPage(props: PageProps) {
  const dto = await loadChecklist(props);
  const t = await getTranslations("checklist");
  return (
    <ClientMessages
      namespaces={["batch", "checklist", "comment", "copy", "explanation", "keys", "view", "worksheet"]}
    >
      <title>{`${t("pageTitle", { project: dto.project.name })} · Twelvefold`}</title>
      <ChecklistProvider dto={dto}>
        <ProjectHeader
          organization={dto.organization.slug}
          project={{ ...dto.project, archived: dto.readOnly === "archived" }}
          current="checklist"
          finding={<ChecklistFinding />}
          actions={
            <>
              <FlashLink />
              <LensSwitch />
            </>
          }
        />
        <SummaryStrip />
        <ChecklistBoard views={dto.views} />
        <ChecklistLive />
      </ChecklistProvider>
    </ClientMessages>
  );
}
