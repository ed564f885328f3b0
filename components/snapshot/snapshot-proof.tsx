import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { DOWNLOADS } from "#lib/features/snapshot/schema.ts";
import type { SnapshotDto } from "#lib/features/snapshot/types.ts";
import { formatBytes } from "#lib/format/numbers.ts";
import { paths } from "#lib/format/paths.ts";
import { VerifySnapshot } from "./verify-snapshot.tsx";

/** Hash, signature, key and files of a snapshot, and a button that recomputes them. */
export function SnapshotProof({ dto }: Readonly<{ dto: SnapshotDto }>) {
  const t = useTranslations("snapshot.one");
  const common = useTranslations("common");
  const { organization, project, snapshot, previous } = dto;
  return (
    <Card title={t("proof")}>
      <VerifySnapshot organization={organization} snapshotId={snapshot.id} />
      <DescriptionList
        className="mt-3"
        items={[
          {
            term: t("sha256"),
            detail: (
              <span className="flex items-start gap-2">
                <span className="num text-sm break-all">{snapshot.sha256}</span>
                <CopyButton
                  text={snapshot.sha256}
                  label={t("copyHash")}
                  doneLabel={common("copied")}
                  failedLabel={common("copyFailed")}
                />
              </span>
            ),
          },
          {
            term: t("previous"),
            detail: previous ? (
              <>
                <TextLink href={paths.snapshot(organization, project.slug, previous.id)} prefetch={false}>
                  {previous.title}
                </TextLink>{" "}
                <span className="num text-xs break-all text-mute">{previous.sha256}</span>
              </>
            ) : (
              <span className="text-mute">{t("noPrevious")}</span>
            ),
          },
          {
            term: t("signature"),
            detail: (
              <>
                {t("signatureText")}
                <span className="num block text-xs break-all text-mute">{dto.signature}</span>
              </>
            ),
          },
          {
            term: t("key"),
            detail: (
              <>
                <span className="num text-sm break-all">{dto.keyFingerprint}</span>
                <span className="block text-sm text-mute">
                  {t(dto.keyIsPresent ? "keyPresent" : "keyEarlier")}
                </span>
              </>
            ),
          },
          {
            term: t("frameworks"),
            detail: (
              <ul>
                {dto.frameworks.map(({ key, name, version }) => (
                  <li key={`${key} ${version}`}>{t("framework", { name, version })}</li>
                ))}
              </ul>
            ),
          },
          {
            term: t("download"),
            detail: (
              <>
                <ul className="flex flex-wrap gap-x-4 gap-y-1">
                  {DOWNLOADS.map((part) => (
                    <li key={part}>
                      <a
                        href={paths.snapshotFile(organization, project.slug, snapshot.id, part)}
                        download
                        className="rounded-xs text-accent underline decoration-accent/40 underline-offset-3 hover:decoration-accent"
                      >
                        {part === "document"
                          ? t("files.document", { size: formatBytes(dto.bytes) })
                          : t(`files.${part}`)}
                      </a>
                    </li>
                  ))}
                </ul>
                <p className="mt-1 max-w-prose text-sm text-mute">{t("outside")}</p>
              </>
            ),
          },
        ]}
      />
    </Card>
  );
}
