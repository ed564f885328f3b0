"use client";

import { useState } from "react";

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

type DraftOptions<Part, Draft> = Readonly<{
  /** The saved values, as the server gave them last. */
  part: Part;
  version: number;
  toDraft: (part: Part) => Draft;
}>;

/**
 * What a person types over saved values. When the server brings newer values, they are taken over silently
 * as long as nothing was typed or they concern something else; otherwise `conflict` is true until the
 * person decides. Nothing typed is ever lost, and nobody's change is overwritten unseen.
 */
export function useDraft<Part, Draft>({ part, version, toDraft }: DraftOptions<Part, Draft>) {
  const [state, setState] = useState(() => ({ base: part, version, draft: toDraft(part) }));
  const changed = !same(state.draft, toDraft(state.base));
  const newer = version > state.version;
  const theirs = newer && !same(part, state.base);
  const conflict = theirs && changed;
  if (newer && !conflict) {
    setState({ base: part, version, draft: theirs ? toDraft(part) : state.draft });
  }
  return {
    draft: state.draft,
    version: state.version,
    changed,
    conflict,
    edit: (draft: Draft) => setState((now) => ({ ...now, draft })),
    discard: () => setState((now) => ({ ...now, draft: toDraft(now.base) })),
    /**
     * After a save of the draft of this render: these values are the saved ones now. What was typed while it was
     * under way stays, unsaved.
     */
    saved: (base: Part, at: number) =>
      setState((now) => ({
        base,
        version: at,
        draft: same(now.draft, state.draft) ? toDraft(base) : now.draft,
      })),
    takeOver: () => setState({ base: part, version, draft: toDraft(part) }),
    keepMine: () => setState((now) => ({ ...now, base: part, version })),
  };
}
