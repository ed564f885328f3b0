import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card.tsx";
import type { MembersDto } from "#lib/features/member/types.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { formatRelativeTime } from "#lib/format/relative-time.ts";
import { formatList } from "#lib/format/words.ts";
import { RevokeButton } from "./revoke-button.tsx";

/** Links that still work, with the way to end each. */
export function InvitationList({ dto }: Readonly<{ dto: MembersDto }>) {
  const t = useTranslations("member.open");
  const common = useTranslations("common.role");
  return (
    <Card title={t("title")} className="mb-5">
      <ul className="divide-y divide-line">
        {dto.invitations.map((invitation) => (
          <li
            key={invitation.id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-2 first:pt-0 last:pb-0"
          >
            <div className="min-w-0 flex-1 basis-64">
              <p className="font-[550] break-all">{invitation.email}</p>
              <p className="text-sm text-mute">
                {[common(invitation.role), formatList(invitation.projects, 3)].filter(Boolean).join(" · ")}
                {invitation.invitedBy ? ` · ${t("by")} ${invitation.invitedBy}` : null}
              </p>
            </div>
            <p className="text-sm text-mute">
              {t("expires")}{" "}
              <time
                dateTime={invitation.expiresAt}
                title={formatDateTime(new Date(invitation.expiresAt), dto.timeZone)}
              >
                {formatRelativeTime(new Date(invitation.expiresAt), new Date(dto.now))}
              </time>
            </p>
            <RevokeButton organization={dto.organization.slug} invitation={invitation} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
