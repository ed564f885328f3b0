"use client";

import { useTranslations } from "next-intl";
import { GateBadge } from "#components/charts/gate-badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { DialogClose, DialogContent } from "#components/ui/dialog.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import { scoreTenths, shownChange, shownTenthsChange } from "#lib/domain/points.ts";
import type {
  GateState,
  PreviewRow,
  PreviewSummary,
  SettingsPreview,
} from "#lib/features/organization/types.ts";
import { formatNumber, formatPoints, formatPointTenths, formatScore } from "#lib/format/numbers.ts";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import type { SubmitFailure } from "./use-submit.ts";

type PreviewDialogProps = Readonly<{
  preview: SettingsPreview;
  pending: boolean;
  failure: SubmitFailure | null;
  onApply: () => void;
}>;

/** What new rules would do, before they are in force. */
export function PreviewDialog({ preview, pending, failure, onApply }: PreviewDialogProps) {
  const t = useTranslations("organization.preview");
  const common = useTranslations("common");
  const { rows, summaries, shown, total } = preview;
  const quiet =
    rows.every(isSame) &&
    summaries.every((each) => each.passingBefore === each.passingAfter && each.meanBefore === each.meanAfter);
  return (
    <DialogContent
      title={t("title")}
      description={t("text")}
      closeLabel={common("close")}
      className="max-w-3xl"
      footer={
        <>
          <DialogClose asChild>
            <Button variant="quiet">{t("back")}</Button>
          </DialogClose>
          <SubmitButton
            pending={pending}
            pendingLabel={t("applying")}
            onClick={(event) => {
              // React bubbles through portals: the form of the rules must not be sent by this button.
              event.preventDefault();
              onApply();
            }}
          >
            {t("apply")}
          </SubmitButton>
        </>
      }
    >
      <div className="space-y-5">
        <FailureNotice failure={failure} onRetry={onApply} />
        {rows.length === 0 ? (
          <p>{t("empty")}</p>
        ) : (
          <>
            {quiet ? <p>{t("none")}</p> : null}
            <Summaries summaries={summaries} />
            <div>
              <p className="mb-1 text-sm text-mute">
                {shown < total ? t("partly", { shown, total }) : t("shown", { shown })}
              </p>
              <Table label={t("table")} stack>
                <TableHead>
                  <TableRow>
                    <TableHeader className="pl-0">{t("project")}</TableHeader>
                    <TableHeader align="end">{t("from")}</TableHeader>
                    <TableHeader align="end">{t("to")}</TableHeader>
                    <TableHeader align="end">{t("change")}</TableHeader>
                    <TableHeader className="pr-0">{t("gate")}</TableHeader>
                  </TableRow>
                </TableHead>
                <TableBody>
                  {rows.map((row) => (
                    <Row key={row.slug} row={row} />
                  ))}
                </TableBody>
              </Table>
            </div>
          </>
        )}
      </div>
    </DialogContent>
  );
}

const sameGate = (a: GateState, b: GateState) => a.state === b.state && a.blockers === b.blockers;
const isSame = ({ before, after }: PreviewRow) =>
  before.score === after.score && sameGate(before.gate, after.gate);

type ChangeProps = Readonly<{ before: number | null; after: number | null; inTenths?: boolean }>;

/** The difference of two scores as they stand beside it, in points; nothing where one of them is missing. */
function Change({ before, after, inTenths = false }: ChangeProps) {
  if (before === null || after === null) return <span className="text-mute">–</span>;
  const difference = (inTenths ? shownTenthsChange : shownChange)(before, after);
  return (
    <span className={difference === 0 ? "text-mute" : difference < 0 ? "text-warn" : ""}>
      {(inTenths ? formatPointTenths : formatPoints)(difference)}
    </span>
  );
}

function Row({ row }: Readonly<{ row: PreviewRow }>) {
  const t = useTranslations("organization.preview");
  const { before, after } = row;
  return (
    <TableRow>
      <TableRowHeader className="min-w-32 wrap-anywhere sm:pl-0">{row.name}</TableRowHeader>
      <TableCell numeric label={t("from")}>
        {formatScore(before.score)}
      </TableCell>
      <TableCell numeric label={t("to")}>
        <span className="font-semibold">{formatScore(after.score)}</span>
      </TableCell>
      <TableCell numeric label={t("change")}>
        <Change before={before.score} after={after.score} />
      </TableCell>
      <TableCell label={t("gate")} className="sm:pr-0">
        <Gates before={before.gate} after={after.gate} />
      </TableCell>
    </TableRow>
  );
}

function Gates({ before, after }: Readonly<{ before: GateState; after: GateState }>) {
  const t = useTranslations("organization.preview");
  if (sameGate(before, after)) return <GateBadge state={after.state} blocking={after.blockers} />;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <GateBadge state={before.state} blocking={before.blockers} />
      <span aria-hidden className="text-mute">
        →
      </span>
      <span className="sr-only">{t("to")}</span>
      <GateBadge state={after.state} blocking={after.blockers} />
    </span>
  );
}

function Summaries({ summaries }: Readonly<{ summaries: readonly PreviewSummary[] }>) {
  const t = useTranslations("organization.preview");
  const common = useTranslations("common.environment");
  return (
    <Table label={t("summaryTable")} stack>
      <TableHead>
        <TableRow>
          <TableHeader className="pl-0">{t("environment")}</TableHeader>
          <TableHeader align="end">{t("mean")}</TableHeader>
          <TableHeader align="end">{t("change")}</TableHeader>
          <TableHeader align="end" className="pr-0">
            {t("gates")}
          </TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {summaries.map((each) => (
          <TableRow key={each.environment}>
            <TableRowHeader className="font-normal sm:pl-0">{common(each.environment)}</TableRowHeader>
            <TableCell numeric label={t("mean")}>
              <FromTo before={decimal(each.meanBefore)} after={decimal(each.meanAfter)} />
            </TableCell>
            <TableCell numeric label={t("change")}>
              <Change before={each.meanBefore} after={each.meanAfter} inTenths />
            </TableCell>
            <TableCell numeric label={t("gates")} className="sm:pr-0">
              <FromTo before={String(each.passingBefore)} after={String(each.passingAfter)} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** A mean in points with one decimal: a small change of many projects must show. */
const decimal = (share: number | null) => (share === null ? "–" : formatNumber(scoreTenths(share), 1));

function FromTo({ before, after }: Readonly<{ before: string; after: string }>) {
  const t = useTranslations("organization.preview");
  if (before === after) return before;
  return (
    <>
      <span aria-hidden>
        <span className="text-mute">{before} → </span>
        <span className="font-semibold">{after}</span>
      </span>
      <span className="sr-only">{t("fromTo", { before, after })}</span>
    </>
  );
}
