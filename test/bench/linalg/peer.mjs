// The same operations by another package, BENCH_PEER, which the benchmark installs in .cache.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { answer, read } from './answer.mjs';

const require = createRequire(process.env.BENCH_PEERS);
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const rows = (flat, n) =>
  Array.from({ length: n }, (_, i) => Array.from(flat.subarray(i * n, (i + 1) * n)));

const PEERS = {
  async 'ml-matrix'() {
    const ml = await load('ml-matrix');
    return {
      of: (flat, n) => new ml.Matrix(rows(flat, n)),
      operations: {
        matmul: ({ A, B }) => A.mmul(B),
        solve: ({ A, B }) => ml.solve(A, B),
        inv: ({ A }) => ml.inverse(A),
        cholesky: ({ S }) => new ml.CholeskyDecomposition(S).lowerTriangularMatrix,
        qr: ({ A }) => {
          const { orthogonalMatrix, upperTriangularMatrix } = new ml.QrDecomposition(A);
          return [orthogonalMatrix, upperTriangularMatrix];
        },
        svd: ({ A }) => new ml.SingularValueDecomposition(A),
        eigh: ({ S }) => new ml.EigenvalueDecomposition(S, { assumeSymmetric: true }),
        eig: ({ A }) => new ml.EigenvalueDecomposition(A),
      },
    };
  },

  async mathjs() {
    const math = await load('mathjs');
    return {
      of: (flat, n) => math.matrix(rows(flat, n)),
      operations: {
        matmul: ({ A, B }) => math.multiply(A, B),
        solve: ({ A, B }) => math.lusolve(A, B),
        inv: ({ A }) => math.inv(A),
        qr: ({ A }) => math.qr(A),
        eigh: ({ S }) => math.eigs(S),
        eig: ({ A }) => math.eigs(A),
      },
    };
  },

  async 'numpy-ts'() {
    const np = await load('numpy-ts');
    return {
      of: (flat, n) => np.array(rows(flat, n)),
      operations: {
        matmul: ({ A, B }) => np.matmul(A, B),
        solve: ({ A, B }) => np.linalg.solve(A, B),
        inv: ({ A }) => np.linalg.inv(A),
        cholesky: ({ S }) => np.linalg.cholesky(S),
        qr: ({ A }) => np.linalg.qr(A),
        svd: ({ A }) => np.linalg.svd(A),
        eigh: ({ S }) => np.linalg.eigh(S),
        eig: ({ A }) => np.linalg.eig(A),
      },
    };
  },
};

const { of, operations } = await PEERS[process.env.BENCH_PEER]();
await answer(operations, (n) =>
  Object.fromEntries(['A', 'B', 'S'].map((name) => [name, of(read(name, n), n)])),
);
