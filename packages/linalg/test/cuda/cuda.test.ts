import { expect } from 'chai';
import { cudaEngine, loadCuda } from '../../src/cuda/cuda.ts';
import type { Engine } from '../../src/engine.ts';
import { EngineError } from '../../src/errors.ts';
import { entries } from '../lapack/random.ts';
import { engines } from '../present.ts';
import { type FakeCuda, fakeCuda } from './fake-cuda.ts';

const n = 6;
const zeros = (length: number) => new Float64Array(length);

/** Every routine once, on a matrix that suits it. */
const CALLS: Record<string, (engine: Engine['background'] | Engine) => unknown> = {
  gemm: (engine) => engine.gemm({ m: n, n, k: n, A: entries(36, 1), B: entries(36, 2), C: zeros(36) }),
  gesv: (engine) => engine.gesv({ n, nrhs: 2, A: entries(36, 1), B: zeros(12), rcond: zeros(1) }),
  getrf: (engine) => engine.getrf({ m: n, n, A: entries(36, 1), pivots: new Int32Array(n), rcond: zeros(1) }),
  getri: (engine) => engine.getri({ n, A: entries(36, 1) }),
  potrf: (engine) => engine.potrf({ n, A: zeros(36).map((_, at) => Number(at % 7 === 0)), rcond: zeros(1) }),
  geqrf: (engine) => engine.geqrf({ m: 9, n: 4, A: entries(36, 1), Q: zeros(81), R: zeros(36), full: true }),
  gelsd: (engine) => engine.gelsd({ m: 9, n: 4, nrhs: 1, A: entries(36, 1), B: zeros(9), X: zeros(4), S: zeros(4), rank: new Int32Array(1), rcond: 1e-9 }),
  gesdd: (engine) => engine.gesdd({ m: 9, n: 4, A: entries(36, 1), S: zeros(4), U: zeros(36), Vh: zeros(16) }),
  syevd: (engine) => engine.syevd({ n, A: entries(36, 1), W: zeros(n), V: zeros(36) }),
  geev: (engine) => engine.geev({ n, A: entries(36, 1), Wr: zeros(n), Wi: zeros(n), Vr: zeros(36), Vi: zeros(36) }),
}; // prettier-ignore

// the fake device computes with OpenBLAS
(engines.some(({ info }) => info.name === 'openblas') ? describe : describe.skip)(
  'the memory of the cuda engine, on a device that is none',
  () => {
    let cuda: FakeCuda;
    let engine: Engine;
    beforeEach(() => {
      cuda = fakeCuda();
      engine = cudaEngine(cuda, 'a test');
    });

    for (const [name, run] of Object.entries(CALLS)) {
      it(`is free again after ${name}, here and in the background`, async () => {
        run(engine);
        expect(cuda.inUse()).to.equal(0);
        await run(engine.background);
        expect(cuda.inUse()).to.equal(0);
      });

      it(`is free again when ${name} finds too little of it, wherever that is`, async () => {
        let limit = 0;
        for (; limit < 100_000; limit += 100) {
          cuda.limit(limit);
          try {
            run(engine);
            break;
          } catch (error) {
            expect(error).to.be.instanceOf(RangeError).with.property('message').that.matches(/not enough memory on the device: \d+ bytes are needed/); // prettier-ignore
            expect(cuda.inUse()).to.equal(0);
          }
        }
        expect(limit).to.be.within(100, 99_000);
        cuda.limit(limit - 100);
        const failure = await (run(engine.background) as Promise<unknown>).catch((error: Error) => error); // prettier-ignore
        expect(failure).to.be.instanceOf(RangeError);
        expect(cuda.inUse()).to.equal(0);
        cuda.limit(Infinity);
        await run(engine.background); // the queue goes on
      });
    }

    it('is free again when a function of the libraries fails, which is told by name', () => {
      const failing = { gemm: 'dgemm', gesv: 'getrs', getrf: 'dgeam', potrf: 'potrf', geqrf: 'dorgqr', gesdd: 'gesvd', syevd: 'syevdSize', geev: 'geev' }; // prettier-ignore
      for (const [name, native] of Object.entries(failing)) {
        cuda.fail(native, 13);
        expect(() => CALLS[name]!(engine), native).to.throw(EngineError, 'failed with status 13');
        expect(cuda.inUse(), native).to.equal(0);
      }
      cuda.fail('toHost', 700);
      expect(() => CALLS['gemm']!(engine)).to.throw(EngineError, 'cudaMemcpy failed: error 700 (700)'); // prettier-ignore
      expect(cuda.inUse()).to.equal(0);
    });

    it('has no part in eigenvalues where cuSOLVER is too old for them', () => {
      const { geev: _, geevSize: __, ...old } = cuda;
      const run = () => CALLS['geev']!(cudaEngine(old, 'a test'));
      expect(run).to.throw(EngineError, 'needs the cuSOLVER of CUDA 12.6');
    });
  },
);

describe('loadCuda', () => {
  it('says what was tried where there is no device or no library', () => {
    if (engines.some(({ info }) => info.name === 'cuda')) return;
    const nowhere = { EIGENBOOK_CUDA: '/nowhere' };
    expect(() => loadCuda(nowhere)).to.throw(Error, 'no whole CUDA 12 or 13 in /nowhere');
    expect(() => loadCuda({})).to.throw(Error, /libcudart|cudart64/);
  });
});
