import { useCallback, useMemo, useState } from "react";

/** Rows chosen for one change. `chosen` is null while nothing is being chosen. */
export function useSelection(reachable: readonly string[]) {
  const [keys, setKeys] = useState<ReadonlySet<string> | null>(null);
  const [anchor, setAnchor] = useState<string | null>(null);
  // What the filters have hidden meanwhile is not changed behind the person's back.
  const chosen = useMemo(
    () => (keys === null ? null : new Set(reachable.filter((key) => keys.has(key)))),
    [keys, reachable],
  );
  const toggle = useCallback(
    (key: string, range: boolean) => {
      const next = new Set(keys);
      const [from, to] = [anchor === null ? -1 : reachable.indexOf(anchor), reachable.indexOf(key)];
      if (range && from >= 0 && to >= 0) {
        for (const each of reachable.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(each);
      } else if (!next.delete(key)) next.add(key);
      setKeys(next);
      setAnchor(key);
    },
    [keys, anchor, reachable],
  );
  return {
    chosen,
    toggle,
    start: (key: string | null) => {
      setKeys(new Set(key === null ? [] : [key]));
      setAnchor(key);
    },
    all: () => setKeys(new Set(reachable)),
    none: () => setKeys(new Set()),
    stop: () => setKeys(null),
  };
}

export type Selection = ReturnType<typeof useSelection>;
