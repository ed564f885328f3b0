import { useTranslations } from "next-intl";
import Link from "next/link";
import { Notice } from "#components/ui/notice.tsx";
import type { PendingErasure } from "#lib/features/erasure/types.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { paths } from "#lib/format/paths.ts";
import type { ShellProps } from "./shell-types.ts";

type ErasureNoticeProps = Pick<ShellProps, "organization" | "permissions"> &
  Readonly<{ erasure: PendingErasure }>;

/** Above every page of an organisation that is to be deleted; owners find the way back. */
export function ErasureNotice({ organization, permissions, erasure }: ErasureNoticeProps) {
  const t = useTranslations("erasure");
  const at = formatDateTime(new Date(erasure.dueAt), erasure.timeZone);
  return (
    <Notice
      tone="warn"
      className="mb-5 wrap-anywhere"
      actions={
        permissions.eraseOrganization ? (
          <Link
            className="underline underline-offset-3"
            href={`${paths.settings(organization.slug)}#erasure-title`}
          >
            {t("toSettings")}
          </Link>
        ) : null
      }
    >
      {t("banner", { organization: organization.name, by: erasure.by, at })}
    </Notice>
  );
}
