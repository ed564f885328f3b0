"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { takeFocus } from "#components/ui/take-focus.ts";
import type { SimulationResult } from "#lib/features/loss/types.ts";
import { formatNumber } from "#lib/format/numbers.ts";
import { SimulationResults } from "./simulation-results.tsx";
import { readSimulation } from "./simulation-stream.ts";

type State =
  | Readonly<{ kind: "idle" }>
  | Readonly<{ kind: "running"; share: number }>
  | Readonly<{ kind: "cancelled" }>
  | Readonly<{ kind: "failed"; message: string }>
  | Readonly<{ kind: "done" }>;

const FIRST_DRAWS = 20_000;
const MORE_DRAWS = 100_000;

/** Simulated years: asked for when the panel is there, with progress and a way to stop. The last result stays. */
export function SimulationPanel({ href, currency }: Readonly<{ href: string; currency: string }>) {
  const t = useTranslations("loss.simulation");
  const [state, setState] = useState<State>({ kind: "idle" });
  const [result, setResult] = useState<SimulationResult | null>(null);
  const running = useRef<AbortController | null>(null);
  const place = useRef<HTMLDivElement>(null);

  /** A run that ends takes its button away, also from under the keyboard. Nobody else's focus is moved then. */
  const leaveCancel = () => {
    if (place.current?.contains(document.activeElement)) place.current.focus({ preventScroll: true });
  };
  const run = (draws: number) => {
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    setState({ kind: "running", share: 0 });
    readSimulation(`${href}?draws=${draws}`, own.signal, (line) => {
      if (running.current !== own) return;
      if (line.kind === "progress") return setState({ kind: "running", share: line.share });
      leaveCancel();
      if (line.kind === "failed") setState({ kind: "failed", message: line.message });
      else {
        setResult(line.result);
        setState({ kind: "done" });
      }
    }).catch(() => {
      if (running.current !== own || own.signal.aborted) return;
      leaveCancel();
      setState({ kind: "failed", message: t("offline") });
    });
  };
  /** What was pressed goes, and the keyboard goes on where the run is told of. */
  const runAgain = (draws: number) => {
    place.current?.focus();
    run(draws);
  };
  const cancel = () => {
    running.current?.abort();
    running.current = null;
    setState({ kind: "cancelled" });
  };
  // Once when the panel appears; whoever leaves the page ends what runs.
  const start = useRef(run);
  useEffect(() => {
    start.current(FIRST_DRAWS);
    return () => running.current?.abort();
  }, []);

  const isRunning = state.kind === "running";
  return (
    <div className="space-y-3">
      <p className="max-w-[70ch] text-sm text-mute">{t("text")}</p>
      <div ref={place} tabIndex={-1} aria-live="polite" className="outline-none">
        {isRunning ? (
          <div className="flex items-center gap-3">
            <ProgressBar value={state.share} label={t("running")} className="max-w-sm" />
            <Button size="sm" onClick={cancel}>
              {t("cancel")}
            </Button>
          </div>
        ) : null}
        {state.kind === "failed" ? (
          <Notice
            tone="danger"
            title={t("failed")}
            actions={
              <Button size="sm" onClick={() => runAgain(FIRST_DRAWS)}>
                {t("run")}
              </Button>
            }
          >
            {state.message}
          </Notice>
        ) : null}
        {state.kind === "cancelled" ? (
          <div className="flex flex-wrap items-center gap-3 text-sm">
            <span>{t("cancelled")}</span>
            <Button ref={takeFocus} size="sm" onClick={() => runAgain(FIRST_DRAWS)}>
              {t("run")}
            </Button>
          </div>
        ) : null}
      </div>
      {result ? (
        <>
          <SimulationResults result={result} currency={currency} />
          {result.asked < MORE_DRAWS && !isRunning ? (
            <Button size="sm" onClick={() => runAgain(MORE_DRAWS)}>
              {t("runMore", { draws: formatNumber(MORE_DRAWS) })}
            </Button>
          ) : null}
        </>
      ) : null}
    </div>
  );
}
