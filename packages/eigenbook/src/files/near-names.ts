/** Names in a list that are a slip away from the one that was meant: other case, ending or letters. */
export function nearNames(wanted: string, names: readonly string[]): string[] {
  const stem = stemOf(wanted);
  return names
    .filter((name) => !name.startsWith('.') || wanted.startsWith('.'))
    .map((name) => ({ name, far: stemOf(name) === stem ? 0 : slips(stem, stemOf(name)) }))
    .filter(
      ({ far }) =>
        far <= (stem.length < 4 ? 1 : Math.max(2, Math.floor(stem.length / 4))) &&
        far < stem.length,
    )
    .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, MOST)
    .map(({ name }) => name);
}

const MOST = 3;

function stemOf(name: string): string {
  return name.toLowerCase().replace(/(?<=.)\.\w+$/, '');
}

/** Letters to insert, to leave out or to change. @see Levenshtein 1966 */
function slips(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)); // prettier-ignore
    }
    row = next;
  }
  return row[b.length]!;
}
