import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { formatBytes, formatPercent } from "#lib/format/numbers.ts";
import type { Sending } from "./use-upload.ts";

/** A file on its way, and the way to stop it. Told aloud when it begins and when all of it has left. */
export function UploadProgress({ sending, onCancel }: Readonly<{ sending: Sending; onCancel: () => void }>) {
  const t = useTranslations("common.upload");
  const { name, bytes, share } = sending;
  const amounts = { sent: formatBytes(bytes * share), total: formatBytes(bytes) };
  const isRead = share >= 1;
  return (
    <div className="max-w-xl space-y-1.5">
      <div className="flex items-start gap-3">
        <p role="status" className="line-clamp-2 min-w-0 flex-1 wrap-anywhere">
          {isRead ? t("reading", { name }) : t("sending", { name })}
        </p>
        <Button size="sm" onClick={onCancel} aria-label={t("cancelName", { name })}>
          {t("cancel")}
        </Button>
      </div>
      <ProgressBar
        value={share}
        label={t("label", { name })}
        valueText={isRead ? t("allSent") : t("amount", { ...amounts, share: formatPercent(share) })}
      />
      <p aria-hidden className="num text-sm text-mute">
        {isRead ? t("allSent") : t("amount", { ...amounts, share: formatPercent(share) })}
      </p>
    </div>
  );
}
