// Runs in a worker thread, started by calculate.ts: simulating and solving block for as long as they take.
import { parentPort, workerData } from "node:worker_threads";
import { bestSubset, marginalItem } from "#lib/domain/budget.ts";
import { simulateYears, summarizeYears } from "#lib/domain/loss-simulation.ts";
import { loadSolver } from "#lib/integrations/solver/highs.ts";
import type { CalculationJob, WorkerMessage } from "./calculation.ts";

const tell = (message: WorkerMessage) => parentPort?.postMessage(message);

async function work(job: CalculationJob): Promise<void> {
  if (job.kind === "simulate") {
    const years = simulateYears(job.input, (share) => tell({ kind: "progress", share }));
    tell({ kind: "answer", answer: years.map(summarizeYears) });
    return;
  }
  if (job.kind === "simulate_each") {
    const answer = job.inputs.map((input) => {
      const [years] = simulateYears(input);
      return summarizeYears(years ?? new Float64Array());
    });
    tell({ kind: "answer", answer });
    return;
  }
  const best = bestSubset(job.valuation, job.limit, await loadSolver());
  tell({ kind: "answer", answer: { best, marginal: marginalItem(job.valuation, best) } });
}

try {
  await work(workerData as CalculationJob);
} catch (error) {
  tell({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
}
