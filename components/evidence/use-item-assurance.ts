import { useCallback, useEffect, useState } from "react";
import type { ItemAssuranceDto } from "#lib/features/evidence/service.ts";

export type AssuranceState =
  | Readonly<{ kind: "loading" }>
  | Readonly<{ kind: "failed" }>
  | Readonly<{ kind: "ready"; dto: ItemAssuranceDto }>;

/** Evidence and accepted risks of an item. `reload` reads anew and keeps what is shown until then. */
export function useItemAssurance(
  path: string,
  onRead: (dto: ItemAssuranceDto) => void,
): { state: AssuranceState; reload: () => Promise<void> } {
  const [state, setState] = useState<AssuranceState>({ kind: "loading" });
  const reload = useCallback(async () => {
    try {
      const response = await fetch(path, { signal: AbortSignal.timeout(20_000) });
      if (!response.ok) throw new Error(String(response.status));
      const dto: ItemAssuranceDto = await response.json();
      setState({ kind: "ready", dto });
      onRead(dto);
    } catch {
      setState((before) => (before.kind === "ready" ? before : { kind: "failed" }));
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a new function each time would ask again and again
  }, [path]);
  useEffect(() => void reload(), [reload]);
  return { state, reload };
}
