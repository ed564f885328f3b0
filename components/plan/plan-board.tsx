"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useDeferredValue } from "react";
import { useSubmit } from "#components/organization/use-submit.ts";
import { toast } from "#components/ui/toast.ts";
import { arrangePlanAction } from "#lib/features/plan/actions.ts";
import type { PlanBasis } from "#lib/features/plan/types.ts";
import { Consequences } from "./consequences.tsx";
import { LeftOut } from "./left-out.tsx";
import { PlanRows } from "./plan-rows.tsx";
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
export function PlanBoard({
  organization,
  planId,
  version: seenVersion,
  basis,
  manyProjects,
  mayUpdate,
}: PlanBoardProps) {
  const t = useTranslations("plan.board");
  const router = useRouter();
  const draft = usePlanDraft(basis, seenVersion);
  const drawn = useDeferredValue(draft.now);
  const { entries, version } = draft;
  const { submit, pending, failure, reset } = useSubmit(
    (input: Parameters<typeof arrangePlanAction>[1]) => arrangePlanAction(organization, input),
    (done) => {
      toast.success(t("saved"));
      draft.saved(entries, done.version);
      router.refresh();
    },
  );
  const nameKeys = useKeyNames(basis.work, manyProjects);
  const save = () => submit({ planId, version, entries: [...entries] });
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
      {entries.length > 0 || draft.isContested || failure ? (
        <Consequences
          changes={draft.now.changes}
          nameKeys={nameKeys}
          count={entries.length}
          pending={pending}
          failure={failure}
          isContested={draft.isContested}
          onTakeTheirs={() => {
            reset();
            draft.takeTheirs();
          }}
          onKeepMine={() => {
            reset();
            draft.keepMine();
          }}
          onSave={save}
          onDiscard={() => {
            reset();
            draft.discard();
          }}
          onReload={() => {
            reset();
            router.refresh();
          }}
        />
      ) : null}
    </div>
  );
}
