"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { useSubmit } from "#components/organization/use-submit.ts";
import { ConfirmDialog } from "#components/project/confirm-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { useKeptPlace } from "#components/ui/take-focus.ts";
import { toast } from "#components/ui/toast.ts";
import { Unfold } from "#components/ui/unfold.tsx";
import { revokeShareAction } from "#lib/features/share/actions.ts";
import type { ShareDto } from "#lib/features/share/types.ts";
import { formatDateTime } from "#lib/format/dates.ts";

type ShareListProps = Readonly<{
  organization: string;
  shares: readonly ShareDto[];
  timeZone: string;
  date: string;
  mayShare: boolean;
}>;

/** The links of one pack: for whom, until when, how often opened, and a button that ends each. */
export function ShareList({ organization, shares, timeZone, date, mayShare }: ShareListProps) {
  const t = useTranslations("share.list");
  const open = shares.filter(({ state }) => state === "open").length;
  const place = useKeptPlace<HTMLUListElement>(open);
  const views = shares.reduce((sum, share) => sum + share.views, 0);
  return (
    <Unfold
      summary={t("summary", { count: shares.length, open, views })}
      summaryClassName="text-sm text-mute hover:text-ink"
    >
      <ul
        ref={place}
        tabIndex={-1}
        aria-label={t("label", { date })}
        className="mt-2 space-y-2 border-l border-line pl-4 outline-none"
      >
        {shares.map((share) => (
          <li key={share.id} className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
            <ShareFacts share={share} timeZone={timeZone} />
            {mayShare && share.state === "open" ? (
              <RevokeShare organization={organization} share={share} />
            ) : null}
          </li>
        ))}
      </ul>
    </Unfold>
  );
}

function ShareFacts({ share, timeZone }: Readonly<{ share: ShareDto; timeZone: string }>) {
  const t = useTranslations("share.list");
  const when = (instant: string) => formatDateTime(new Date(instant), timeZone);
  const { state, views, downloads, lastViewAt, entries } = share;
  return (
    <div className="min-w-0 flex-1 basis-72 text-sm">
      <p className="break-words">
        <span className="font-[550]">{share.label === "" ? t("unnamed") : share.label}</span>
        {share.hasPassword ? <span className="text-mute"> · {t("withPassword")}</span> : null}
      </p>
      <p className={state === "open" ? undefined : "text-mute"}>
        {t(`state.${state}`, { date: when(share.expiresAt), name: share.createdBy })}
      </p>
      <p className="break-words text-mute">
        {t("by", { name: share.createdBy, date: when(share.createdAt) })} ·{" "}
        {t("counts", { views, downloads })}
        {lastViewAt === null ? null : `, ${t("last", { date: when(lastViewAt) })}`}
      </p>
      {entries.length === 0 ? null : (
        <Unfold summary={t("log")} summaryClassName="text-mute hover:text-ink">
          <ul className="num mt-1 space-y-0.5 text-mute">
            {entries.map(({ id, kind, at, source }) => (
              <li key={id}>
                {t(`entry.${kind}`, { at: when(at) })}
                {source === null ? null : ` ${t("from", { source })}`}
              </li>
            ))}
          </ul>
        </Unfold>
      )}
    </div>
  );
}

function RevokeShare({ organization, share }: Readonly<{ organization: string; share: ShareDto }>) {
  const t = useTranslations("share.list");
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const { submit, pending, failure } = useSubmit(
    (input: { id: string }) => revokeShareAction(organization, input),
    () => {
      toast.success(t("revoked"));
      router.refresh();
    },
  );
  const label = share.label === "" ? t("unnamed") : share.label;
  return (
    <div>
      <Button
        size="sm"
        variant="dangerQuiet"
        className="max-sm:-ml-2.5"
        aria-label={t("revokeLabel", { label })}
        aria-disabled={pending || undefined}
        onClick={() => setAsking(true)}
      >
        {t("revoke")}
      </Button>
      <FailureNotice failure={failure} />
      {asking ? (
        <ConfirmDialog
          danger
          title={t("revokeTitle")}
          text={t("revokeText")}
          confirmLabel={t("revoke")}
          onConfirm={() => submit({ id: share.id })}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </div>
  );
}
