// Round dates along an axis, in UTC as dates are written everywhere in a notebook.

const [SECOND, DAY] = [1000, 86_400_000];
/** Steps of seconds up to weeks, in milliseconds. */
const SHORT = [1, 5, 15, 30, 60, 300, 900, 1800, 3600, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800].map((n) => n * SECOND); // prettier-ignore
const MONTH = 30 * DAY;
/** Steps of months and years, in months. */
const LONG = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000];

/** About five of them, in milliseconds, and how they are written. */
export function datesBetween(
  low: number,
  high: number,
): { readonly ticks: readonly number[]; readonly text: (time: number) => string } {
  const rough = (high - low) / 6;
  const step = SHORT.find((size) => size >= rough);
  if (step !== undefined) {
    const first = Math.ceil(low / step);
    const count = Math.max(0, Math.floor(high / step) - first + 1);
    const ticks = Array.from({ length: count }, (_, k) => (first + k) * step);
    return { ticks, text: (time) => iso(time, step, high - low > DAY) };
  }
  const months = LONG.find((n) => n * MONTH >= rough) ?? LONG.at(-1)!;
  const start = new Date(low);
  const first = Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / months);
  const ticks: number[] = [];
  for (let k = first; ; k++) {
    const time = new Date(0).setUTCFullYear(Math.floor((k * months) / 12), (k * months) % 12);
    if (!(time <= high)) break;
    if (time >= low) ticks.push(time);
  }
  return { ticks, text: (time) => new Date(time).toISOString().slice(0, months % 12 ? 7 : 4) };
}

/** The day where one begins, else the time; of more than a day with the day. */
function iso(time: number, step: number, isLong: boolean): string {
  const text = new Date(time).toISOString();
  if (time % DAY === 0) return text.slice(0, 10);
  return `${isLong ? `${text.slice(5, 10)} ` : ''}${text.slice(11, step % 60_000 === 0 ? 16 : 19)}`;
}
