import { useEffect, useRef, useState } from "react";

/**
 * The text of a field that is saved when it is left: by blur or Enter, through `save`, and by going away, since
 * Escape closes the panel without a blur. What comes from the server replaces it only while nothing has been
 * typed. `save` says what the field shows from then on, or null where the text cannot be saved.
 */
export function useDraft(saved: string, save: (text: string) => string | null) {
  const [draft, setDraft] = useState(saved);
  const [base, setBase] = useState(saved);
  if (saved !== base) {
    setBase(saved);
    if (draft === base) setDraft(saved);
  }
  const latest = useRef({ draft, base, save });
  useEffect(() => {
    latest.current = { draft, base, save };
  });
  useEffect(
    () => () => {
      const { draft: last, base: known, save: send } = latest.current;
      if (last !== known) send(last);
    },
    [],
  );
  /** For a field that knows better than the state what it holds. */
  const commitAs = (text: string) => {
    if (text === base && text === draft) return;
    const shown = save(text);
    if (shown !== null) setDraft(shown);
  };
  const commit = () => commitAs(draft);
  return { draft, setDraft, commit, commitAs } as const;
}
