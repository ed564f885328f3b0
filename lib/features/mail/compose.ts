import { NOTIFICATION_KINDS, type NotificationKind } from "../notification/kinds.ts";

/** Everything that a mail may say: numbers, links and the name of the organisation that it comes from. */
export type MailFacts = Readonly<{
  template: "notification" | "digest" | "report";
  organization: string;
  counts: Readonly<Partial<Record<NotificationKind, number>>>;
  /** For a digest: how much of the person's work is late or due within a week. */
  late: number;
  due: number;
  unread: number;
  links: Readonly<{ inbox: string; work: string; reports: string; settings: string; unsubscribe: string }>;
}>;

const many = (count: number, one: string, more: string) => (count === 1 ? one : `${count} ${more}`);

const LINES: Readonly<Record<NotificationKind, (count: number) => string>> = {
  mentioned: (n) => many(n, "You were named in a comment", "comments name you"),
  assigned: (n) => many(n, "You became the owner of a requirement", "requirements became yours"),
  commented: (n) =>
    many(n, "There is a comment on a requirement you watch", "comments on requirements you watch"),
  due_soon: (n) =>
    many(
      n,
      "A requirement of yours is due within three days",
      "requirements of yours are due within three days",
    ),
  overdue: (n) => many(n, "A requirement of yours is overdue", "requirements of yours are overdue"),
  evidence_awaiting_review: (n) =>
    many(n, "Evidence waits for your review", "pieces of evidence wait for your review"),
  evidence_accepted: (n) => many(n, "Your evidence was accepted", "pieces of your evidence were accepted"),
  evidence_returned: (n) => many(n, "Your evidence was returned", "pieces of your evidence were returned"),
  evidence_expiring: (n) => many(n, "Evidence of yours runs out soon", "pieces of evidence run out soon"),
  risk_awaiting_approval: (n) => many(n, "A risk waits for your decision", "risks wait for your decision"),
  risk_decided: (n) => many(n, "A risk you proposed was decided", "risks you proposed were decided"),
  risk_reopened: (n) =>
    many(
      n,
      "An accepted risk has run out and is open again",
      "accepted risks have run out and are open again",
    ),
  risk_expiring: (n) => many(n, "An accepted risk runs out soon", "accepted risks run out soon"),
};

const LABELS = {
  notification: "Open your inbox",
  digest: "Open your work",
  report: "Open the board packs",
} as const;
const LESS = {
  notification: "No more mail of this kind",
  digest: "No more summaries",
  report: "No more board packs by mail",
} as const;

/** Subject and bodies. No requirement, note, comment, name of a person or of a project stands in a mail. Pure. */
export function composeMail(facts: MailFacts): { subject: string; text: string; html: string } {
  const { template } = facts;
  const lines =
    template === "report"
      ? ["A board pack that comes on a schedule is ready"]
      : template === "digest"
        ? [
            facts.unread > 0 ? many(facts.unread, "One thing is unread", "things are unread") : "",
            facts.late > 0
              ? many(facts.late, "One requirement of yours is late", "requirements of yours are late")
              : "",
            facts.due > 0
              ? many(
                  facts.due,
                  "One requirement of yours is due within a week",
                  "requirements of yours are due within a week",
                )
              : "",
          ].filter(Boolean)
        : NOTIFICATION_KINDS.flatMap((kind) => {
            const count = facts.counts[kind] ?? 0;
            return count > 0 ? [LINES[kind](count)] : [];
          });
  const total = Object.values(facts.counts).reduce((sum, count) => sum + count, 0);
  const first = lines[0] ?? "Something has happened";
  const organization = oneLine(facts.organization);
  const subject =
    template === "report"
      ? `A board pack is ready at ${organization}`
      : template === "digest"
        ? `Your summary at ${organization}`
        : lines.length === 1
          ? `${first} at ${organization}`
          : `${total} things for you at ${organization}`;
  const { links } = facts;
  const open = { report: links.reports, digest: links.work, notification: links.inbox }[template];
  const label = LABELS[template];
  const text = [
    ...lines.map((line) => `- ${line}`),
    "",
    `${label}: ${open}`,
    "",
    `Choose what to be told: ${facts.links.settings}`,
    `${LESS[template]}: ${links.unsubscribe}`,
    "",
  ].join("\n");
  const html = `<!doctype html><html lang="en"><body style="font-family:sans-serif;color:#1c1b1a;line-height:1.5">
<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join("")}</ul>
<p><a href="${escapeHtml(open)}">${label}</a></p>
<p style="font-size:13px;color:#6b6862"><a href="${escapeHtml(facts.links.settings)}">Choose what to be told</a> ·
<a href="${escapeHtml(facts.links.unsubscribe)}">${LESS[template]}</a></p>
</body></html>`;
  return { subject: subject.slice(0, 180), text, html };
}

/** A name with a line break in it must not become a header of its own. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").trim();
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
