"use client";

import { useState } from "react";
import { draftSaved, holdDraft, receiveDraft } from "./held-draft.ts";

/**
 * The draft of a form over what the server shows now (`shown`, of `version`). A page that is read again, because
 * somebody else changed something or a save met a conflict, takes nothing away that was typed.
 */
export function useHeldDraft<Draft>(shown: Draft, version: number) {
  const [kept, setKept] = useState(() => holdDraft(shown, version));
  const held = receiveDraft(kept, shown, version);
  if (held !== kept) setKept(held);
  return {
    draft: held.draft,
    /** The version that a save is for. */
    version: held.version,
    conflict: held.conflict,
    edit: (draft: Draft) => setKept((now) => ({ ...now, draft })),
    saved: (sent: Draft, at: number) => setKept((now) => draftSaved(now, sent, at)),
    takeOver: () => setKept(holdDraft(shown, version)),
    keepMine: () => setKept((now) => ({ ...holdDraft(shown, version), draft: now.draft })),
  };
}
