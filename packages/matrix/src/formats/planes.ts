// Memory for the elements of a file as they come: one array, or two for complex ones.
import type { Numbers } from '@eigenbook/mime/formats';

export type Make = (count: number) => Numbers;

interface Promised {
  readonly count: number;
  readonly parts: 1 | 2;
  /** Whether the bytes are known to be there; if not, memory grows with what comes. */
  readonly known: boolean;
}

interface Put {
  /** How many elements came before. */
  readonly start: number;
  readonly length: number;
  readonly convert: ((x: number | bigint) => number | bigint) | undefined;
  /** Where an element goes that is not put after the one before it. */
  readonly places: ((k: number) => number) | undefined;
}

/** What is allocated for a promise that may be a lie. */
const FIRST = 1 << 16;

export class Planes {
  readonly #make: Make;
  readonly #count: number;
  #planes: Numbers[];

  constructor(make: Make, { count, parts, known }: Promised) {
    this.#make = make;
    this.#count = count;
    const first = known ? count : Math.min(count, FIRST);
    this.#planes = Array.from({ length: parts }, () => make(first));
  }

  /** The numbers, and the imaginary parts of complex ones. */
  get all(): readonly [data: Numbers, imag?: Numbers] {
    return this.#planes as [Numbers, Numbers?];
  }

  /** Puts elements, parts side by side, into their places. */
  put(numbers: Numbers, { start, length, convert, places }: Put): void {
    this.#grow(start + length);
    const parts = this.#planes.length;
    if (parts === 1 && !convert && !places) {
      (this.#planes[0] as Float64Array).set(numbers as Float64Array, start);
      return;
    }
    this.#planes.forEach((plane, part) => {
      for (let k = 0; k < length; k++) {
        const x = numbers[k * parts + part]!;
        plane[places ? places(start + k) : start + k] = convert ? convert(x) : x;
      }
    });
  }

  /** The elements in other places, in new memory. */
  permuted(places: (k: number) => number): this {
    this.#planes = this.#planes.map((plane) => {
      const moved = this.#make(plane.length);
      for (let k = 0; k < plane.length; k++) moved[places(k)] = plane[k]!;
      return moved;
    });
    return this;
  }

  #grow(wanted: number): void {
    const { length } = this.#planes[0]!;
    if (wanted <= length) return;
    const more = Math.min(this.#count, Math.max(wanted, 2 * length));
    this.#planes = this.#planes.map((plane) => {
      const larger = this.#make(more);
      (larger as Float64Array).set(plane as Float64Array);
      return larger;
    });
  }
}
