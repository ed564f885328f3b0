import { getTranslations } from "next-intl/server";
import { WhileThere } from "#components/forms/offered.tsx";
import { ReportDownload } from "#components/roadmap/report-download.tsx";
import { CLASSIFICATIONS, REPORT_FORMATS } from "#lib/features/roadmap/wording.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import { Section } from "./section.tsx";

/** The download of a plan or a programme in all formats. `action` is the route that writes the file. */
export async function PlanDocument({ action }: Readonly<{ action: string }>) {
  const t = await getTranslations("plan.page.document");
  const report = await getTranslations("report");
  return (
    <WhileThere>
      <div data-print="hide">
        <Section id="document" title={t("title")} lead={t("lead")}>
          <ClientMessages namespaces={["roadmap"]}>
            <ReportDownload
              action={action}
              shown={{}}
              formats={REPORT_FORMATS.map((value) => ({ value, label: t(`formats.${value}`) }))}
              classifications={CLASSIFICATIONS.map((value) => ({
                value,
                label: report(`classification.${value}`),
              }))}
            />
          </ClientMessages>
        </Section>
      </div>
    </WhileThere>
  );
}
