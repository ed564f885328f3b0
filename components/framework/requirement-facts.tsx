import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import type { RequirementGuidance } from "#lib/features/framework/types.ts";
import { formatPersonDays } from "#lib/format/numbers.ts";
import { paths, withQuery } from "#lib/format/paths.ts";
import { CriticalityMark } from "./criticality-mark.tsx";

type RequirementFactsProps = Readonly<{ requirement: RequirementGuidance; organization: string }>;

const STANDARDS = ["masvs", "ssdf", "samm", "iso27001", "pciDss"] as const;

/** The short facts of a requirement and its references. CWE and ASVS ids lead to what shares them. */
export function RequirementFacts({ requirement, organization }: RequirementFactsProps) {
  const t = useTranslations("framework.guidance");
  const trait = useTranslations("framework.trait");
  const environment = useTranslations("common.environment");
  const format = useFormatter();
  const { effort, references } = requirement;
  const catalogue = paths.framework(organization);
  const traits = format.list(
    requirement.traits.map((key) => trait(key)),
    { type: requirement.traitMatch === "any" ? "disjunction" : "conjunction" },
  );
  const appliesTo =
    requirement.traits.length === 0
      ? t("everyProduct")
      : requirement.traits.length === 1
        ? traits
        : t(requirement.traitMatch === "any" ? "anyOf" : "everyOf", { list: traits });
  const environments =
    requirement.environments.length === ENVIRONMENTS.length
      ? t("allEnvironments")
      : format.list(requirement.environments.map((key) => environment(key)));
  const link = (query: Record<string, string>, label: string) => (
    <Link
      key={label}
      href={withQuery(catalogue, query)}
      prefetch={false}
      className="rounded-xs underline decoration-edge underline-offset-3 hover:decoration-ink"
    >
      {label}
    </Link>
  );
  const cited = STANDARDS.filter((standard) => references[standard].length > 0);
  return (
    <div className="space-y-6">
      <dl className="divide-y divide-line border-y border-line">
        <Fact term={t("aspect")}>{link({ aspect: requirement.aspect }, requirement.aspectName)}</Fact>
        <Fact term={t("criticality")}>
          <CriticalityMark criticality={requirement.criticality} />
        </Fact>
        <Fact term={t("effort")}>
          {t("effortDays", {
            count: effort.likely,
            likely: formatPersonDays(effort.likely),
            low: formatPersonDays(effort.low),
            high: formatPersonDays(effort.high),
          })}
        </Fact>
        <Fact term={t("appliesTo")}>{appliesTo}</Fact>
        <Fact term={t("environments")}>{environments}</Fact>
      </dl>
      <section>
        <h2 className="mb-1 text-sm font-medium text-mute">{t("references")}</h2>
        <dl className="divide-y divide-line border-y border-line">
          {requirement.cwe.length > 0 ? (
            <Fact term={t("standard.cwe")} mono>
              {requirement.cwe.map((id) => link({ cwe: id }, id))}
            </Fact>
          ) : null}
          {references.asvs.length > 0 ? (
            <Fact term={t("standard.asvs")} mono>
              {references.asvs.map((id) => link({ asvs: id }, id))}
            </Fact>
          ) : null}
          {cited.map((standard) => (
            <Fact key={standard} term={t(`standard.${standard}`)} mono>
              {references[standard].map((id) => (
                <span key={id}>{id}</span>
              ))}
            </Fact>
          ))}
        </dl>
        <p className="mt-2 text-xs text-mute">{t("referencesNote")}</p>
      </section>
    </div>
  );
}

type FactProps = Readonly<{ term: string; mono?: boolean; children: ReactNode }>;

function Fact({ term, mono = false, children }: FactProps) {
  return (
    <div className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-3 py-1.5 text-sm">
      <dt className="text-mute">{term}</dt>
      <dd className={mono ? "num flex flex-wrap gap-x-3 gap-y-0.5" : "min-w-0"}>{children}</dd>
    </div>
  );
}
