// The order of elements in memory.

/**
 * Where the k-th element of an array whose first axis runs fastest lies when the last one does.
 * @example
 * Array.from({ length: 6 }, (_, k) => fortranPlaces([2, 3])(k)); // => [0, 3, 1, 4, 2, 5]
 */
export function fortranPlaces(shape: readonly number[]): (k: number) => number {
  const strides = shape.map((_, axis) => countOf(shape.slice(axis + 1)));
  return (k) => {
    let at = 0;
    for (let axis = 0, rest = k; axis < shape.length; axis++) {
      at += (rest % shape[axis]!) * strides[axis]!;
      rest = Math.floor(rest / shape[axis]!);
    }
    return at;
  };
}

/**
 * How many elements a shape holds.
 * @example
 * countOf([2, 3]); // => 6
 * countOf([]); // => 1
 */
export function countOf(shape: readonly number[]): number {
  return shape.reduce((product, axis) => product * axis, 1);
}
