import { useTranslations } from "next-intl";
import { Segmented } from "#components/ui/segmented.tsx";
import { paths } from "#lib/format/paths.ts";

type HistorySectionsProps = Readonly<{
  organization: string;
  /** The project's slug. */
  project: string;
  current: "snapshots" | "events" | "compare";
}>;

/** The three readings of a project's past, as links. */
export function HistorySections({ organization, project, current }: HistorySectionsProps) {
  const t = useTranslations("snapshot.history");
  return (
    <div className="mb-4" data-print="hide">
      <Segmented
        label={t("sections")}
        value={current}
        segments={[
          { value: "snapshots", label: t("snapshots"), href: paths.history(organization, project) },
          { value: "events", label: t("events"), href: paths.projectEvents(organization, project) },
          { value: "compare", label: t("compare"), href: paths.compare(organization, project) },
        ]}
      />
    </div>
  );
}
