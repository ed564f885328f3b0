/** What a person can be told of. Pure; the database holds the same list (Notification_kind_known). */
export const NOTIFICATION_KINDS = [
  "mentioned",
  "assigned",
  "commented",
  "due_soon",
  "overdue",
  "evidence_awaiting_review",
  "evidence_accepted",
  "evidence_returned",
  "evidence_expiring",
  "risk_awaiting_approval",
  "risk_decided",
  "risk_expiring",
  "risk_reopened",
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** `mail` means in the product and by mail. */
export const CHANNELS = ["product", "mail", "none"] as const;
export type Channel = (typeof CHANNELS)[number];

export const DIGESTS = ["off", "daily", "weekly"] as const;
export type Digest = (typeof DIGESTS)[number];

/** What somebody gets who has chosen nothing: mail only where another person waits for them. */
export const DEFAULT_CHANNELS: Readonly<Record<NotificationKind, Channel>> = {
  mentioned: "mail",
  assigned: "mail",
  commented: "product",
  due_soon: "product",
  overdue: "mail",
  evidence_awaiting_review: "mail",
  evidence_accepted: "product",
  evidence_returned: "mail",
  evidence_expiring: "product",
  risk_awaiting_approval: "mail",
  risk_decided: "product",
  risk_expiring: "product",
  risk_reopened: "mail",
};

export const DEFAULT_DIGEST_HOUR = 8;

/** The number in the navigation says "99+" from one more on; view_stamp counts no further either. */
export const MOST_UNREAD_SHOWN = 99;
