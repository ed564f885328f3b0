import { ERASURE_MAILS, type ErasureMail } from "./data.ts";
import { escapeHtml, oneLine } from "./compose.ts";

type ErasureFacts = Readonly<{
  organization: string;
  /** When it ends, as a person reads it. */
  day: string;
  /** Where an owner can take it back. */
  link: string;
}>;

export const isErasureMail = (template: string): template is ErasureMail =>
  ERASURE_MAILS.some((known) => known === template);

const WORDS: Readonly<
  Record<ErasureMail, (organization: string, day: string) => Readonly<{ subject: string; lines: string[] }>>
> = {
  erasure_requested: (organization, day) => ({
    subject: `${organization} is to be deleted on ${day}`,
    lines: [
      `An owner has asked for ${organization} to be deleted with everything in it.`,
      `This happens on ${day}. Until then you, or any other owner, can take it back.`,
      "You are told because you are an owner. If you know nothing of this, take it back and talk to the others.",
    ],
  }),
  erasure_withdrawn: (organization) => ({
    subject: `${organization} stays`,
    lines: [`An owner has taken the deletion of ${organization} back. Nothing is deleted.`],
  }),
  erasure_tomorrow: (organization, day) => ({
    subject: `Last day: ${organization} is to be deleted on ${day}`,
    lines: [
      `${organization} is deleted with everything in it on ${day}. Nobody can bring it back afterwards.`,
      "Until then you, or any other owner, can take it back.",
    ],
  }),
};

/**
 * What owners are told about the end of their organisation: its name and the day, and nobody's name. There is no
 * link that turns such mail off. Pure.
 */
export function composeErasureMail(
  template: ErasureMail,
  facts: ErasureFacts,
): { subject: string; text: string; html: string } {
  const { subject, lines } = WORDS[template](oneLine(facts.organization), oneLine(facts.day));
  const label = template === "erasure_withdrawn" ? "Open the settings" : "Take it back in the settings";
  return {
    subject: subject.slice(0, 180),
    text: [...lines, "", `${label}: ${facts.link}`, ""].join("\n"),
    html: `<!doctype html><html lang="en"><body style="font-family:sans-serif;color:#1c1b1a;line-height:1.5">
${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join("\n")}
<p><a href="${escapeHtml(facts.link)}">${label}</a></p>
</body></html>`,
  };
}
