import { useTranslations } from "next-intl";
import Link from "next/link";
import type { RequirementSummary } from "#lib/features/framework/types.ts";
import { formatPersonDays } from "#lib/format/numbers.ts";
import { paths } from "#lib/format/paths.ts";
import { CriticalityMark } from "./criticality-mark.tsx";
import { Prose } from "./prose.tsx";

type CatalogueRowProps = Readonly<{ requirement: RequirementSummary; organization: string }>;

/** One requirement in the catalogue. The whole row leads to it; its title is the link that is read out. */
export function CatalogueRow({ requirement, organization }: CatalogueRowProps) {
  const t = useTranslations("framework.catalogue");
  const { effort } = requirement;
  return (
    <li className="relative grid gap-x-5 gap-y-1 border-t border-line py-2.5 hover:bg-bed/60 sm:grid-cols-[4.75rem_minmax(0,1fr)_6rem_6.5rem]">
      <span className="num pt-px text-sm text-mute max-sm:hidden">{requirement.key}</span>
      <div className="min-w-0">
        <Link
          href={paths.requirement(organization, requirement.key)}
          prefetch={false}
          className="rounded-xs font-[550] after:absolute after:inset-0 hover:underline hover:underline-offset-3"
        >
          <span className="num mr-2 text-sm font-normal text-mute sm:hidden">{requirement.key}</span>
          <span className="sr-only max-sm:hidden">{requirement.key} </span>
          {requirement.title}
        </Link>
        <p className="line-clamp-2 text-sm text-mute">
          <Prose text={requirement.statement} />
        </p>
      </div>
      <div className="flex gap-4 sm:contents">
        <CriticalityMark criticality={requirement.criticality} className="self-start pt-px" />
        <span className="num self-start pt-px text-sm text-mute sm:text-right">
          <span className="sr-only">{t("effortLabel")}: </span>
          {t("effort", { low: formatPersonDays(effort.low), high: formatPersonDays(effort.high) })}
        </span>
      </div>
    </li>
  );
}
