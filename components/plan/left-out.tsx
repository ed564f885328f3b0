"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { Arrangement, PlanBasis, PlanWork } from "#lib/features/plan/types.ts";
import { paths } from "#lib/format/paths.ts";
import type { KeyNames } from "./use-key-names.ts";

type LeftOutProps = Readonly<{
  organization: string;
  basis: PlanBasis;
  shown: Arrangement;
  /** Rows name their project. */
  manyProjects: boolean;
  nameKeys: KeyNames;
  mayUpdate: boolean;
  onTakeIn: (itemId: string) => void;
}>;

/** What has no place on the calendar, each with its reason: it does not fit, or a person left it out. */
export function LeftOut(props: LeftOutProps) {
  const { organization, basis, shown, manyProjects, nameKeys, mayUpdate, onTakeIn } = props;
  const t = useTranslations("plan.left");
  const byKey = new Map(basis.work.map((work) => [work.key, work]));
  const line = (work: PlanWork, reason: string, canTakeIn: boolean) => (
    <li
      key={work.key}
      className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-t border-line py-1.5 text-sm first:border-0"
    >
      <span className="num w-18 shrink-0 text-xs">{work.requirementKey}</span>
      <TextLink href={paths.checklistItem(organization, work.project.slug, work.requirementKey)}>
        {work.title}
      </TextLink>
      {manyProjects ? <span className="text-xs text-mute wrap-anywhere">{work.project.name}</span> : null}
      <span className="text-mute">{reason}</span>
      {canTakeIn && mayUpdate ? (
        <Button
          size="sm"
          variant="quiet"
          className="ml-auto"
          aria-label={t("takeInLabel", { key: nameKeys([work.key]) })}
          onClick={() => onTakeIn(work.itemId)}
        >
          {t("takeIn")}
        </Button>
      ) : null}
    </li>
  );
  const { unscheduled } = shown.schedule;
  return (
    <>
      {unscheduled.length > 0 ? (
        <section className="mt-7" aria-labelledby="does-not-fit">
          <h3 id="does-not-fit" className="headline mb-1 text-md">
            {t("unscheduled", { count: unscheduled.length })}
          </h3>
          <ul>
            {unscheduled.flatMap(({ key, reason, dependencies }) => {
              const work = byKey.get(key);
              return work
                ? [line(work, t(`reason.${reason}`, { keys: nameKeys(dependencies, 6) }), false)]
                : [];
            })}
          </ul>
        </section>
      ) : null}
      {shown.excluded.length > 0 ? (
        <section className="mt-7" aria-labelledby="left-out">
          <h3 id="left-out" className="headline mb-1 text-md">
            {t("excluded", { count: shown.excluded.length })}
          </h3>
          <ul>
            {shown.excluded.flatMap((key) => {
              const work = byKey.get(key);
              return work ? [line(work, "", true)] : [];
            })}
          </ul>
        </section>
      ) : null}
    </>
  );
}
