import type { SimulationLine } from "#lib/features/loss/types.ts";

/** Reads the lines of a simulation as they come. Throws where the answer is no stream of lines. */
export async function readSimulation(
  href: string,
  signal: AbortSignal,
  onLine: (line: SimulationLine) => void,
): Promise<void> {
  const response = await fetch(href, { signal, headers: { accept: "application/x-ndjson" } });
  if (!response.ok || !response.body) {
    const failure: unknown = await response.json().catch(() => null);
    const message =
      typeof failure === "object" && failure !== null && "message" in failure ? String(failure.message) : "";
    return onLine({ kind: "failed", message });
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    const lines = (rest + (value ?? "")).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line !== "") onLine(JSON.parse(line) as SimulationLine);
    if (done) return;
  }
}
