"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { memo, useState } from "react";
import { conflictReason, useSubmit } from "#components/organization/use-submit.ts";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Select } from "#components/ui/select.tsx";
import { Unfold } from "#components/ui/unfold.tsx";
import { ITEM_STATUSES, type Environment, type ItemStatus } from "#lib/domain/vocabulary.ts";
import { answerStandardAction } from "#lib/features/standard/actions.ts";
import type { AnswerStandardInput } from "#lib/features/standard/schema.ts";
import type { StandardItem } from "#lib/features/standard/types.ts";
import { CrossingList } from "./crossing-list.tsx";
import { MarkedText } from "./marked-text.tsx";
import { RequirementText } from "./requirement-text.tsx";

type StandardItemRowProps = Readonly<{
  organization: string;
  /** The project's slug. */
  project: string;
  adoptionId: string;
  environment: Environment;
  item: StandardItem;
  mayAnswer: boolean;
}>;

/** A requirement with its answer. "Not applicable" asks for the reason before anything is sent. */
export const StandardItemRow = memo(function StandardItemRow(props: StandardItemRowProps) {
  const { organization, project, adoptionId, environment, item, mayAnswer } = props;
  const t = useTranslations("standard.checklist");
  const words = useTranslations("common.status");
  const router = useRouter();
  const [saved, setSaved] = useState(item.answer);
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState(item.answer.reason);
  const present = item.answer.version > saved.version ? item.answer : saved;
  const { submit, pending, failure, reset } = useSubmit(
    (input: AnswerStandardInput) => answerStandardAction(organization, input),
    (answer) => {
      setSaved(answer);
      setAsking(false);
      router.refresh();
    },
  );
  const send = (status: ItemStatus, why = "") =>
    submit({
      adoptionId,
      requirementId: item.id,
      environment,
      status,
      reason: why,
      version: present.version,
    });
  const choose = (value: string) => {
    const status = ITEM_STATUSES.find((known) => known === value);
    // Not disabled meanwhile: that would take the focus away.
    if (status === undefined || pending) return;
    reset();
    if (status === "not_applicable") setAsking(true);
    else {
      setAsking(false);
      send(status);
    }
  };
  const overtaken = conflictReason(failure) === "version";
  const name = item.label ?? item.key;
  return (
    <li className="border-b border-line py-2.5">
      <div className="flex flex-wrap items-start justify-between gap-x-5 gap-y-2">
        <div className="min-w-0 flex-1 basis-80">
          <RequirementText
            entry={item}
            levelWords={item.level === null ? "" : t("level", { level: item.level })}
          />
        </div>
        {mayAnswer ? (
          <Select
            compact
            className="w-40 max-sm:w-full"
            aria-label={t("answerOf", { key: name })}
            value={asking ? "not_applicable" : present.status}
            aria-disabled={pending || undefined}
            onChange={(event) => choose(event.target.value)}
            options={ITEM_STATUSES.map((value) => ({ value, label: words(value) }))}
          />
        ) : (
          <span className="text-sm">{words(present.status)}</span>
        )}
      </div>
      {present.reason && !asking ? (
        <p className="mt-1 text-sm break-words text-mute">{present.reason}</p>
      ) : null}
      {asking ? (
        <form
          className="mt-2 flex max-w-2xl flex-wrap gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim() !== "") send("not_applicable", reason);
          }}
        >
          <Input
            autoFocus
            required
            maxLength={2000}
            className="min-w-56 flex-1"
            aria-label={t("reason")}
            placeholder={t("reason")}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button type="submit" aria-disabled={pending || undefined}>
            {t("reasonSave")}
          </Button>
        </form>
      ) : null}
      {present.needsReview ? (
        <div className="mt-1.5 border-l-3 border-warn pl-3">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
            <span className="text-warn">{t("reviewNote")}</span>
            {mayAnswer ? (
              <Button
                size="sm"
                aria-disabled={pending || undefined}
                onClick={() => send(present.status, present.reason)}
              >
                {t("stillHolds")}
              </Button>
            ) : null}
          </div>
          {item.former ? (
            <Unfold summary={t("formerText")} summaryClassName="w-fit text-sm text-mute hover:text-ink">
              <MarkedText before={item.former.title} after={item.title} className="text-sm empty:hidden" />
              <MarkedText before={item.former.statement} after={item.statement} className="text-sm" />
            </Unfold>
          ) : null}
        </div>
      ) : null}
      {item.crossings.length > 0 ? (
        <CrossingList
          organization={organization}
          project={project}
          environment={environment}
          crossings={item.crossings}
          status={present.status}
          pending={pending}
          mayAnswer={mayAnswer}
          onTake={(status) => send(status)}
        />
      ) : null}
      {overtaken ? (
        <Notice tone="warn" className="mt-2">
          {t("overtaken", { status: words(presentStatus(failure)) })}
        </Notice>
      ) : failure ? (
        <div className="mt-2">
          <FailureNotice failure={failure} />
        </div>
      ) : null}
    </li>
  );
});

function presentStatus(failure: unknown): ItemStatus {
  const details: unknown = typeof failure === "object" && failure ? Reflect.get(failure, "details") : null;
  const status: unknown = typeof details === "object" && details ? Reflect.get(details, "status") : null;
  return ITEM_STATUSES.find((known) => known === status) ?? "open";
}
