"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { failureWords } from "#components/evidence/evidence-api.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { useKeptPlace } from "#components/ui/take-focus.ts";
import { Textarea } from "#components/ui/textarea.tsx";
import { decideRiskAction, withdrawRiskAction } from "#lib/features/risk/actions.ts";
import { RISK_REASON_LIMIT, type RiskDto } from "#lib/features/risk/types.ts";
import { formatDateTime, formatIsoDay } from "#lib/format/dates.ts";
import { formatList } from "#lib/format/words.ts";
import type { ActionResult } from "#lib/server/result.ts";
import { RiskBadge } from "./risk-badge.tsx";

type RiskEntryProps = Readonly<{
  organization: string;
  risk: RiskDto;
  may: Readonly<{ propose: boolean; decide: boolean }>;
  timeZone: string;
  onChanged: () => Promise<void>;
}>;

/** One proposal or acceptance, with what the viewer may do about it. */
export function RiskEntry({ organization, risk, may, timeZone, onChanged }: RiskEntryProps) {
  const t = useTranslations("risk.panel");
  const environment = useTranslations("common.environment");
  const [rejecting, setRejecting] = useState(false);
  const [note, setNote] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const when = (instant: string) => formatDateTime(new Date(instant), timeZone);
  const target = { riskId: risk.id, version: risk.version };

  async function run(change: () => Promise<ActionResult<unknown>>) {
    setPending(true);
    const result = await change().catch(() => null);
    const conflict = result?.ok === false && result.code === "CONFLICT" && result.details !== undefined;
    setFault(result?.ok ? null : conflict ? t("conflict") : failureWords(result, t("unreachable")));
    if (result?.ok) setRejecting(false);
    if (result?.ok || conflict) await onChanged();
    setPending(false);
  }
  // Why it was to be rejected is nothing to accept it with.
  const approve = () =>
    void run(() => decideRiskAction(organization, { ...target, decision: "approved", note: "" }));
  const reject = () =>
    void run(() => decideRiskAction(organization, { ...target, decision: "rejected", note }));
  const mayDecide = risk.standing === "proposed" && may.decide && !risk.own;
  const place = useKeptPlace<HTMLDivElement>(Number(mayDecide) + Number(rejecting));
  const open = risk.standing === "proposed" || risk.standing === "approved" || risk.standing === "expired";
  return (
    <li className="py-3 first:pt-1 last:pb-0">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <RiskBadge standing={risk.standing} />
        <span className="text-sm">
          {t(risk.standing === "expired" ? "expiredOn" : "until", { day: formatIsoDay(risk.until) })}{" "}
          {t("in", { list: formatList(risk.environments.map((name) => environment(name))) })}
        </span>
      </p>
      <p className="mt-1.5 wrap-anywhere whitespace-pre-line">{risk.reason}</p>
      <div className="mt-1 space-y-0.5 text-sm text-mute">
        <p>{t("proposedBy", { name: risk.proposedBy, when: when(risk.proposedAt) })}</p>
        {risk.decidedBy && risk.decidedAt ? (
          <p>
            {t("decidedBy", {
              state: risk.standing === "rejected" ? "rejected" : "approved",
              name: risk.decidedBy,
              when: when(risk.decidedAt),
            })}
          </p>
        ) : null}
        {risk.decisionNote ? (
          <p className="wrap-anywhere text-ink">{t("answer", { note: risk.decisionNote })}</p>
        ) : null}
        {risk.withdrawnBy && risk.withdrawnAt ? (
          <p>{t("withdrawnBy", { name: risk.withdrawnBy, when: when(risk.withdrawnAt) })}</p>
        ) : null}
        {risk.own && may.decide && risk.standing === "proposed" ? <p>{t("own")}</p> : null}
      </div>
      {fault ? (
        <Notice tone="danger" className="mt-2">
          {fault}
        </Notice>
      ) : null}
      {rejecting ? (
        <Field name="note" label={t("rejectReason")} className="mt-2" required>
          {(control) => (
            <Textarea
              {...control}
              autoFocus
              value={note}
              maxLength={RISK_REASON_LIMIT}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
      ) : null}
      <div ref={place} tabIndex={-1} className="mt-2 flex flex-wrap gap-2 outline-none empty:hidden">
        {mayDecide ? (
          <>
            {rejecting ? null : (
              <Button size="sm" variant="primary" pending={pending} onClick={approve}>
                {t("approve")}
              </Button>
            )}
            <Button
              size="sm"
              disabled={rejecting && note.trim() === ""}
              pending={pending}
              onClick={() => (rejecting ? reject() : setRejecting(true))}
            >
              {t("reject")}
            </Button>
          </>
        ) : null}
        {rejecting ? (
          <Button size="sm" variant="quiet" onClick={() => setRejecting(false)}>
            {t("cancel")}
          </Button>
        ) : null}
        {open && (may.decide || (may.propose && risk.own)) && !rejecting ? (
          <Button
            size="sm"
            variant="quiet"
            pending={pending}
            onClick={() => void run(() => withdrawRiskAction(organization, target))}
          >
            {t("withdraw")}
          </Button>
        ) : null}
      </div>
    </li>
  );
}
