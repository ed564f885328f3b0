"use client";

import { useTranslations } from "next-intl";
import { useDeferredValue } from "react";
import { FormNotice } from "#components/forms/form-notice.tsx";
import type { PlanBasis } from "#lib/features/plan/types.ts";
import { Consequences } from "./consequences.tsx";
import { LeftOut } from "./left-out.tsx";
import { PlanRows } from "./plan-rows.tsx";
import { useEntryWords } from "./entry-words.ts";
import { useKeyNames } from "./use-key-names.ts";
import { usePlanDraft } from "./use-plan-draft.ts";

type PlanBoardProps = Readonly<{
  organization: string;
  planId: string;
  version: number;
  basis: PlanBasis;
  /** Rows name their project. */
  manyProjects: boolean;
  mayUpdate: boolean;
}>;

/**
 * The calendar of a plan. Rows move by pointer, by arrow keys, or in the form that opens below them; what a move
 * brings with it is shown before it is saved, and before hundreds of rows are drawn at their new places.
 */
export function PlanBoard({ organization, planId, version, basis, manyProjects, mayUpdate }: PlanBoardProps) {
  const t = useTranslations("plan.board");
  const draft = usePlanDraft({ organization, planId, served: basis, version, mayUpdate, saved: t("saved") });
  const drawn = useDeferredValue(draft.now);
  const nameKeys = useKeyNames(basis.work, manyProjects);
  const inWords = useEntryWords(basis, nameKeys);
  const { entries, form } = draft;
  return (
    <div>
      {mayUpdate ? (
        <p className="mb-2 text-sm text-mute not-print:max-md:hidden" data-print="hide">
          {t("help")}
        </p>
      ) : null}
      <PlanRows
        {...{ organization, basis, drawn, manyProjects, mayUpdate, nameKeys }}
        entryOf={draft.entryOf}
        onChange={draft.change}
      />
      <ul aria-hidden className="flex gap-4 border-t border-line pt-2 text-xs text-mute">
        <li className="flex items-center gap-1.5">
          <span className="h-2.5 w-4 rounded-xs bg-evidenced" />
          {t("legendCritical")}
        </li>
        <li className="flex items-center gap-1.5">
          <span className="h-2.5 w-4 rounded-xs bg-claimed" />
          {t("legendSlack")}
        </li>
      </ul>
      <LeftOut
        {...{ organization, basis, manyProjects, mayUpdate, nameKeys }}
        shown={draft.now.shown}
        onTakeIn={(itemId) => draft.change(itemId, () => ({ excluded: false }))}
      />
      {entries.length > 0 || form.failure ? (
        <Consequences
          changes={draft.now.changes}
          nameKeys={nameKeys}
          count={entries.length}
          pending={form.pending}
          isBlocked={form.contested.length > 0 || form.closed !== null}
          notice={<FormNotice {...{ form, ...inWords }} onRetry={draft.save} />}
          onSave={draft.save}
          onDiscard={draft.discard}
        />
      ) : null}
    </div>
  );
}
