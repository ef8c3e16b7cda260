/** A list of numbers that grows as they come: what a header promises may be a lie. */
class GrowingNumbers<T extends Float64Array | Int32Array> {
  readonly #make: (count: number) => T;
  #numbers: T;
  length = 0;

  constructor(make: (count: number) => T) {
    this.#make = make;
    this.#numbers = make(1024);
  }

  push(x: number): void {
    if (this.length === this.#numbers.length) {
      const larger = this.#make(2 * this.length);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.length++] = x;
  }

  /** The numbers that came; a view without a copy. */
  get numbers(): T {
    return this.#numbers.subarray(0, this.length) as T;
  }
}

/**
 * A list of float64 numbers that grows as they come.
 * @example
 * const list = growingFloats();
 * list.push(1.5);
 * list.numbers; // => [1.5]
 */
export function growingFloats(): GrowingNumbers<Float64Array> {
  return new GrowingNumbers((count) => new Float64Array(count));
}

/**
 * A list of whole numbers of 32 bits that grows as they come.
 * @example
 * const list = growingIntegers();
 * list.push(7);
 * list.numbers; // => [7]
 */
export function growingIntegers(): GrowingNumbers<Int32Array> {
  return new GrowingNumbers((count) => new Int32Array(count));
}
