import { getTranslations } from "next-intl/server";
import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { ProgrammesDto } from "#lib/features/plan/types.ts";
import { formatDate } from "#lib/format/dates.ts";
import { paths } from "#lib/format/paths.ts";
import { numberWordCapitalised } from "#lib/format/words.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import { NewProgramme } from "./new-programme.tsx";

/** Plans over many projects, whose teams they share. */
export async function ProgrammesView({ dto }: Readonly<{ dto: ProgrammesDto }>) {
  const t = await getTranslations("plan.programmes");
  const list = await getTranslations("plan.list");
  const { organization, programmes, choices, timeZone } = dto;
  return (
    <>
      <PageHeader
        title={t("headline", { count: programmes.length, word: numberWordCapitalised(programmes.length) })}
        lead={t("lead")}
        actions={<LinkButton href={paths.planTemplates(organization.slug)}>{t("templates")}</LinkButton>}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:gap-6.5">
        <Card title={t("title")}>
          {programmes.length === 0 ? (
            <p className="text-mute">{t("empty", { projects: choices.length })}</p>
          ) : null}
          <ul>
            {programmes.map(({ id, name, state, projects, createdBy, updatedAt }) => (
              <li
                key={id}
                className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-t border-line py-2 first:border-0"
              >
                <TextLink className="font-[550] wrap-anywhere" href={paths.programme(organization.slug, id)}>
                  {name}
                </TextLink>
                {state === "agreed" ? <Badge tone="ok">{list("agreed")}</Badge> : null}
                <span className="text-sm text-mute">{t("projects", { count: projects })}</span>
                <span className="ml-auto text-sm text-mute">
                  {t("by", { name: createdBy, at: formatDate(new Date(updatedAt), timeZone) })}
                </span>
              </li>
            ))}
          </ul>
        </Card>
        {dto.mayUpdate ? (
          <ClientMessages namespaces={["plan", "organization", "project"]}>
            <Card title={t("new")}>
              {choices.length === 0 ? (
                <>
                  <p className="mb-3 text-mute">{t("noProjects")}</p>
                  <LinkButton href={paths.newProject(organization.slug)}>{t("newProject")}</LinkButton>
                </>
              ) : (
                <NewProgramme organization={organization.slug} choices={choices} />
              )}
            </Card>
          </ClientMessages>
        ) : null}
      </div>
    </>
  );
}
