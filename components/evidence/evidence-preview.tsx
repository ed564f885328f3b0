"use client";

import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import { Skeleton } from "#components/ui/skeleton.tsx";

/** As much of a text as a panel can show. */
const TEXT_SHOWN = 20_000;

type EvidencePreviewProps = Readonly<{ kind: "image" | "text"; src: string; name: string }>;

/** A picture or a text, from the sandboxed download. Text is shown as text, whatever it says. */
export function EvidencePreview({ kind, src, name }: EvidencePreviewProps) {
  const t = useTranslations("evidence.panel");
  const [failed, setFailed] = useState(false);
  if (failed) return <p className="mt-2 text-sm text-mute">{t("previewFailed")}</p>;
  if (kind === "text") return <TextPreview src={src} onFail={() => setFailed(true)} />;
  return (
    // eslint-disable-next-line @next/next/no-img-element -- evidence is served as it is; nothing may resize it
    <img
      src={src}
      alt={t("previewAlt", { name })}
      loading="lazy"
      className="mt-2 max-h-96 max-w-full rounded-md border border-line"
      onError={() => setFailed(true)}
    />
  );
}

function TextPreview({ src, onFail }: Readonly<{ src: string; onFail: () => void }>) {
  const t = useTranslations("evidence.panel");
  const [text, setText] = useState<string | null>(null);
  // The address alone decides what is read: a new callback reads nothing anew.
  const failed = useEffectEvent(onFail);
  useEffect(() => {
    const abort = new AbortController();
    fetch(src, { signal: abort.signal })
      .then(async (response) => {
        if (!response.ok) throw new Error(String(response.status));
        setText(await response.text());
      })
      .catch(() => (abort.signal.aborted ? undefined : failed()));
    return () => abort.abort();
  }, [src]);
  if (text === null) return <Skeleton className="mt-2 h-24" />;
  return (
    <>
      <pre
        tabIndex={0}
        className="num mt-2 max-h-96 overflow-auto rounded-md border border-line bg-sheet p-2.5 text-xs whitespace-pre-wrap wrap-anywhere"
      >
        {text.slice(0, TEXT_SHOWN)}
      </pre>
      {text.length > TEXT_SHOWN ? <p className="mt-1 text-xs text-mute">{t("cut")}</p> : null}
    </>
  );
}
