/** A queue that gives the first of its entries by an order, in logarithmic time. `isBefore` is a strict order. */
export class Heap<T> {
  readonly #entries: T[] = [];
  readonly #isBefore: (left: T, right: T) => boolean;

  constructor(isBefore: (left: T, right: T) => boolean) {
    this.#isBefore = isBefore;
  }

  push(entry: T): void {
    const entries = this.#entries;
    let at = entries.push(entry) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = entries[parent];
      if (above === undefined || !this.#isBefore(entry, above)) break;
      entries[at] = above;
      at = parent;
    }
    entries[at] = entry;
  }

  /** The first entry, which leaves the queue; undefined where it is empty. */
  pop(): T | undefined {
    const entries = this.#entries;
    const first = entries[0];
    const last = entries.pop();
    if (last === undefined || entries.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      const [left, right] = [entries[child], entries[child + 1]];
      if (left === undefined) break;
      let lower = left;
      if (right !== undefined && this.#isBefore(right, left)) [child, lower] = [child + 1, right];
      if (!this.#isBefore(lower, last)) break;
      entries[at] = lower;
      at = child;
    }
    entries[at] = last;
    return first;
  }
}
