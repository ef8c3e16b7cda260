/** The largest size of a number, NaN if one is; 0 of none. */
export function largestOf(numbers: ArrayLike<number>): number {
  let largest = 0;
  for (let k = 0; k < numbers.length; k++) largest = Math.max(largest, Math.abs(numbers[k]!));
  return largest;
}
