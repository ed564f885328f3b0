/** What a person types over values of the server. Versions count per thing; 0 is what is not there (any more). */
export type HeldDraft<Draft> = Readonly<{
  draft: Draft;
  /** The values that the draft began from, and their version: a save names it. */
  base: Draft;
  version: number;
  /** The version that the server brought last. */
  seen: number;
  /** The server has brought others than those that were typed over, and the person has not decided yet. */
  conflict: boolean;
}>;

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** A form on which nothing was typed yet. */
export function holdDraft<Draft>(draft: Draft, version: number): HeldDraft<Draft> {
  return { draft, base: draft, version, seen: version, conflict: false };
}

/** Whether something was typed that is not saved. */
export function isChanged<Draft>({ draft, base }: HeldDraft<Draft>): boolean {
  return !same(draft, base);
}

/**
 * What the server brings with a newer page: taken over where nothing was typed, where it comes to the same, or
 * where it is this form's own save. Otherwise what was typed stays, over the version it began from.
 */
export function receiveDraft<Draft>(held: HeldDraft<Draft>, shown: Draft, version: number): HeldDraft<Draft> {
  if (version === held.seen) {
    // Defaults change under the same version, and a save may be ahead of the page.
    const behind = version === held.version && !isChanged(held) && !same(held.base, shown);
    return behind ? holdDraft(shown, version) : held;
  }
  if (!isChanged(held) || same(held.draft, shown)) return holdDraft(shown, version);
  if (version === held.version || same(held.base, shown)) {
    return { ...holdDraft(shown, version), draft: held.draft };
  }
  return { ...held, seen: version, conflict: true };
}

/** After a save of `sent`; what was typed while it was under way stays unsaved. */
export function draftSaved<Draft>(held: HeldDraft<Draft>, sent: Draft, version: number): HeldDraft<Draft> {
  return { ...held, base: sent, version, conflict: false };
}
