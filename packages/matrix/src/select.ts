import { foldPlainly } from '@eigenbook/linalg';

/**
 * The numbers on both sides of a place in rising order, which may lie between two: of place 1.5 those
 * of places 1 and 2. `line`, without NaN, is changed.
 */
export function around(line: Float64Array, place: number): [below: number, above: number] {
  const above = Math.ceil(place);
  select(line, above);
  const found = line[above]!;
  if (above === place) return [found, found];
  return [foldPlainly('max', { data: line, start: 0, count: above, step: 1 }), found];
}

/** So few are sorted. */
const FEW = 16;

/** The number of place k in rising order comes to place k, and no larger one before it (Hoare 1961). */
function select(line: Float64Array, k: number): void {
  let [low, high] = [0, line.length - 1];
  // where the middle of three divides badly again and again, the rest is sorted
  for (let rounds = 2 * Math.log2(line.length); low < high; rounds--) {
    if (high - low < FEW || rounds < 0) {
      line.subarray(low, high + 1).sort();
      return;
    }
    const pivot = middle(line[low]!, line[(low + high) >>> 1]!, line[high]!);
    let [i, j] = [low, high];
    while (i <= j) {
      while (line[i]! < pivot) i++;
      while (line[j]! > pivot) j--;
      if (i > j) break;
      const x = line[i]!;
      line[i++] = line[j]!;
      line[j--] = x;
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else return;
  }
}

function middle(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
