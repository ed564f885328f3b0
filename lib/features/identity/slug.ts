const LONGEST = 60;
/** Letters that Unicode does not take apart into a Latin letter and a mark. */
const SPELLED: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ł: "l",
  þ: "th",
};

/**
 * The address form of a name: "Müller & Söhne" gives "muller-sohne". Letters that have no Latin form are
 * left out; a name of nothing else gives "organisation". At most 60 characters. Pure.
 */
export function slugFromName(name: string): string {
  const words = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[ßæœøđłþ]/g, (letter) => SPELLED[letter] ?? "")
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const slug = words.join("-").slice(0, LONGEST).replace(/-$/, "");
  return slug === "" ? "organisation" : slug;
}

/** The n-th try for a slug that is taken: "harbor", "harbor-2", "harbor-3". */
export function numberedSlug(slug: string, n: number): string {
  if (n <= 1) return slug;
  const tail = `-${n}`;
  return `${slug.slice(0, LONGEST - tail.length).replace(/-$/, "")}${tail}`;
}
