/** A source of uniform numbers in [0, 1), each drawn once. */
export type Random = () => number;

/**
 * xoshiro128** 1.1 (Blackman and Vigna, public domain), its state spread from a text by FNV-1a and splitmix32:
 * the same seed gives the same numbers on every machine. 32 random bits in each. Not for secrets.
 */
export function seededRandom(seed: string): Random {
  let mixed = 0x811c9dc5;
  for (let index = 0; index < seed.length; index += 1) {
    mixed = Math.imul(mixed ^ seed.charCodeAt(index), 0x01000193);
  }
  const spread = () => {
    mixed = (mixed + 0x9e3779b9) | 0;
    let z = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
  let [a, b, c, d] = [spread(), spread(), spread(), spread() | 1];
  return () => {
    const scrambled = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return scrambled / 4_294_967_296;
  };
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

/** One standard normal number, by the polar method of Marsaglia. */
export function sampleNormal(random: Random): number {
  for (;;) {
    const u = 2 * random() - 1;
    const v = 2 * random() - 1;
    const s = u * u + v * v;
    if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s);
  }
}

/** One gamma number of scale 1, shape 1 or more, by Marsaglia and Tsang (2000). */
export function sampleGamma(shape: number, random: Random): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = sampleNormal(random);
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    const u = random();
    if (u < 1 - 0.0331 * x ** 4 || Math.log(u) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v;
  }
}

/** Above this mean the product of uniforms would underflow: such a mean is drawn in parts. */
const POISSON_PART = 30;

/** How many events of a Poisson process with this mean happen, by Knuth's product of uniforms. */
export function samplePoisson(mean: number, random: Random): number {
  let count = 0;
  let left = mean;
  while (left > 0) {
    const limit = Math.exp(-Math.min(left, POISSON_PART));
    left -= POISSON_PART;
    for (let product = random(); product > limit; product *= random()) count += 1;
  }
  return count;
}
