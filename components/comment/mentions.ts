import type { CommentPersonDto } from "#lib/features/comment/types.ts";

/** The name that is being typed after an @ at the caret; null when none is. Pure. */
export function mentionAt(text: string, caret: number): { from: number; query: string } | null {
  const before = text.slice(0, caret);
  const found = /(?:^|[\s(])@([\p{L}\p{M}'’.-]*(?: [\p{L}\p{M}'’.-]*)?)$/u.exec(before);
  if (!found) return null;
  const query = found[1] ?? "";
  return { from: caret - query.length - 1, query };
}

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** People whose name, or a part of it, begins so; accents do not matter. Pure. */
export function matchingPeople(
  people: readonly CommentPersonDto[],
  query: string,
  limit = 6,
): CommentPersonDto[] {
  const wanted = plain(query);
  return people
    .filter(({ name }) => {
      const whole = plain(name);
      return whole.startsWith(wanted) || whole.split(" ").some((part) => part.startsWith(wanted));
    })
    .sort((a, b) => Number(plain(b.name).startsWith(wanted)) - Number(plain(a.name).startsWith(wanted)))
    .slice(0, limit);
}

/** Puts a chosen person's name where the half-typed one stands. Pure. */
export function withMention(
  text: string,
  caret: number,
  from: number,
  name: string,
): { text: string; caret: number } {
  const inserted = `@${name} `;
  const after = text.slice(caret).replace(/^ /, "");
  return { text: text.slice(0, from) + inserted + after, caret: from + inserted.length };
}

/** Of the people who can be named, those whose name stands in the text after an @. Pure. */
export function mentionedIn(text: string, people: readonly CommentPersonDto[]): string[] {
  return people.filter(({ name }) => hasMention(text, name)).map(({ id }) => id);
}

function hasMention(text: string, name: string): boolean {
  for (let at = text.indexOf(`@${name}`); at !== -1; at = text.indexOf(`@${name}`, at + 1)) {
    const next = text[at + name.length + 1] ?? "";
    if (!/[\p{L}\p{M}]/u.test(next)) return true;
  }
  return false;
}
