import { getTranslations } from "next-intl/server";
import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { KeptPlace } from "#components/ui/kept-place.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { TemplateDto, TemplatesDto } from "#lib/features/plan/types.ts";
import { formatDate } from "#lib/format/dates.ts";
import { formatPersonDays } from "#lib/format/numbers.ts";
import { paths } from "#lib/format/paths.ts";
import { formatList, numberWordCapitalised } from "#lib/format/words.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import { RemoveTemplate } from "./remove-template.tsx";

/** The organisation's templates of plans, and which plans follow them. */
export async function TemplatesView({ dto }: Readonly<{ dto: TemplatesDto }>) {
  const t = await getTranslations("plan.templates");
  const { templates } = dto;
  return (
    <>
      <PageHeader
        title={t("headline", { count: templates.length, word: numberWordCapitalised(templates.length) })}
        lead={t("lead")}
      />
      <KeptPlace there={templates.length}>
        {templates.length === 0 ? (
          <EmptyState title={t("none")} text={t("empty")} />
        ) : (
          <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
            {templates.map((template) => (
              <TemplateCard key={template.id} dto={dto} template={template} />
            ))}
          </div>
        )}
      </KeptPlace>
    </>
  );
}

async function TemplateCard({ dto, template }: Readonly<{ dto: TemplatesDto; template: TemplateDto }>) {
  const t = await getTranslations("plan.templates");
  const common = await getTranslations("common");
  const { organization, mayUpdate, timeZone } = dto;
  const facts = [
    common(`environment.${template.environment}`),
    t("months", { count: template.horizonMonths }),
    formatList(
      template.roles.map(({ name, daysPerMonth }) =>
        t("role", { name, days: formatPersonDays(daysPerMonth) }),
      ),
    ),
    t("arranged", { count: template.arranged }),
  ];
  return (
    <Card>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1 basis-72">
          <h2 className="text-md font-[600] wrap-anywhere">
            {template.name}{" "}
            <Badge tone="outline" mono>
              {t("version", { number: template.version })}
            </Badge>
          </h2>
          <p className="text-sm text-mute wrap-anywhere">{facts.join(" · ")}</p>
          <p className="text-sm text-mute">
            {t("saved", { by: template.savedBy, at: formatDate(new Date(template.updatedAt), timeZone) })}
          </p>
          {template.note ? (
            <p className="mt-2 max-w-[75ch] text-sm whitespace-pre-line wrap-anywhere">{template.note}</p>
          ) : null}
        </div>
        {mayUpdate ? (
          <ClientMessages namespaces={["plan", "organization", "project"]}>
            <RemoveTemplate organization={organization.slug} id={template.id} name={template.name} />
          </ClientMessages>
        ) : null}
      </div>
      {template.plans.length > 0 ? (
        <ul className="mt-3">
          {template.plans.map(({ id, name, project, isBehind }) => (
            <li
              key={id}
              className="flex flex-wrap items-baseline gap-x-3 border-t border-line py-1.5 text-sm"
            >
              <TextLink href={paths.plan(organization.slug, project.slug, id)}>{name}</TextLink>
              <span className="text-mute">{project.name}</span>
              {isBehind ? (
                <TextLink
                  className="ml-auto"
                  href={paths.planTemplateChanges(organization.slug, project.slug, id)}
                >
                  {t("behind")}
                </TextLink>
              ) : (
                <span className="ml-auto text-mute">{t("upToDate")}</span>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p className="mt-3 text-sm text-mute">{t("unused")}</p>
      )}
    </Card>
  );
}
