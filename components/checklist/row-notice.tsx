"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import type { ChecklistItemDto } from "#lib/features/checklist/types.ts";
import { formatRelativeTime } from "#lib/format/relative-time.ts";
import { answerOf } from "./checklist-model.ts";
import { answersLane, fieldsLane, type Conflict } from "./checklist-store.ts";
import type { RowActions } from "./item-row.tsx";
import type { Lane } from "./save-queue.ts";

type RowNoticeProps = Readonly<{
  item: ChecklistItemDto;
  kind: "answers" | "fields";
  lane: Lane | undefined;
  conflict: Conflict | undefined;
  actions: Pick<RowActions, "onInsist" | "onYield" | "onOpen">;
  /** In the panel the note has a comparison of its own. */
  inPanel?: boolean;
}>;

/** What stands between a change and its being saved, in words, with the ways out. */
export function RowNotice({ lane, ...rest }: RowNoticeProps) {
  const isQuiet = !lane || lane.phase === "sending" || lane.phase === "waiting";
  return isQuiet ? null : <LaneNotice lane={lane} {...rest} />;
}

type LaneNoticeProps = Omit<RowNoticeProps, "lane"> & Readonly<{ lane: Lane }>;

function LaneNotice({ item, kind, lane, conflict, actions, inPanel = false }: LaneNoticeProps) {
  const t = useTranslations("checklist.notice");
  const id = kind === "answers" ? answersLane(item.id) : fieldsLane(item.id);
  const buttonClass = "max-sm:min-h-11";
  if (lane.phase === "conflict") {
    const aboutNote = kind === "fields" && "note" in (lane.wish ?? {});
    return (
      <Notice
        tone="warn"
        className="relative z-1 mx-2.5 mb-2.5"
        title={t("conflict")}
        actions={
          aboutNote && !inPanel ? (
            <Button size="sm" className={buttonClass} onClick={() => actions.onOpen(item.key)}>
              {t("compare")}
            </Button>
          ) : (
            <>
              <Button size="sm" className={buttonClass} onClick={() => actions.onYield(id)}>
                {t("keepTheirs")}
              </Button>
              <Button size="sm" className={buttonClass} onClick={() => actions.onInsist(id)}>
                {t("setMine")}
              </Button>
            </>
          )
        }
      >
        {kind === "answers" ? (
          <AnswerConflict lane={lane} conflict={conflict} />
        ) : (
          <FieldConflict lane={lane} conflict={conflict} />
        )}
      </Notice>
    );
  }
  const { failure } = lane;
  const words =
    failure?.kind === "refused"
      ? t("refused", { message: failure.message ?? "" })
      : t(failure?.kind === "broken" ? "broken" : (failure?.kind ?? "broken"));
  return (
    <Notice
      tone={lane.phase === "failed" ? "danger" : "neutral"}
      className="relative z-1 mx-2.5 mb-2.5"
      actions={
        <>
          <Button size="sm" className={buttonClass} onClick={() => actions.onInsist(id)}>
            {t("retry")}
          </Button>
          {lane.phase === "failed" ? (
            <Button size="sm" variant="quiet" className={buttonClass} onClick={() => actions.onYield(id)}>
              {t("takeBack")}
            </Button>
          ) : null}
        </>
      }
    >
      {words}
    </Notice>
  );
}

type ConflictProps = Readonly<{ lane: Lane; conflict: Conflict | undefined }>;

/** Who set what, where and when, against what this person wanted. */
function AnswerConflict({ lane, conflict }: ConflictProps) {
  const t = useTranslations("checklist.notice");
  const common = useTranslations("common");
  return ENVIRONMENTS.map((environment) => {
    const mine = answerOf(lane.wish ?? {}, environment);
    const theirs = conflict?.states[environment];
    if (!mine || !theirs) return null;
    return (
      <p key={environment}>
        {t("answer", {
          who: theirs.updatedBy ?? t("somebody"),
          theirs: common(`status.${theirs.status}`),
          environment: common(`environment.${environment}`),
          when: formatRelativeTime(new Date(theirs.updatedAt), new Date()),
          mine: common(`status.${mine.status}`),
        })}
        {theirs.reason ? <span className="block">“{theirs.reason}”</span> : null}
      </p>
    );
  });
}

function FieldConflict({ lane, conflict }: ConflictProps) {
  const t = useTranslations("checklist.notice");
  const current = conflict?.fields;
  if (!current) return null;
  const fields = (["ownerId", "dueDate", "effortDays", "note"] as const).filter(
    (field) => field in (lane.wish ?? {}),
  );
  return (
    <p>
      {t("field", {
        who: current.updatedBy ?? t("somebody"),
        what: fields.map((field) => t(`fields.${field}`)).join(", "),
        when: formatRelativeTime(new Date(current.updatedAt), new Date()),
      })}
    </p>
  );
}
