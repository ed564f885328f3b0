import type { Channel, Digest, NotificationKind } from "./kinds.ts";

/** One line of the inbox. `actor` is null when time alone caused it. */
export type InboxEntryDto = Readonly<{
  id: string;
  kind: NotificationKind;
  actor: string | null;
  at: string;
  read: boolean;
  project: Readonly<{ slug: string; name: string }> | null;
  item: Readonly<{ key: string; title: string }> | null;
}>;

export type InboxDto = Readonly<{
  organization: Readonly<{ slug: string; name: string }>;
  entries: readonly InboxEntryDto[];
  unread: number;
  total: number;
  page: number;
  pages: number;
  show: "unread" | "all";
  timeZone: string;
  /** When the list was read. */
  now: string;
}>;

export type PreferencesDto = Readonly<{
  channels: Readonly<Record<NotificationKind, Channel>>;
  digest: Digest;
  /** Hour of the organisation's day, 0 to 23. */
  digestHour: number;
  version: number;
}>;

export type NotificationSettingsDto = Readonly<{
  organization: Readonly<{ slug: string; name: string }>;
  preferences: PreferencesDto;
  timeZone: string;
  email: string;
  /** False where this installation has no mail server: nothing is sent, and the page says so. */
  mailConfigured: boolean;
}>;

/** Sent with a CONFLICT. */
export type PreferencesConflict = Readonly<{ reason: "version"; current: PreferencesDto }>;
