// Reads lines `task size …`, does the task and prints the seconds.
import { createInterface } from 'node:readline';
import { eigsh, ones, solve, sparse, sparseDiag, sparseEye } from 'eigenbook';

/** What is timed, by the task: the same as in sparse.py. */
const TASKS = {
  step(rows, nnz) {
    const A = matrixOf(rows, nnz);
    let x = ones(rows, 1).scale(1 / rows);
    return () => {
      x = A.matmul(x)
        .scale(0.85)
        .add(0.15 / rows);
    };
  },
  cholesky(side) {
    const [A, b] = [grid(side, 0), ones(side * side, 1)];
    return () => solve(A, b);
  },
  lu(side) {
    const [A, b] = [grid(side, 0.5), ones(side * side, 1)];
    return () => solve(A, b);
  },
  eigsh(side) {
    const A = grid(side, 0);
    return () => eigsh(A, { k: 6, sigma: 0 });
  },
};

function matrixOf(rows, nnz) {
  const columnIndices = new Int32Array(nnz);
  const rowIndices = new Int32Array(nnz);
  for (let k = 0; k < nnz; k++) {
    rowIndices[k] = Math.floor((k * rows) / nnz);
    columnIndices[k] = (k * 7919 + 104729 * (k % 13)) % rows;
  }
  return sparse(rows, rows, { rowIndices, columnIndices, values: new Float64Array(nnz).fill(0.2) });
}

/** The Laplacian of side × side points, with a wind along one direction. */
function grid(side, wind) {
  const beside = (value) => new Float64Array(side - 1).fill(value);
  const line = (w) => sparseDiag(new Float64Array(side).fill(2)).add(sparseDiag(beside(w - 1), 1)).add(sparseDiag(beside(-w - 1), -1)); // prettier-ignore
  return line(wind)
    .kron(sparseEye(side))
    .add(sparseEye(side).kron(line(0)));
}

const ready = new Map();
for await (const line of createInterface({ input: process.stdin })) {
  const [task, ...sizes] = line.split(' ');
  if (!ready.has(line)) ready.set(line, TASKS[task](...sizes.map(Number)));
  const run = ready.get(line);
  const started = performance.now();
  run();
  process.stdout.write(`${(performance.now() - started) / 1000}\n`);
}
