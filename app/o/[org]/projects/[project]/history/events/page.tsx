import { getTranslations } from "next-intl/server";
import { EventsView } from "#components/history/events-view.tsx";
import { loadProjectEvents } from "#lib/features/history/loaders.ts";
import type { PageProps } from "#lib/server/pages.ts";

export default async function ProjectEventsPage(props: PageProps) {
  const dto = await loadProjectEvents(props);
  const t = await getTranslations("history");
  return (
    <>
      <title>{`${t("pageTitle", { name: dto.project.name })} · Twelvefold`}</title>
      <EventsView dto={dto} />
    </>
  );
}
