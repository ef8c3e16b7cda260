import { det, diag, type Matrix, svd } from '@eigenbook/matrix';
import { tellsApart } from '../answers.ts';

const cut = (A: Matrix, r: number) => {
  const { U, S, Vh } = svd(A);
  return U.slice(':', [0, r]).matmul(diag([...S.data.subarray(0, r)])).matmul(Vh.slice([0, r])); // prettier-ignore
};

describe('exercises of singular values', () => {
  tellsApart('ch4.svd.', {
    'ch4.svd.rebuild': {
      right: cut,
      nearly: (A: Matrix, r: number) => A.sub(cut(A, r)),
      wrong: (A: Matrix) => A.scale(2),
    },
    'ch4.svd.pieces': {
      right: (sigma: number[], error: number) => sigma.concat(0).findIndex((_, r) => Math.hypot(...sigma.slice(r)) <= error * Math.hypot(...sigma)), // prettier-ignore
      nearly: (sigma: number[], error: number) => 1 + sigma.concat(0).findIndex((_, r) => Math.hypot(...sigma.slice(r)) <= error * Math.hypot(...sigma)), // prettier-ignore
      wrong: (sigma: number[]) => sigma.length + 3,
    },
    'ch4.svd.turning': {
      right: (A: Matrix) => {
        const { U, Vh } = svd(A);
        return det(U.matmul(Vh)) > 0 ? 'rotation' : 'reflection';
      },
      nearly: (A: Matrix) => (A.rows > 1 && det(A) < 0 ? 'reflection' : 'rotation'),
      wrong: () => 'rotation',
    },
  });
});
