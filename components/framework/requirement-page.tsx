import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { RequirementPageDto } from "#lib/features/framework/types.ts";
import { paths } from "#lib/format/paths.ts";
import { RequirementFacts } from "./requirement-facts.tsx";
import { RequirementGuidanceView, RequirementLinks } from "./requirement-guidance.tsx";

/** A requirement on a page of its own: the guidance, its facts beside it, and where it is open. */
export function RequirementPage({ dto }: Readonly<{ dto: RequirementPageDto }>) {
  const t = useTranslations("framework");
  const common = useTranslations("common");
  const { organization, requirement, previous, next, openIn } = dto;
  return (
    <>
      <PageHeader
        above={
          <Breadcrumbs
            label={common("breadcrumbs")}
            items={[{ label: t("page.breadcrumb"), href: paths.framework(organization) }]}
          />
        }
        title={
          <>
            <Badge mono tone="outline" className="mr-2.5 align-middle text-sm">
              {requirement.key}
            </Badge>
            {requirement.title}
          </>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <RequirementGuidanceView requirement={requirement} organization={organization} />
        <aside aria-label={t("guidance.facts")} className="min-w-0 space-y-6">
          <RequirementFacts requirement={requirement} organization={organization} />
          {requirement.dependents.length > 0 ? (
            <section>
              <h2 className="mb-1 text-sm font-medium text-mute">{t("guidance.dependents")}</h2>
              <RequirementLinks links={requirement.dependents} organization={organization} />
            </section>
          ) : null}
          <section>
            <h2 className="mb-1 text-sm font-medium text-mute">{t("page.openIn")}</h2>
            {openIn.projects.length === 0 ? (
              <p className="text-sm text-mute">{t("page.openInNone")}</p>
            ) : (
              <ul className="space-y-1">
                {openIn.projects.map((project) => (
                  <li key={project.slug} className="flex min-w-0 items-baseline justify-between gap-3">
                    <TextLink
                      href={paths.checklistItem(organization, project.slug, requirement.key)}
                      prefetch={false}
                      className="min-w-0 truncate"
                    >
                      {project.name}
                    </TextLink>
                    <span className="text-sm text-mute">{common(`status.${project.status}`)}</span>
                  </li>
                ))}
                {openIn.more ? <li className="text-sm text-mute">{t("page.openInMore")}</li> : null}
              </ul>
            )}
          </section>
        </aside>
      </div>
      <nav
        aria-label={t("page.neighbours")}
        className="mt-10 flex flex-wrap justify-between gap-3 border-t border-line pt-4"
        data-print="hide"
      >
        {previous ? (
          <LinkButton
            size="sm"
            rel="prev"
            href={paths.requirement(organization, previous.key)}
            title={previous.title}
          >
            {t("page.previous", { key: previous.key })}
          </LinkButton>
        ) : (
          <span />
        )}
        {next ? (
          <LinkButton
            size="sm"
            rel="next"
            href={paths.requirement(organization, next.key)}
            title={next.title}
          >
            {t("page.next", { key: next.key })}
          </LinkButton>
        ) : null}
      </nav>
    </>
  );
}
