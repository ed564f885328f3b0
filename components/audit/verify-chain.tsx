"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { useSubmit } from "#components/organization/use-submit.ts";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { verifyAuditAction } from "#lib/features/audit/actions.ts";
import { formatNumber } from "#lib/format/numbers.ts";
import { paths, withQuery } from "#lib/format/paths.ts";
import type { ActionResult } from "#lib/server/result.ts";

type Part = Extract<Awaited<ReturnType<typeof verifyAuditAction>>, { ok: true }>["data"];
type Verification = Exclude<Part, { intact: null }>;

/** Walks the whole chain on the server and says whether it holds, or which event does not fit. */
export function VerifyChain({ organization }: Readonly<{ organization: string }>) {
  const t = useTranslations("audit.verify");
  const [result, setResult] = useState<Verification | null>(null);
  const [walked, setWalked] = useState(0);
  const { submit, pending, failure } = useSubmit(async (): Promise<ActionResult<Verification>> => {
    let reached: { events: number; head: string } | undefined;
    for (;;) {
      const part = await verifyAuditAction(organization, { reached });
      if (!part.ok) return part;
      if (part.data.intact !== null) return { ok: true, data: part.data };
      reached = { events: part.data.events, head: part.data.head };
      setWalked(reached.events);
    }
  }, setResult);
  const verify = () => {
    setResult(null);
    setWalked(0);
    submit(undefined);
  };
  return (
    <div className="mb-5 space-y-3">
      <Button aria-disabled={pending || undefined} onClick={verify}>
        {pending ? (walked > 0 ? t("walked", { number: formatNumber(walked) }) : t("pending")) : t("action")}
      </Button>
      <FailureNotice failure={failure} onRetry={verify} />
      <div role="status">{result ? <Outcome result={result} organization={organization} /> : null}</div>
    </div>
  );
}

function Outcome({ result, organization }: Readonly<{ result: Verification; organization: string }>) {
  const t = useTranslations("audit.verify");
  if (result.intact) {
    return (
      <Notice tone="ok" title={t("intactTitle")}>
        <p>{t("intact", { events: result.events, number: formatNumber(result.events) })}</p>
        <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-ink">
          <span className="num text-xs break-all">{t("head", { hash: result.head })}</span>
          <CopyButton
            text={`${result.events} ${result.head}`}
            label={t("copy")}
            doneLabel={t("copied")}
            failedLabel={t("copyFailed")}
          />
        </p>
        <p className="mt-1 text-ink">{t("keep")}</p>
      </Notice>
    );
  }
  const number = formatNumber(result.brokenAt);
  return (
    <Notice tone="danger" title={t("brokenTitle", { number })}>
      <p>{t(`reason.${result.reason}`, { number, events: formatNumber(result.events) })}</p>
      <p className="mt-1">
        <TextLink
          className="text-danger decoration-danger/50"
          href={withQuery(paths.audit(organization), { before: result.brokenAt + 1 })}
        >
          {t("show", { number })}
        </TextLink>
      </p>
    </Notice>
  );
}
