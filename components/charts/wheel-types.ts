/** One aspect on a wheel. Scores, evidenced and target are shares from 0 to 1. */
export type WheelPetal = Readonly<{
  key: string;
  /** The short word beside the petal, at most six letters: `AUTH`. */
  label: string;
  /** The aspect's full name, for screen readers and the table. Default: the label. */
  name?: string;
  score: number | null;
  evidenced: number;
  target: number | null;
  state: "assessed" | "not_assessed" | "not_applicable";
}>;
