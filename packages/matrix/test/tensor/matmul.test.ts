// Products over the last two axes beside those of matrices, one after the other.
import { expect } from 'chai';
import fc from 'fast-check';
import { grad, type Matrix, type Tensor, tensor } from '../../src/node.ts';
import { withEveryBackend } from './every-backend.ts';

const normal = (shape: number[], seed: number): Tensor => tensor.random(shape, { seed, distribution: 'normal' }); // prettier-ignore
const off = (A: Matrix, B: Matrix) => A.sub(B).abs().max() / Math.max(1, B.abs().max());

withEveryBackend('matmul', () => {
  const size = fc.integer({ min: 1, max: 40 });
  const small = fc.integer({ min: 1, max: 3 });

  it('of batches is that of each pair of matrices, small and large', () => {
    fc.assert(
      fc.property(fc.tuple(small, small), fc.tuple(size, size, size), ([p, q], [m, k, n]) => {
        const [a, b] = [normal([p, q, m, k], 1), normal([p, q, k, n], 2)];
        const product = a.matmul(b);
        expect(product.shape).to.deep.equal([p, q, m, n]);
        for (let i = 0; i < p; i++) {
          for (let j = 0; j < q; j++) {
            const wanted: Matrix = a.slice(i, j).toMatrix().withShape().matmul(b.slice(i, j).toMatrix().withShape()); // prettier-ignore
            expect(off(product.slice(i, j).toMatrix().withShape(), wanted)).to.be.below(1e-4);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it('stretches the batch of either side, and one matrix for all', () => {
    const [a, w] = [normal([2, 3, 33, 34], 1), normal([34, 35], 2)];
    const all = a.matmul(w);
    expect(all.shape).to.deep.equal([2, 3, 33, 35]);
    const one = a.slice(1, 2).toMatrix().withShape().matmul(w.toMatrix().withShape());
    expect(off(all.slice(1, 2).toMatrix().withShape(), one)).to.be.below(1e-4);
    const stretched = normal([1, 3, 33, 34], 3).matmul(normal([2, 1, 34, 35], 4));
    expect(stretched.shape).to.deep.equal([2, 3, 33, 35]);
    expect(tensor.zeros([0, 33, 34]).matmul(tensor.zeros([0, 34, 35])).shape).to.deep.equal([0, 33, 35]); // prettier-ignore
  });

  for (const count of [1, 2]) {
    it(`has gradients, batches of ${count}`, () => {
      const [a, b, d] = [normal([count, 33, 34], 1), normal([count, 34, 35], 2), normal([count, 33, 35], 3)]; // prettier-ignore
      const found = grad(({ x, y }: { x: Tensor; y: Tensor }) => x.matmul(y).mul(d).sum())({ x: a, y: b }); // prettier-ignore
      for (let i = 0; i < count; i++) {
        const [A, B, D] = [a, b, d].map((t) => t.slice(i).toMatrix().withShape());
        expect(off(found.x.slice(i).toMatrix().withShape(), D!.matmul(B!.T))).to.be.below(1e-4);
        expect(off(found.y.slice(i).toMatrix().withShape(), A!.T.matmul(D!))).to.be.below(1e-4);
      }
    });
  }
});
