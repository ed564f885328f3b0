/** A requirement's key in a programme: that of its own behind the slug of its project, which has no slash. */
export function programmeKey(slug: string, requirement: string): string {
  return `${slug}/${requirement}`;
}

/** The two parts of a key in a programme. */
export function partsOfKey(key: string): Readonly<{ slug: string; requirement: string }> {
  const slash = key.indexOf("/");
  return { slug: key.slice(0, Math.max(0, slash)), requirement: key.slice(slash + 1) };
}

/** A requirement as people know it; `project` by its name, null where all are of one. */
export type NamedKey = Readonly<{ requirement: string; project: string | null }>;

/** Names keys of a programme by its projects; a project that none of these is by its slug. */
export function namesInProgramme(
  projects: readonly Readonly<{ slug: string; name: string }>[],
): (key: string) => NamedKey {
  const names = new Map(projects.map(({ slug, name }) => [slug, name]));
  return (key) => {
    const { slug, requirement } = partsOfKey(key);
    return { requirement, project: names.get(slug) ?? slug };
  };
}

/** How a language puts it: `A, B and 3 more`, and `… of the project`. */
export type KeyWords = Readonly<{
  list: (names: readonly string[], most?: number) => string;
  within: (keys: string, project: string) => string;
}>;

/** Requirements in a sentence. A project that all of them share is said once, otherwise each is said with its own. */
export function nameKeys(keys: readonly NamedKey[], words: KeyWords, most?: number): string {
  const [first] = keys;
  const shared = first?.project ?? null;
  if (keys.every(({ project }) => project === shared)) {
    const list = words.list(
      keys.map(({ requirement }) => requirement),
      most,
    );
    return shared === null ? list : words.within(list, shared);
  }
  return words.list(
    keys.map(({ requirement, project }) =>
      project === null ? requirement : words.within(requirement, project),
    ),
    most,
  );
}
