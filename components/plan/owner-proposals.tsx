"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { apiPaths, batchConflict, callApi } from "#components/checklist/checklist-api.ts";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { useClosed } from "#components/forms/offered.tsx";
import { useSubmit } from "#components/organization/use-submit.ts";
import { Button } from "#components/ui/button.tsx";
import { CheckboxField } from "#components/ui/checkbox.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { toast } from "#components/ui/toast.ts";
import type { BatchResultDto } from "#lib/features/batch/types.ts";
import type { PlanOwnersDto, ProposedOwner } from "#lib/features/plan/types.ts";
import { formatList } from "#lib/format/words.ts";

const UNDO_SHOWN_FOR = 20_000;

/** The owners that follow from the roles, given once they are confirmed; whoever owns something keeps it unless ticked. */
export function OwnerProposals({ dto }: Readonly<{ dto: PlanOwnersDto }>) {
  const { organization, project, roles, proposals } = dto;
  // Nobody stands for a role of a plan that is not there any more.
  const mayUpdate = useClosed() !== "removed" && dto.mayUpdate;
  const t = useTranslations("plan.owners");
  const router = useRouter();
  const [ticked, setTicked] = useState<Readonly<Record<string, boolean>>>({});
  const isTicked = ({ itemId, replaces }: ProposedOwner) => ticked[itemId] ?? replaces === null;
  const chosen = proposals.filter(isTicked);
  const post = async (path: string, body: unknown) => {
    const result = await callApi<BatchResultDto>(path, { method: "POST", body });
    if (result.ok) return result;
    if (result.failure === null) throw new Error("No answer came");
    return result.failure;
  };
  const undo = useSubmit(
    (batchId: string) => post(apiPaths.undo(organization.slug, project.slug, batchId), {}),
    () => {
      toast.success(t("undone"));
      router.refresh();
    },
  );
  const { submit, pending, failure } = useSubmit(
    (body: Readonly<Record<string, unknown>>) =>
      post(apiPaths.batches(organization.slug, project.slug), body),
    ({ batchId, items }) => {
      setTicked({});
      toast.success(t("applied", { count: items.length }), {
        duration: UNDO_SHOWN_FOR,
        action: { label: t("undo"), onSelect: () => undo.submit(batchId) },
      });
      router.refresh();
    },
  );
  const send = () =>
    submit({
      id: uuidv7(),
      kind: "edit",
      items: chosen.map(({ itemId, version, owner }) => ({
        itemId,
        version,
        fields: { ownerId: owner.id },
      })),
    });
  const conflicts = failure === null || failure === "offline" ? null : batchConflict(failure);
  const roleName = (key: string) => roles.find((role) => role.key === key)?.name ?? key;
  const group = (kind: "free" | "taken", own: readonly ProposedOwner[]) =>
    own.length === 0 ? null : (
      <fieldset key={kind}>
        <legend className="font-[550]">{t(kind, { count: own.length })}</legend>
        {kind === "taken" ? <p className="text-sm text-mute">{t("takenHint")}</p> : null}
        {mayUpdate && own.length > 1 ? (
          <div className="mt-2 flex gap-2">
            {([true, false] as const).map((on) => (
              <Button
                key={String(on)}
                size="sm"
                onClick={() =>
                  setTicked((before) => ({
                    ...before,
                    ...Object.fromEntries(own.map(({ itemId }) => [itemId, on])),
                  }))
                }
              >
                {t(on ? "all" : "noneOf")}
              </Button>
            ))}
          </div>
        ) : null}
        <ul className="mt-2">
          {own.map((each) => (
            <li key={each.itemId} className="border-t border-line py-2 first:border-0">
              <CheckboxField
                name={each.key}
                label={
                  <span className="wrap-anywhere">
                    <span className="num mr-2 text-xs text-mute">{each.key}</span>
                    {each.title}
                  </span>
                }
                hint={
                  <span className="wrap-anywhere">
                    {each.replaces === null
                      ? t("would", { owner: each.owner.name, role: roleName(each.role) })
                      : t("instead", {
                          owner: each.owner.name,
                          role: roleName(each.role),
                          now: each.replaces,
                        })}
                  </span>
                }
                checked={isTicked(each)}
                disabled={!mayUpdate}
                onChange={({ target }) =>
                  setTicked((before) => ({ ...before, [each.itemId]: target.checked }))
                }
              />
            </li>
          ))}
        </ul>
      </fieldset>
    );
  return (
    <form
      noValidate
      className="space-y-6"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen.length > 0) send();
      }}
    >
      {group(
        "free",
        proposals.filter(({ replaces }) => replaces === null),
      )}
      {group(
        "taken",
        proposals.filter(({ replaces }) => replaces !== null),
      )}
      <FailureNotice
        failure={failure}
        words={
          conflicts
            ? t("changed", {
                count: new Set(conflicts.map(({ key }) => key)).size,
                keys: formatList([...new Set(conflicts.map(({ key }) => key))], 8),
              })
            : undefined
        }
        onRetry={send}
      />
      <FailureNotice failure={undo.failure} words={undo.failure ? t("undoFailed") : undefined} />
      {mayUpdate ? (
        <SubmitButton pending={pending} aria-disabled={chosen.length === 0 || undefined}>
          {pending ? t("applying") : t("apply", { count: chosen.length })}
        </SubmitButton>
      ) : null}
    </form>
  );
}
