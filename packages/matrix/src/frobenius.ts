/**
 * The root of the sum of squares, without overflow or underflow of the squares.
 * @returns NaN if there is a NaN, ∞ if there is an infinity, 0 if there is nothing.
 */
export function frobenius(data: ArrayLike<number>): number {
  let squares = 0;
  for (let k = 0; k < data.length; k++) squares += data[k]! * data[k]!;
  if (squares > 1e-290 && squares < Infinity) return Math.sqrt(squares);
  let largest = 0;
  for (let k = 0; k < data.length; k++) {
    const size = Math.abs(data[k]!);
    if (!(size <= largest)) largest = size; // NaN too
    if (Number.isNaN(largest)) return NaN;
  }
  if (largest === 0 || largest === Infinity) return largest;
  let scaled = 0;
  for (let k = 0; k < data.length; k++) scaled += (data[k]! / largest) ** 2;
  return largest * Math.sqrt(scaled);
}
