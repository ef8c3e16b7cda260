import { expect } from 'chai';
import { onMainThread } from '../src/background.ts';
import type { Routines } from '../src/engine.ts';
import { checkTask } from '../src/guard.ts';

const zeros = (length: number) => new Float64Array(length);

describe('checkTask', () => {
  it('accepts arrays as long as their sizes say, of one type', () => {
    checkTask('gemm', { m: 2, n: 3, k: 4, A: zeros(8), B: zeros(12), C: zeros(6) });
    checkTask('gesdd', { m: 2, n: 3, A: zeros(6), S: zeros(2) });
    const single = (length: number) => new Float32Array(length);
    checkTask('getrf', { m: 2, n: 3, A: single(6), pivots: new Int32Array(2) });
  });

  it('refuses an array that is too short, and one whose memory was given away', () => {
    const task = { m: 2, n: 3, k: 4, A: zeros(8), B: zeros(12), C: zeros(5) };
    expect(() => checkTask('gemm', task)).to.throw(
      RangeError,
      'gemm: C must hold 6 numbers; got 5',
    );
    const A = zeros(4);
    structuredClone(A.buffer, { transfer: [A.buffer] });
    expect(() => checkTask('getri', { n: 2, A })).to.throw(
      RangeError,
      'A must hold 4 numbers; got 0',
    );
  });

  it('refuses arrays of two precisions in one task', () => {
    const task = { n: 2, nrhs: 1, A: zeros(4), B: new Float32Array(2) };
    expect(() => checkTask('gesv', task)).to.throw(TypeError, 'gesv: B must be of the type');
  });

  it('refuses pivots that no getrf gives, which would write outside of B', () => {
    const task = { n: 2, nrhs: 1, LU: zeros(4), pivots: Int32Array.of(0, 7), B: zeros(2) };
    expect(() => checkTask('getrs', task)).to.throw(RangeError, 'pivots must be those of getrf');
  });

  it('refuses half of a pair of outputs', () => {
    const task = { n: 1, A: zeros(1), Wr: zeros(1), Wi: zeros(1), Vr: zeros(1) };
    expect(() => checkTask('geev', task)).to.throw(TypeError, 'Vr and Vi must be given together');
  });
});

describe('onMainThread', () => {
  it('runs a routine later, after what the event loop had waiting, and gives its result', async () => {
    const order: string[] = [];
    const background = onMainThread({
      getri: () => {
        order.push('routine');
        return 3;
      },
    } as unknown as Routines);
    setImmediate(() => order.push('waiting'));
    expect(await background.getri({ n: 0, A: zeros(0) })).to.equal(3);
    expect(order).to.deep.equal(['waiting', 'routine']);
  });

  it('fails as the routine fails', async () => {
    const background = onMainThread({
      potrf: () => {
        throw new RangeError('no memory');
      },
    } as unknown as Routines);
    const failure = await background.potrf({ n: 0, A: zeros(0) }).catch((error: Error) => error);
    expect(failure).to.be.instanceOf(RangeError).with.property('message', 'no memory');
  });
});
