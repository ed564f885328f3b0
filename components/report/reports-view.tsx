import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { KeptPlace } from "#components/ui/kept-place.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import type { ReportsDto } from "#lib/features/board/types.ts";
import { paths } from "#lib/format/paths.ts";
import { numberWordCapitalised } from "#lib/format/words.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import { PackForm } from "./pack-form.tsx";
import { PackList } from "./pack-list.tsx";
import { ScheduleList } from "./schedule-list.tsx";

/** A board pack to ask for, and those of the last 30 days. */
export function ReportsView({ dto }: Readonly<{ dto: ReportsDto }>) {
  const t = useTranslations("pack");
  const schedule = useTranslations("packSchedule");
  const { organization, content, packs } = dto;
  const there = packs.filter(({ state }) => state !== "failed").length;
  return (
    <>
      <PageHeader
        title={t("headline", { packs: there, word: numberWordCapitalised(there) })}
        lead={t("lead", { projects: content.projects })}
      />
      <ClientMessages
        namespaces={[
          "pack",
          "packSchedule",
          "share",
          "identity",
          "organization",
          "common",
          "report",
          "project",
        ]}
      >
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:gap-6.5">
          <Card title={t("form.title")}>
            {content.projects === 0 ? (
              <>
                <p className="mb-3 text-mute">{t("form.noProjects")}</p>
                <LinkButton href={paths.projects(organization.slug)}>{t("form.toProjects")}</LinkButton>
              </>
            ) : (
              <PackForm organization={organization.slug} content={content} />
            )}
          </Card>
          <Card title={schedule("title")}>
            <ScheduleList dto={dto} />
          </Card>
          <Card title={t("list.title")}>
            <KeptPlace there={packs.length}>
              <PackList
                organization={organization.slug}
                packs={packs}
                timeZone={dto.timeZone}
                mayShare={dto.mayShare}
                mayRemove={dto.mayRemove}
              />
            </KeptPlace>
          </Card>
        </div>
      </ClientMessages>
    </>
  );
}
