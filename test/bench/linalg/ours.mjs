// Our linear algebra, as an author calls it.
import {
  cholesky,
  ComplexMatrix,
  eig,
  eigh,
  engine,
  fromData,
  gemm,
  inv,
  lu,
  qr,
  schur,
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
  'complex solve': ({ Z, b }) => solve(Z, b),
  'complex cholesky': ({ P }) => cholesky(P),
  'complex qr': ({ Z }) => qr(Z),
  'complex svd': ({ Z }) => svd(Z),
  'complex eigh': ({ P }) => eigh(P),
  'complex eig': ({ Z }) => eig(Z),
  'complex schur': ({ Z }) => schur(Z),
};

await answer(operations, (n) => {
  const [A, B, S] = ['A', 'B', 'S'].map((name) => fromData(n, n, read(name, n)));
  const real = { A, B, S, b: B.col(0), out: zeros(n, n) };
  if (n > 400) return real;
  const Z = new ComplexMatrix(A, B);
  return { ...real, Z, P: Z.matmul(Z.H) };
});
