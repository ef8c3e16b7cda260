import { expect } from 'chai';
import { random, zeros } from '@eigenbook/matrix';
import { hardware, matmulIntensity, measure, roofline } from '../src/index.ts';
import { expectClaim } from './expected.ts';

describe('hardware', () => {
  it('counts operations, bytes and independent elements as the course does', () => {
    const { flops, independent } = matmulIntensity([1024, 1024, 1024]);
    expectClaim('ch4.gpu.matmul_1024_flops_and_independent_entries', [flops, independent]);
    expectClaim('ch4.gpu.arithmetic_intensity_n_f32', [64, 1024, 4096].map((n) => [n, matmulIntensity([n, n, n]).intensity])); // prettier-ignore
    // a matrix on one vector is read for two operations a number
    expect(matmulIntensity([1000, 1000, 1], 8).intensity).to.be.closeTo(0.25, 1e-3);
  });

  it('has the same product whatever the order in which its blocks are computed', () => {
    const [A, B] = [random(96, 64, { seed: 1 }), random(64, 120, { seed: 2 })];
    const C = zeros(96, 120).data as Float64Array;
    for (let top = 64; top >= 0; top -= 32) {
      for (let left = 80; left >= 0; left -= 40) {
        const part = A.slice([top, top + 32], [0, 64]).matmul(B.slice([0, 64], [left, left + 40]).withShape()); // prettier-ignore
        part.data.forEach((value, k) => {
          C[(top + Math.floor(k / 40)) * 120 + left + (k % 40)] = value;
        });
      }
    }
    const whole = A.matmul(B).data;
    expectClaim('ch4.gpu.blocks_any_order_maxdiff', Math.max(...whole.map((value, k) => Math.abs(value - C[k]!)))); // prettier-ignore
  });

  it('is held back by memory below the balance of the machine and by its units above', () => {
    const peak = { gflops: 600, bandwidth: 30 };
    expect(roofline(peak, 2)).to.deep.equal({ gflops: 60, bound: 'memory' });
    expect(roofline(peak, 20)).to.deep.equal({ gflops: 600, bound: 'compute' });
    expect(roofline(peak, 1e6).gflops).to.equal(600);
  });

  it('measures the fastest of its runs, waiting for each', async () => {
    let done = 0;
    const run = async () => {
      await Promise.resolve();
      done += 1;
    };
    const { runs, seconds, gflops, bandwidth } = await measure(run, { flops: 3e9, bytes: 1e9, seconds: 0 }); // prettier-ignore
    expect([runs, done]).to.deep.equal([1, 1]);
    expect(gflops * seconds).to.be.closeTo(3, 1e-9);
    expect(bandwidth * seconds).to.be.closeTo(1, 1e-9);
  });

  it('finds numbers for this machine', async () => {
    const found = await hardware({ size: 64, seconds: 0.01 });
    for (const value of Object.values(found)) expect(value).to.be.above(0).and.below(1e6);
    expect(found.balance).to.equal(found.matmul / found.bandwidth);
  });
});
