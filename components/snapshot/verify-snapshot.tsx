"use client";

import { Check, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSubmit } from "#components/organization/use-submit.ts";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { verifySnapshotAction } from "#lib/features/snapshot/actions.ts";
import type { SnapshotVerification } from "#lib/features/snapshot/types.ts";

type VerifySnapshotProps = Readonly<{ organization: string; snapshotId: string }>;

/** Recomputes on the server what the snapshot promises, and says line by line what was checked. */
export function VerifySnapshot({ organization, snapshotId }: VerifySnapshotProps) {
  const t = useTranslations("snapshot.verify");
  const [result, setResult] = useState<SnapshotVerification | null>(null);
  const { submit, pending, failure } = useSubmit(
    (input: { snapshotId: string }) => verifySnapshotAction(organization, input),
    setResult,
  );
  const verify = () => {
    setResult(null);
    submit({ snapshotId });
  };
  return (
    <div className="space-y-3" data-print="hide">
      <Button aria-disabled={pending || undefined} onClick={verify}>
        {t(pending ? "pending" : "action")}
      </Button>
      <FailureNotice failure={failure} onRetry={verify} />
      <div role="status">
        {result ? (
          <Notice tone={result.ok ? "ok" : "danger"} title={t(result.ok ? "okTitle" : "brokenTitle")}>
            <ul className="mt-1 space-y-0.5">
              {result.checks.map(({ check, ok, detail }) => (
                <li key={check} className="flex items-start gap-2">
                  {ok ? (
                    <Check aria-label={t("holds")} className="mt-0.5 size-4 shrink-0" />
                  ) : (
                    <X aria-label={t("fails")} className="mt-0.5 size-4 shrink-0" />
                  )}
                  <span>
                    {t(`check.${check}`)}
                    {!ok && detail ? (
                      <span className="num block text-xs break-all">{t("detail", { detail })}</span>
                    ) : null}
                  </span>
                </li>
              ))}
            </ul>
          </Notice>
        ) : null}
      </div>
    </div>
  );
}
