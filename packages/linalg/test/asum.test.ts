import { expect } from 'chai';
import { entries } from './lapack/random.ts';
import { engines } from './present.ts';

for (const engine of engines) {
  describe(`asum of ${engine.info.name}`, () => {
    it('adds up the sizes of the numbers', () => {
      for (const length of [0, 1, 2, 3, 4, 5, 1000]) {
        const A = entries(length, 5);
        const sum = A.reduce((total, x) => total + Math.abs(x), 0);
        expect(engine.asum({ A })).to.be.closeTo(sum, 1e-12 * length);
        expect(engine.asum({ A: new Float32Array(A) })).to.be.closeTo(sum, 1e-6 * length);
      }
    });

    it('is not finite where a number is not, wherever it lies', () => {
      for (const Type of [Float64Array, Float32Array]) {
        for (const bad of [NaN, Infinity, -Infinity]) {
          for (let at = 0; at < 67; at++) {
            const A = new Type(67).fill(-0.5);
            A[at] = bad;
            expect(engine.asum({ A }), `${bad} at ${at}`).to.not.satisfy(Number.isFinite);
          }
        }
      }
    });
  });
}
