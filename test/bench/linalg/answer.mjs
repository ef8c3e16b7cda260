// What a timed Node process answers: a line `operation n repeats` gets the seconds of one call, or
// why there are none. The matrices A, B and S (positive definite) of a size lie in BENCH_DATA.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The numbers of a matrix: row-major n × n. */
export function read(name, n) {
  const path = join(process.env.BENCH_DATA, `${name}-${n}.bin`);
  const bytes = readFileSync(path);
  return new Float64Array(bytes.buffer, bytes.byteOffset, n * n).slice();
}

/**
 * @param operations - functions of the arguments, by name; one that is missing is answered `none`.
 * @param load - the arguments for a size.
 */
export async function answer(operations, load) {
  const loaded = new Map();
  for await (const line of createInterface({ input: process.stdin })) {
    const [operation, size, repeats] = line.split('\t');
    const n = Number(size);
    process.stdout.write(`${await time(operations[operation], n, Number(repeats))}\n`);
  }

  async function time(run, n, repeats) {
    if (!run) return 'none';
    if (!existsSync(join(process.env.BENCH_DATA, `A-${n}.bin`))) return 'none';
    try {
      if (!loaded.has(n)) loaded.set(n, await load(n));
      const given = loaded.get(n);
      const started = performance.now();
      for (let k = 0; k < repeats; k++) run(given);
      return (performance.now() - started) / 1000 / repeats;
    } catch (error) {
      return `error ${String(error.message).split('\n')[0]}`;
    }
  }
}
