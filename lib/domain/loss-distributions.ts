import { sampleGamma, sampleNormal, type Random } from "./random.ts";

/** An estimate by three numbers, 0 or more, `low ≤ likely ≤ high`. */
export type ThreePoint = Readonly<{ low: number; likely: number; high: number }>;

/**
 * How a loss spreads between its estimates: `pert` stays between low and high; `lognormal` takes them as the 5 %
 * and 95 % quantiles and so has a tail beyond, as losses do.
 */
export const LOSS_SHAPES = ["pert", "lognormal"] as const;
export type LossShape = (typeof LOSS_SHAPES)[number];

/**
 * The least low estimate of a lognormal loss, a hundredth of the currency's unit: nearer to 0 its tail grows without
 * bound, and at 0 there is none.
 */
export const LOGNORMAL_LOW_MIN = 0.01;

/** Whether a loss can be spread so: one with a tail needs a low estimate well above 0. */
export function fitsShape({ low }: ThreePoint, shape: LossShape): boolean {
  return shape !== "lognormal" || low >= LOGNORMAL_LOW_MIN;
}

export type Moments = Readonly<{ mean: number; variance: number }>;

/** The 95 % quantile of the standard normal distribution. */
const Z95 = 1.6448536269514722;

/**
 * Mean `(a + 4m + b) / 6` and variance `(μ − a)(b − μ) / 7` of the PERT distribution, a beta distribution with
 * shapes `1 + 4(m − a)/(b − a)` and `1 + 4(b − m)/(b − a)` (Vose, "Risk Analysis", 2008).
 */
export function pertMoments({ low, likely, high }: ThreePoint): Moments {
  const mean = (low + 4 * likely + high) / 6;
  return { mean, variance: ((mean - low) * (high - mean)) / 7 };
}

/** One number of the PERT distribution; a beta number is the share of one of two gamma numbers. */
export function samplePert({ low, likely, high }: ThreePoint, random: Random): number {
  if (high === low) return low;
  const width = high - low;
  const first = sampleGamma(1 + (4 * (likely - low)) / width, random);
  const second = sampleGamma(1 + (4 * (high - likely)) / width, random);
  return low + (width * first) / (first + second);
}

/** Location and scale of the lognormal distribution with `low` and `high` as its 5 % and 95 % quantiles. */
function lognormalOf({ low, high }: ThreePoint): Readonly<{ mu: number; sigma: number }> {
  if (!(low > 0)) throw new RangeError("A lognormal loss needs a low estimate above 0");
  return { mu: (Math.log(low) + Math.log(high)) / 2, sigma: (Math.log(high) - Math.log(low)) / (2 * Z95) };
}

/**
 * Mean and variance of one loss. Lognormal: `exp(μ + σ²/2)` and `(exp(σ²) − 1) exp(2μ + σ²)`; the likely value
 * plays no part there, since two quantiles say all.
 * @throws RangeError for a lognormal loss with a low estimate of 0.
 */
export function lossMoments(loss: ThreePoint, shape: LossShape): Moments {
  if (shape === "pert") return pertMoments(loss);
  const { mu, sigma } = lognormalOf(loss);
  const mean = Math.exp(mu + sigma ** 2 / 2);
  return { mean, variance: Math.expm1(sigma ** 2) * mean ** 2 };
}

/** Draws losses of one scenario; what can be computed once is. */
export function lossSampler(loss: ThreePoint, shape: LossShape): (random: Random) => number {
  if (shape === "pert") return (random) => samplePert(loss, random);
  const { mu, sigma } = lognormalOf(loss);
  return (random) => Math.exp(mu + sigma * sampleNormal(random));
}

/**
 * Mean and variance of a year's loss: a Poisson number of independent losses, whose rate is itself uncertain.
 * With rate Λ and loss X: `E[Λ] E[X]` and `E[Λ] E[X²] + Var[Λ] E[X]²` (law of total variance). `share` of the
 * events is left, each kept or not by itself.
 */
export function yearMoments(frequency: ThreePoint, loss: Moments, share = 1): Moments {
  const rate = pertMoments(frequency);
  const meanRate = rate.mean * share;
  const secondMoment = loss.variance + loss.mean ** 2;
  return {
    mean: meanRate * loss.mean,
    variance: meanRate * secondMoment + rate.variance * share ** 2 * loss.mean ** 2,
  };
}
