import { expect } from 'chai';
import { engines } from './present.ts';

for (const engine of engines) {
  describe(`${engine.info.name} where a norm leaves the range`, () => {
    const n = 4;
    // 2 on the diagonal, 1 beside it: of condition 5, times 2^1022
    const A = () =>
      Float64Array.from({ length: n * n }, (_, at) => {
        const distance = Math.abs(Math.floor(at / n) - (at % n));
        return distance === 0 ? 1.9 * 2 ** 1023 : 2 ** 1022;
      });

    it('answers all the same, and takes no well-conditioned matrix for worse unless for singular', () => {
      for (const routine of ['gesv', 'getri', 'potrf'] as const) {
        const rcond = new Float64Array(1);
        const B = Float64Array.of(1, 2, 3, 4);
        const info = engine[routine]({ n, nrhs: 1, A: A(), B, rcond });
        expect(info, routine).to.equal(0);
        const least = engine.info.name === 'openblas' ? 0.01 : 0;
        expect(rcond[0], routine).to.be.within(least, 1);
      }
    });
  });
}
