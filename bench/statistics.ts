/**
 * The value below which the share `q` (0..1) of the samples lies, interpolated between neighbours. Pure.
 * Throws RangeError without samples.
 */
export function percentile(samples: readonly number[], q: number): number {
  if (samples.length === 0) throw new RangeError("A percentile needs at least one sample");
  const sorted = [...samples].sort((a, b) => a - b);
  const place = q * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

export function mean(samples: readonly number[]): number {
  if (samples.length === 0) throw new RangeError("A mean needs at least one sample");
  return samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
}

/** `product / floor`; null where the floor is 0, since nothing can be said then. Pure. */
export function ratio(product: number, floor: number): number | null {
  return floor === 0 ? null : product / floor;
}
