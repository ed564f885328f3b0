"use client";

import { Download, ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CopyButton } from "#components/ui/copy-button.tsx";
import type { EvidenceRevisionDto } from "#lib/features/evidence/types.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { formatBytes } from "#lib/format/numbers.ts";
import { paths, withQuery } from "#lib/format/paths.ts";
import { EvidencePreview } from "./evidence-preview.tsx";

type RevisionContentProps = Readonly<{
  organization: string;
  evidenceId: string;
  revision: EvidenceRevisionDto;
}>;

const linkClass =
  "inline-flex items-center gap-1.5 rounded-xs text-accent underline decoration-accent/40 underline-offset-3 hover:decoration-accent [&_svg]:size-3.5 [&_svg]:shrink-0";

/** The content of a revision: a download with its preview, a link that is never opened by itself, or the text. */
export function RevisionContent({ organization, evidenceId, revision }: RevisionContentProps) {
  const t = useTranslations("evidence.panel");
  const [shown, setShown] = useState(false);
  const { url, text, fileName, preview, bytes, number } = revision;
  if (url !== null) {
    return (
      <p className="mt-1.5">
        <a href={url} target="_blank" rel="noreferrer noopener nofollow" className={linkClass}>
          <ExternalLink aria-hidden />
          <span className="wrap-anywhere">{url}</span>
        </a>
      </p>
    );
  }
  if (text !== null) {
    return <p className="mt-1.5 max-h-60 overflow-y-auto wrap-anywhere whitespace-pre-line">{text}</p>;
  }
  const file = paths.evidenceFileApi(organization, evidenceId, number);
  const inline = withQuery(file, { show: "inline" });
  const name = fileName ?? "";
  return (
    <>
      <p className="mt-1.5 flex flex-wrap items-center gap-x-4 gap-y-1">
        <a href={file} download className={linkClass}>
          <Download aria-hidden />
          <span className="wrap-anywhere">{t("download", { name, size: formatBytes(bytes) })}</span>
        </a>
        {preview === "pdf" ? (
          <a href={inline} target="_blank" rel="noreferrer noopener" className={linkClass}>
            <ExternalLink aria-hidden />
            {t("openPdf")}
          </a>
        ) : null}
        {preview === "image" || preview === "text" ? (
          <button
            type="button"
            aria-expanded={shown}
            onClick={() => setShown(!shown)}
            className={`${linkClass} cursor-pointer`}
          >
            {t(shown ? "hidePreview" : "preview")}
          </button>
        ) : null}
      </p>
      {shown && (preview === "image" || preview === "text") ? (
        <EvidencePreview kind={preview} src={inline} name={name} />
      ) : null}
    </>
  );
}

type RevisionFactsProps = Readonly<{ revision: EvidenceRevisionDto; timeZone: string }>;

/** Who handed it in and who judged it, and the hash that proves it is the same file. */
export function RevisionFacts({ revision, timeZone }: RevisionFactsProps) {
  const t = useTranslations("evidence.panel");
  const when = (instant: string) => formatDateTime(new Date(instant), timeZone);
  return (
    <div className="mt-1.5 space-y-0.5 text-sm text-mute">
      <p>{t("by", { name: revision.createdBy, when: when(revision.createdAt) })}</p>
      {revision.reviewedBy && revision.reviewedAt ? (
        <p>
          {t("reviewed", {
            state: revision.state,
            name: revision.reviewedBy,
            when: when(revision.reviewedAt),
          })}
        </p>
      ) : null}
      {revision.returnReason ? (
        <p className="wrap-anywhere text-ink">{t("reason", { reason: revision.returnReason })}</p>
      ) : null}
      <p className="flex items-center gap-1.5">
        {t("sha")}
        <span className="num text-xs" title={revision.sha256}>
          {revision.sha256.slice(0, 12)}…
        </span>
        <CopyButton
          text={revision.sha256}
          label={t("copySha")}
          doneLabel={t("copied")}
          failedLabel={t("copyFailed")}
        />
      </p>
    </div>
  );
}
