"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { BatchConflicts } from "#components/batch/batch-conflicts.tsx";
import { useBatch } from "#components/batch/use-batch.ts";
import { apiPaths, callApi } from "#components/checklist/checklist-api.ts";
import { useChecklist } from "#components/checklist/checklist-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { CheckboxField } from "#components/ui/checkbox.tsx";
import { Dialog, DialogContent } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Select } from "#components/ui/select.tsx";
import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import type { BatchConflictRow } from "#lib/features/batch/types.ts";
import type { CopyDto } from "#lib/features/copy/types.ts";
import { chosenRows, copyItems } from "./copy-choice.ts";
import { CopyDifference } from "./copy-difference.tsx";

/** Answers of another project: which one, what would change, which part of it, and then in one step. */
export function CopyDialog({ onClose }: Readonly<{ onClose: () => void }>) {
  const t = useTranslations("copy");
  const common = useTranslations("common");
  const { dto } = useChecklist();
  const { apply, refresh } = useBatch();
  const [from, setFrom] = useState("");
  const [answer, setAnswer] = useState<CopyDto | null>(null);
  const [round, setRound] = useState(0);
  const [environments, setEnvironments] = useState([...ENVIRONMENTS]);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [over, setOver] = useState(false);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [conflicts, setConflicts] = useState<readonly BatchConflictRow[]>([]);
  const path = apiPaths.copy(dto.organization.slug, dto.project.slug, from);

  useEffect(() => {
    let stale = false;
    void callApi<CopyDto>(path).then((result) => {
      if (stale) return;
      if (result.ok) setAnswer(result.data);
      else setFailure(t("failed"));
    });
    return () => {
      stale = true;
    };
  }, [path, round, t]);

  const difference = answer?.difference?.from.slug === from ? answer.difference : null;
  const aspects = new Set((difference?.aspects ?? []).map(({ key }) => key).filter((key) => !left.has(key)));
  const rows = difference ? chosenRows(difference.rows, { aspects, environments, over }) : [];

  const send = async (without: ReadonlySet<string>) => {
    setPending(true);
    setFailure(null);
    setConflicts([]);
    const outcome = await apply("copy", copyItems(rows.filter(({ itemId }) => !without.has(itemId))));
    setPending(false);
    if (outcome.kind === "done") return onClose();
    if (outcome.kind === "failed") return setFailure(outcome.message);
    await refresh(outcome.rows.map(({ itemId }) => itemId));
    setConflicts(outcome.rows);
    // The difference is read anew, so that "apply over them" knows what stands there.
    setRound(round + 1);
  };

  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        className="max-w-3xl"
        title={t("title")}
        description={t("description")}
        closeLabel={common("close")}
        footer={
          <>
            <Button onClick={onClose}>{common("cancel")}</Button>
            <Button
              variant="primary"
              disabled={rows.length === 0}
              aria-disabled={pending || undefined}
              onClick={() => (pending ? undefined : void send(new Set()))}
            >
              {pending ? t("applying") : t("apply", { count: rows.length })}
            </Button>
          </>
        }
      >
        <Field name="from" label={t("from")}>
          {(control) => (
            <Select
              {...control}
              value={from}
              onChange={(event) => {
                setFrom(event.target.value);
                setFailure(null);
                setConflicts([]);
              }}
              options={[
                { value: "", label: t("choose"), disabled: true },
                ...(answer?.projects ?? []).map(({ slug, name }) => ({ value: slug, label: name })),
              ]}
            />
          )}
        </Field>
        {answer && answer.projects.length === 0 ? <p className="mt-3 text-mute">{t("none")}</p> : null}
        {from !== "" && !difference && !failure ? (
          <p role="status" className="mt-3 text-mute">
            {t("loading")}
          </p>
        ) : null}
        {difference ? (
          <>
            <fieldset className="mt-4">
              <legend className="mb-1.5 font-[550]">{t("environments")}</legend>
              <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
                {ENVIRONMENTS.map((name) => (
                  <CheckboxField
                    key={name}
                    label={common(`environment.${name}`)}
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
            </fieldset>
            <CheckboxField
              className="mt-4"
              label={t("over")}
              hint={t("overHint")}
              checked={over}
              onChange={(event) => setOver(event.target.checked)}
            />
            <CopyDifference
              difference={difference}
              rows={rows}
              left={left}
              onToggle={(aspect) => {
                const next = new Set(left);
                if (!next.delete(aspect)) next.add(aspect);
                setLeft(next);
              }}
            />
          </>
        ) : null}
        {failure ? (
          <Notice tone="danger" className="mt-4">
            {failure}
          </Notice>
        ) : null}
        {conflicts.length > 0 ? (
          <BatchConflicts
            rows={conflicts}
            onLeaveOut={() => void send(new Set(conflicts.map(({ itemId }) => itemId)))}
            onOver={() => void send(new Set())}
          />
        ) : null}
      </DialogContent>
    </Dialog>
  );
}
