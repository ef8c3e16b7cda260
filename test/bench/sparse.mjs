// Reads lines `rows nnz`, multiplies a sparse matrix by a vector and prints the seconds.
import { createInterface } from 'node:readline';
import { ones, sparse } from 'eigenbook';

/** The same elements as in sparse.py. */
function matrixOf(rows, nnz) {
  const columnIndices = new Int32Array(nnz);
  const rowIndices = new Int32Array(nnz);
  for (let k = 0; k < nnz; k++) {
    rowIndices[k] = Math.floor((k * rows) / nnz);
    columnIndices[k] = (k * 7919 + 104729 * (k % 13)) % rows;
  }
  return sparse(rows, rows, { rowIndices, columnIndices, values: new Float64Array(nnz).fill(0.2) });
}

let A;
let x;
for await (const line of createInterface({ input: process.stdin })) {
  const [rows, nnz] = line.split(' ').map(Number);
  if (A?.rows !== rows) {
    A = matrixOf(rows, nnz);
    x = ones(rows, 1).scale(1 / rows);
  }
  const started = performance.now();
  x = A.matmul(x)
    .scale(0.85)
    .add(0.15 / rows);
  process.stdout.write(`${(performance.now() - started) / 1000}\n`);
}
