"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { lensEnvironments } from "#components/checklist/checklist-model.ts";
import { useChecklist } from "#components/checklist/checklist-provider.tsx";
import { answersLane, fieldsLane } from "#components/checklist/checklist-store.ts";
import { Button } from "#components/ui/button.tsx";
import { CheckboxField } from "#components/ui/checkbox.tsx";
import { Dialog, DialogContent } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Select } from "#components/ui/select.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { DayInput } from "#components/ui/day-input.tsx";
import { ENVIRONMENTS, ITEM_STATUSES, type ItemStatus } from "#lib/domain/vocabulary.ts";
import type { BatchConflictRow } from "#lib/features/batch/types.ts";
import { DUE_DAYS } from "#lib/features/checklist/due-day.ts";
import { REASON_LIMIT, type ChecklistItemDto } from "#lib/features/checklist/types.ts";
import { BatchConflicts } from "./batch-conflicts.tsx";
import { bulkItems, choiceProblem, type BulkChoice } from "./bulk-choice.ts";
import { useBatch } from "./use-batch.ts";

type BulkDialogProps = Readonly<{
  items: readonly ChecklistItemDto[];
  title: string;
  /** What the dialog begins with: "not applicable" for a whole aspect. */
  status?: ItemStatus;
  onClose: (done: boolean) => void;
}>;

const LEAVE = "leave";
const CLEAR = "clear";

/** One change for many requirements: what is left as it is stays, the rest is one request with one undo. */
export function BulkDialog({ items, title, status: first, onClose }: BulkDialogProps) {
  const t = useTranslations("batch.dialog");
  const common = useTranslations("common");
  const { dto, snapshot, lens } = useChecklist();
  const { apply, refresh } = useBatch();
  const [status, setStatus] = useState<string>(first ?? LEAVE);
  const [environments, setEnvironments] = useState(() =>
    lens === "all" || first === "not_applicable"
      ? ENVIRONMENTS.filter((name) => items.some((item) => item.environments.includes(name)))
      : ENVIRONMENTS.filter((name) => name === lens),
  );
  const [reason, setReason] = useState("");
  const [owner, setOwner] = useState(LEAVE);
  const [due, setDue] = useState(LEAVE);
  const [day, setDay] = useState("");
  const [tried, setTried] = useState(false);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [conflicts, setConflicts] = useState<readonly BatchConflictRow[]>([]);

  const choice: BulkChoice = {
    status: ITEM_STATUSES.find((name) => name === status) ?? null,
    environments,
    reason: reason.trim(),
    ...(owner === LEAVE ? {} : { ownerId: owner === CLEAR ? null : owner }),
    ...(due === LEAVE ? {} : { dueDate: due === CLEAR ? null : day }),
  };
  const current = snapshot.items.filter(({ id }) => items.some((item) => item.id === id));
  const changing = bulkItems(current, choice).length;
  const problem = choiceProblem(choice);
  const busy = current.some(({ id }) => snapshot.lanes[answersLane(id)] ?? snapshot.lanes[fieldsLane(id)]);

  const send = async (left: readonly ChecklistItemDto[]) => {
    setTried(true);
    if (problem || busy) return;
    const wishes = bulkItems(left, choice);
    if (wishes.length === 0) return onClose(true);
    setPending(true);
    setFailure(null);
    setConflicts([]);
    const outcome = await apply("edit", wishes);
    setPending(false);
    if (outcome.kind === "done") return onClose(true);
    if (outcome.kind === "failed") return setFailure(outcome.message);
    setConflicts(outcome.rows);
    await refresh(outcome.rows.map(({ itemId }) => itemId));
  };
  const leaveOut = () =>
    void send(current.filter(({ id }) => !conflicts.some(({ itemId }) => itemId === id)));

  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose(false))}>
      <DialogContent
        title={title}
        description={t("description")}
        closeLabel={common("close")}
        footer={
          <>
            <Button onClick={() => onClose(false)}>{common("cancel")}</Button>
            <Button
              variant="primary"
              aria-disabled={pending || undefined}
              onClick={() => (pending ? undefined : void send(current))}
            >
              {pending ? t("applying") : t("apply", { count: changing })}
            </Button>
          </>
        }
      >
        <div className="space-y-4">
          <Field name="status" label={t("status")}>
            {(control) => (
              <Select
                {...control}
                value={status}
                onChange={(event) => setStatus(event.target.value)}
                options={[
                  { value: LEAVE, label: t("leave") },
                  ...ITEM_STATUSES.map((name) => ({ value: name, label: common(`status.${name}`) })),
                ]}
              />
            )}
          </Field>
          {choice.status === null ? null : (
            <fieldset>
              <legend className="mb-1.5 font-[550]">{t("environments")}</legend>
              <div className="grid grid-cols-2 gap-2">
                {ENVIRONMENTS.map((name) => (
                  <CheckboxField
                    key={name}
                    label={common(`environment.${name}`)}
                    hint={t("boxes", {
                      count: current.filter((item) => lensEnvironments(item, name).length > 0).length,
                    })}
                    checked={environments.includes(name)}
                    onChange={(event) =>
                      setEnvironments(
                        ENVIRONMENTS.filter((each) =>
                          each === name ? event.target.checked : environments.includes(each),
                        ),
                      )
                    }
                  />
                ))}
              </div>
              {tried && problem === "environment" ? (
                <p className="mt-1.5 text-sm text-danger">{t("problem.environment")}</p>
              ) : null}
            </fieldset>
          )}
          {choice.status === "not_applicable" ? (
            <Field
              name="reason"
              label={t("reason")}
              hint={t("reasonHint")}
              error={tried && problem === "reason" ? t("problem.reason") : null}
            >
              {(control) => (
                <Textarea
                  {...control}
                  value={reason}
                  maxLength={REASON_LIMIT}
                  onChange={(event) => setReason(event.target.value)}
                />
              )}
            </Field>
          ) : null}
          <Field name="owner" label={t("owner")}>
            {(control) => (
              <Select
                {...control}
                value={owner}
                onChange={(event) => setOwner(event.target.value)}
                options={[
                  { value: LEAVE, label: t("leave") },
                  { value: CLEAR, label: t("nobody") },
                  ...dto.owners.map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
            )}
          </Field>
          <div className="grid grid-cols-2 gap-3">
            <Field name="due" label={t("due")}>
              {(control) => (
                <Select
                  {...control}
                  value={due}
                  onChange={(event) => setDue(event.target.value)}
                  options={[
                    { value: LEAVE, label: t("leave") },
                    { value: "set", label: t("dueSet") },
                    { value: CLEAR, label: t("dueClear") },
                  ]}
                />
              )}
            </Field>
            {due === "set" ? (
              <Field name="day" label={t("day")} error={tried && problem === "day" ? t("problem.day") : null}>
                {(control) => <DayInput {...control} value={day} {...DUE_DAYS} onDay={setDay} />}
              </Field>
            ) : null}
          </div>
          {tried && problem === "nothing" ? <Notice tone="warn">{t("problem.nothing")}</Notice> : null}
          {busy ? <Notice tone="warn">{t("busy")}</Notice> : null}
          {failure ? <Notice tone="danger">{failure}</Notice> : null}
          {conflicts.length > 0 ? (
            <BatchConflicts rows={conflicts} onLeaveOut={leaveOut} onOver={() => void send(current)} />
          ) : null}
        </div>
      </DialogContent>
    </Dialog>
  );
}
