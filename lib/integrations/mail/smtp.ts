import "server-only";
import { createTransport, type Transporter } from "nodemailer";
import { env } from "../../env.ts";

export type Mail = Readonly<{
  /** One address as it is stored; never a list. */
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The same for every try, so that a mail that arrives twice is shown once. */
  messageId: string;
  headers: Readonly<Record<string, string>>;
}>;

/** What came of a try. `gone`: the server refuses this address or this mail for good, and would again. */
export type MailOutcome = Readonly<{ kind: "sent" } | { kind: "later" | "gone"; reason: string }>;

const TIMEOUT_MS = 10_000;
/** Where a server speaks of the address or of the mail. Before that it refuses us: a password, a sender, our network. */
const ABOUT_THE_MAIL = new Set(["RCPT TO", "DATA"]);

let transport: { url: string; made: Transporter } | undefined;

function transporter(url: string): Transporter {
  if (transport?.url !== url) {
    transport?.made.close();
    transport = {
      url,
      made: createTransport(
        { url, pool: true, maxConnections: 2, connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS },
        // A mail is made of what this product writes: it must not be able to read files or addresses.
        { disableFileAccess: true, disableUrlAccess: true },
      ),
    };
  }
  return transport.made;
}

/** Hands a mail to the configured server. Never rejects. Call it only where mail is configured. */
export async function sendMail(mail: Mail): Promise<MailOutcome> {
  const { mail: configured } = env();
  if (!configured) return { kind: "later", reason: "no mail server is configured" };
  const { to, headers, ...content } = mail;
  try {
    await transporter(configured.smtpUrl).sendMail({
      ...content,
      from: configured.from,
      // An object: nothing in an address can be read as a second one.
      to: { name: "", address: to },
      envelope: { from: addressOf(configured.from), to: [to] },
      headers: { ...headers, "Auto-Submitted": "auto-generated" },
    });
    return { kind: "sent" };
  } catch (error) {
    const code = error instanceof Error && "responseCode" in error ? Number(error.responseCode) : 0;
    const reason = code > 0 ? `the mail server answered ${code}` : nameOf(error);
    const command = error instanceof Error && "command" in error ? String(error.command) : "";
    return { kind: code >= 500 && code < 600 && ABOUT_THE_MAIL.has(command) ? "gone" : "later", reason };
  }
}

function addressOf(from: string): string {
  return /<([^>]+)>/.exec(from)?.[1] ?? from;
}

/** The kind of fault without its text, which may hold an address. */
function nameOf(error: unknown): string {
  return error instanceof Error && "code" in error
    ? `the mail server: ${String(error.code)}`
    : "the mail server failed";
}

/** Ends the connections to the mail server; for a stop and for tests. */
export function closeMail(): void {
  transport?.made.close();
  transport = undefined;
}
