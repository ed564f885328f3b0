import { AppError } from "./errors/app-error.ts";

type Bounds = Readonly<{
  atOnce: number;
  /** Who comes when so many wait already is sent away. */
  mostWaiting: number;
  /** What they are told, and in how many seconds to come again. */
  busy: Readonly<{ message: string; retryAfterSeconds: number }>;
}>;

export type TurnOptions = Readonly<{
  /** Waits however many do: for work that nobody sits in front of, and that is bounded where it is asked for. */
  patient?: boolean | undefined;
}>;

/**
 * Lets work that takes much of the machine run in the order of its asking, a bounded number at a time.
 * The function given back throws UNAVAILABLE where too many wait, and else whatever the work does.
 */
export function takingTurns({ atOnce, mostWaiting, busy }: Bounds) {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>, { patient = false }: TurnOptions = {}): Promise<T> => {
    if (running < atOnce) running += 1;
    else {
      if (!patient && waiting.length >= mostWaiting) {
        const { message, retryAfterSeconds } = busy;
        throw new AppError("UNAVAILABLE", message, { retryAfterSeconds });
      }
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    try {
      return await work();
    } finally {
      // The turn is handed on, so that nobody who comes now overtakes who waits.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
