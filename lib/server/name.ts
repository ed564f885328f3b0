/**
 * Turns and hides what stands around it: Unicode's bidirectional controls, spaces without width, line separators.
 * Joiners are not among them; emojis and Persian need those.
 */
const DISTURBING = /[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** Something that can be seen: a letter, a figure, or a sign. */
export const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * A name without what would garble the sentences in which it stands, the audit log's above all. Nobody sees that it
 * goes, and who pasted it does not know that it was there. Control characters stay, to be refused in words. Pure.
 */
export function plainName(text: string): string {
  return text.replace(DISTURBING, "");
}
