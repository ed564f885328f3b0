import { useEffect, useRef, useState } from "react";
import type { ItemAssuranceDto } from "#lib/features/evidence/service.ts";

export type AssuranceState =
  | Readonly<{ kind: "loading" }>
  | Readonly<{ kind: "failed" }>
  | Readonly<{ kind: "ready"; dto: ItemAssuranceDto }>;

async function read(path: string): Promise<ItemAssuranceDto | null> {
  try {
    const response = await fetch(path, { signal: AbortSignal.timeout(20_000) });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

/** Evidence and accepted risks of an item. `reload` reads anew and keeps what is shown until then. */
export function useItemAssurance(
  path: string,
  onRead: (dto: ItemAssuranceDto) => void,
): { state: AssuranceState; reload: () => Promise<void> } {
  const [state, setState] = useState<AssuranceState>({ kind: "loading" });
  const latest = useRef({ path, onRead });
  useEffect(() => {
    latest.current = { path, onRead };
  });
  const take = (from: string, dto: ItemAssuranceDto | null) => {
    // An answer about another item, or one that came after the panel moved on, is dropped.
    if (latest.current.path !== from) return;
    if (dto) {
      setState({ kind: "ready", dto });
      latest.current.onRead(dto);
    } else setState((before) => (before.kind === "ready" ? before : { kind: "failed" }));
  };
  useEffect(() => {
    void read(path).then((dto) => take(path, dto));
  }, [path]);
  return { state, reload: async () => take(path, await read(path)) };
}
