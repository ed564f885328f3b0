"use client";

import { Check, Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { CriticalityMark } from "#components/framework/criticality-mark.tsx";
import { useSubmit } from "#components/organization/use-submit.ts";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { answerReassessmentAction } from "#lib/features/reassessment/actions.ts";
import type { RoundItem } from "#lib/features/reassessment/types.ts";
import { formatDate } from "#lib/format/dates.ts";
import { paths } from "#lib/format/paths.ts";
import { ChangeForm, type StateChange } from "./change-form.tsx";

type RoundRowProps = Readonly<{
  item: RoundItem;
  organization: string;
  /** The project's slug. */
  project: string;
  roundId: string;
  mayAnswer: boolean;
  timeZone: string;
}>;

/** One requirement: its answers of then and now, and the two things to say about them. */
export function RoundRow({ item, organization, project, roundId, mayAnswer, timeZone }: RoundRowProps) {
  const t = useTranslations("reassessment");
  const router = useRouter();
  const [changing, setChanging] = useState(false);
  const { submit, pending, failure } = useSubmit(
    (changes: readonly StateChange[] | null) =>
      answerReassessmentAction(organization, {
        reassessmentId: roundId,
        itemId: item.id,
        ...(changes ? { changes: [...changes] } : {}),
      }),
    () => {
      setChanging(false);
      router.refresh();
    },
  );
  const conflict = failure !== null && failure !== "offline" && failure.code === "CONFLICT";
  return (
    <li className="border-t border-line px-4 py-3 sm:px-5">
      <div className="flex flex-wrap items-start justify-between gap-x-5 gap-y-2">
        <div className="min-w-0 flex-1 basis-80">
          <p className="break-words">
            <TextLink
              href={paths.checklistItem(organization, project, item.key)}
              prefetch={false}
              className="num mr-1 text-sm text-ink decoration-edge/60"
            >
              {item.key}
            </TextLink>{" "}
            {item.title} <CriticalityMark criticality={item.criticality} />
          </p>
          <Answers item={item} />
          {item.done ? (
            <p className="mt-1 text-sm text-mute">
              {t(item.done.outcome, {
                name: item.done.by,
                date: formatDate(new Date(item.done.at), timeZone),
              })}
            </p>
          ) : null}
        </div>
        {mayAnswer ? (
          <div className="flex gap-2">
            {item.done ? null : (
              <Button
                size="sm"
                aria-label={t("confirmLabel", { key: item.key })}
                aria-disabled={pending || undefined}
                onClick={() => submit(null)}
              >
                <Check aria-hidden /> {t("confirm")}
              </Button>
            )}
            <Button
              size="sm"
              variant="quiet"
              aria-expanded={changing}
              aria-label={t("changeLabel", { key: item.key })}
              onClick={() => setChanging(!changing)}
            >
              <Pencil aria-hidden /> {t("change")}
            </Button>
          </div>
        ) : null}
      </div>
      {changing ? <ChangeForm item={item} pending={pending} onSave={submit} /> : null}
      {failure ? (
        <div className="mt-2">
          <FailureNotice failure={failure} onRetry={() => router.refresh()}>
            {conflict ? <p>{t("conflict")}</p> : null}
          </FailureNotice>
        </div>
      ) : null}
    </li>
  );
}

function Answers({ item }: Readonly<{ item: RoundItem }>) {
  const t = useTranslations("reassessment");
  const common = useTranslations("common");
  return (
    <dl className="mt-1.5 flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {item.environments.map((environment) => {
        const then = item.previous[environment];
        const now = item.states[environment]?.status;
        const before = then === undefined ? t("absent") : common(`status.${then}`);
        return (
          <div key={environment}>
            <dt className="text-xs text-mute">{common(`environment.${environment}`)}</dt>
            <dd>
              {then === now || now === undefined ? (
                before
              ) : (
                <>
                  <span className="sr-only">{t("then")}: </span>
                  <span className="text-mute">{before}</span> <span aria-hidden>→</span>
                  <span className="sr-only">, {t("now")}:</span> {common(`status.${now}`)}
                </>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
