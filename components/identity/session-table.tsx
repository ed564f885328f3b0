import { getTranslations } from "next-intl/server";
import { Badge } from "#components/ui/badge.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import { deviceOf } from "#lib/features/identity/device.ts";
import type { OwnSession } from "#lib/features/identity/types.ts";
import { formatRelativeTime } from "#lib/format/relative-time.ts";
import { EndSessionButton } from "./session-buttons.tsx";

/** Where the person is signed in. Distances in time, since a person without an organisation has no time zone. */
export async function SessionTable({
  sessions,
  now,
}: Readonly<{ sessions: readonly OwnSession[]; now: string }>) {
  const t = await getTranslations("identity.account");
  const name = (userAgent: string) => {
    const { browser, system } = deviceOf(userAgent);
    if (browser && system) return t("deviceName", { browser, system });
    return browser ?? system ?? t("unknownDevice");
  };
  const ago = (instant: string) => (
    <time dateTime={instant}>{formatRelativeTime(new Date(instant), new Date(now))}</time>
  );
  return (
    <Table label={t("sessionsCaption")}>
      <TableHead>
        <TableRow>
          <TableHeader>{t("device")}</TableHeader>
          <TableHeader>{t("lastUse")}</TableHeader>
          <TableHeader>{t("started")}</TableHeader>
          <TableHeader>
            <span className="sr-only">{t("end")}</span>
          </TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {sessions.map((session) => (
          <TableRow key={session.id}>
            <TableRowHeader>
              <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <span title={session.userAgent}>{name(session.userAgent)}</span>
                {session.current ? <Badge tone="accent">{t("thisSession")}</Badge> : null}
              </span>
            </TableRowHeader>
            <TableCell className="whitespace-nowrap text-mute">{ago(session.lastSeenAt)}</TableCell>
            <TableCell className="whitespace-nowrap text-mute">{ago(session.startedAt)}</TableCell>
            <TableCell align="end">
              {session.current ? null : (
                <EndSessionButton sessionId={session.id} device={name(session.userAgent)} />
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
