// One step of memory.py in a process of its own: prints, as JSON, the bytes of the matrices that it
// holds at its end or must hold at once, and how far the process grew beyond what it was before.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { background, load, ones, openSafetensors, random, save, solve, sparse, zeros } from 'eigenbook'; // prettier-ignore

const [name, folder, scale = '1'] = process.argv.slice(2);
const n = Math.round(10_000 * Number(scale));
const at = (file) => join(folder, file);
const square = () => random(n, n, { seed: 1 });
const links = () => {
  const count = 200 * n;
  const rowIndices = Int32Array.from({ length: count }, (_, k) => k % (10 * n));
  const columnIndices = Int32Array.from({ length: count }, (_, k) => Math.floor(k / n));
  return sparse(10 * n, 200, { rowIndices, columnIndices, values: new Float64Array(count).fill(1 / 3) }); // prettier-ignore
};

/** What is there before, and what is measured: it returns all that it holds. */
const STEPS = {
  create: [() => [], () => [square()]],
  add: [() => [square(), square()], (A, B) => [A, B, A.add(B)]],
  transpose: [() => [square()], (A) => [A, A.T]],
  matmul: [() => [square(), square()], (A, B) => [A, B, A.matmul(B)]],
  'matmul in the background': [
    () => [square(), square()],
    async (A, B) => [A, B, await background.matmul(A, B)],
  ],
  // LAPACK's factors take the place of a copy
  solve: [() => [square(), ones(n, 1)], (A, b) => [A, A, b, solve(A, b)]],
  'save .npy': [() => [square()], async (A) => (await save(at('A.npy'), A), [A])],
  'load .npy': [() => [], async () => [await load(at('A.npy'))]],
  'save .npz': [() => [square()], async (A) => (await save(at('A.npz'), { A }), [A])],
  'load .npz': [() => [], async () => [await load(at('A.npz'))]],
  'save .safetensors': [
    () => [square(), zeros(n, 10)],
    async (A, b) => (await save(at('A.safetensors'), { A, b }), [A, b]),
  ],
  'load .safetensors': [() => [], async () => [await load(at('A.safetensors'), { name: 'A' })]],
  'one small tensor of it': [
    () => [],
    async () => [await (await openSafetensors(at('A.safetensors'))).read('b')],
  ],
  'save .csv': [
    () => [random(n, 1000, { seed: 1 })],
    async (A) => (await save(at('A.csv'), A), [A]),
  ],
  'load .csv': [() => [], async () => [await load(at('A.csv'))]],
  'save .mtx': [() => [links()], async (S) => (await save(at('S.mtx'), S), [S])],
  'load .mtx': [() => [], async () => [await load(at('S.mtx'), { as: 'sparse' })]],
};

const bytesOf = (A) => (A.indices?.byteLength ?? 0) + (A.indptr?.byteLength ?? 0) + A.data.byteLength; // prettier-ignore
const total = (list) => list.reduce((sum, A) => sum + bytesOf(A), 0);

if (name === undefined) console.log(Object.keys(STEPS).join('\n'));
else {
  const [prepare, run] = STEPS[name];
  const start = process.memoryUsage.rss();
  const held = await run(...prepare());
  const peak = process.resourceUsage().maxRSS * 1024;
  const file = / \.(\w+)$/.exec(name)?.[1];
  const path = file && at(`${file === 'mtx' ? 'S' : 'A'}.${file}`);
  console.log(JSON.stringify({ held: total(held), peak: peak - start, file: path ? statSync(path).size : 0 })); // prettier-ignore
}
