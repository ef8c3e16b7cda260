// Our linear algebra, as an author calls it.
import {
  cholesky,
  eig,
  eigh,
  engine,
  fromData,
  gemm,
  inv,
  lu,
  qr,
  solve,
  svd,
  zeros,
} from 'eigenbook';
import { answer, read } from './answer.mjs';

engine({ name: process.env.BENCH_ENGINE, threads: Number(process.env.BENCH_THREADS) });

const operations = {
  matmul: ({ A, B }) => A.matmul(B),
  'matmul, out': ({ A, B, out }) => gemm(A, B, { out }),
  solve: ({ A, B }) => solve(A, B),
  'solve, one side': ({ A, b }) => solve(A, b),
  inv: ({ A }) => inv(A),
  lu: ({ A }) => lu(A),
  cholesky: ({ S }) => cholesky(S),
  qr: ({ A }) => qr(A),
  svd: ({ A }) => svd(A),
  eigh: ({ S }) => eigh(S),
  eig: ({ A }) => eig(A),
};

await answer(operations, (n) => {
  const [A, B, S] = ['A', 'B', 'S'].map((name) => fromData(n, n, read(name, n)));
  return { A, B, S, b: B.col(0), out: zeros(n, n) };
});
