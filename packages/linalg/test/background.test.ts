import { execSync, spawn } from 'node:child_process';
import { expect } from 'chai';
import { ROUTINES } from '../src/background.ts';
import type { Engine, Routines } from '../src/engine.ts';
import { EngineError } from '../src/errors.ts';
import type { FloatArray } from '../src/tasks.ts';
import { same } from './lapack/dense.ts';
import { congruent } from './lapack/matrix-type.ts';
import { entries } from './lapack/random.ts';
import { spectrum } from './lapack/spectrum.ts';
import { engines } from './present.ts';
import { mostTurns } from './turns.ts';

type Tasks = { [Name in keyof Routines]: Parameters<Routines[Name]>[0] };

/** A task for every routine, the same each time, on an n × n matrix that suits it. */
function tasks(n: number): Tasks {
  const A = entries(n * n, 81);
  const zeros = (length: number) => new Float64Array(length);
  const vector = () => entries(n, 82);
  const LU = Float64Array.from({ length: n * n }, (_, at) => (at % (n + 1) === 0 ? 2 : 0.01));
  const pivots = Int32Array.from({ length: n }, (_, i) => i);
  return {
    asum: { A },
    gemm: { m: n, n, k: n, A, B: A, C: zeros(n * n) },
    gesv: { n, nrhs: 1, A, B: vector() },
    getrf: { m: n, n, A: A.slice(), pivots: new Int32Array(n) },
    getrs: { n, nrhs: 1, LU, pivots, B: vector() },
    getri: { n, A: A.slice() },
    potrf: { n, A: congruent(spectrum(n, 'geometric', 10)) },
    geqrf: { m: n, n, A, Q: zeros(n * n), R: zeros(n * n) },
    gelsd: { m: n, n, nrhs: 1, A, B: vector(), X: zeros(n), S: zeros(n), rank: new Int32Array(1), rcond: 1e-12 }, // prettier-ignore
    gesdd: { m: n, n, A, S: zeros(n), U: zeros(n * n), Vh: zeros(n * n) },
    syevd: { n, A: congruent(spectrum(n, 'even', 10)), W: zeros(n), V: zeros(n * n) },
    geev: { n, A, Wr: zeros(n), Wi: zeros(n), Vr: zeros(n * n), Vi: zeros(n * n) },
  };
}

const arraysOf = (task: object) =>
  Object.entries(task).filter((entry): entry is [string, FloatArray] =>
    ArrayBuffer.isView(entry[1]),
  );

async function runBoth(running: Engine, name: keyof Routines) {
  const [now, later] = [tasks(40)[name], tasks(40)[name]];
  const expected = (running[name] as (task: object) => unknown)(now);
  const promised = await (running.background[name] as (task: object) => Promise<unknown>)(later);
  return { now, later, expected, promised };
}

for (const running of engines) {
  describe(`the background of ${running.info.name}`, () => {
    for (const name of ROUTINES) {
      it(`runs ${name} to the same result`, async () => {
        const { now, later, expected, promised } = await runBoth(running, name);
        expect(promised).to.equal(expected);
        const written = new Map(arraysOf(now));
        for (const [key, array] of arraysOf(later)) {
          expect(same(array, written.get(key)!), key).to.equal(true);
        }
      });
    }

    it('runs several at once, each with its own memory', async () => {
      const one = tasks(60).gesdd;
      running.gesdd(one);
      const many = Array.from({ length: 8 }, () => tasks(60).gesdd);
      await Promise.all(many.map((task) => running.background.gesdd(task)));
      for (const { S } of many) expect(same(S, one.S)).to.equal(true);
    });

    it('fails by promise, not by exception, when a task is wrong', async () => {
      const wrong = { n: 2, A: new Float64Array(3) };
      const failure = await running.background.getri(wrong).catch((error: Error) => error);
      expect(failure)
        .to.be.instanceOf(RangeError)
        .with.property('message')
        .that.contains('getri: A');
    });

    it('keeps the arrays of a task that nobody else holds', async () => {
      const runs = Array.from({ length: 20 }, async (_, i) => {
        const A = new Float64Array(200 * 200).fill(i);
        await running.background.gemm({ m: 200, n: 200, k: 200, A, B: A, C: new Float64Array(200 * 200) }); // prettier-ignore
      });
      const waste = Array.from({ length: 50 }, () => new Float64Array(1e5)); // what makes V8 collect
      await Promise.all(runs);
      expect(waste).to.have.length(50);
    });

    if (running.info.background === 'main thread') return; // which it says, and holds

    it('lets the event loop go on meanwhile', async () => {
      const most = await mostTurns(5, () => running.background.gesdd(tasks(300).gesdd));
      expect(most).to.be.above(2);
    });

    const { name, version } = running.info;
    const forks = process.platform !== 'win32' && process.platform !== 'darwin';
    if (name !== 'openblas' || /OPENMP/i.test(version) || !forks) return;

    it('lets no child process start meanwhile: its fork would end the threads that compute', async () => {
      running.setThreads(2);
      try {
        const computing = running.background.gesdd(tasks(200).gesdd);
        expect(() => execSync('true')).to.throw(EngineError, 'execSync: no process can be started');
        expect(() => spawn('true')).to.throw(EngineError, 'spawn: no process can be started');
        await computing;
        expect(String(execSync('echo there'))).to.equal('there\n');
        const again = tasks(200).gesdd;
        running.gesdd(again); // with threads that begin anew
        expect(again.S[0]).to.be.above(0);
      } finally {
        running.setThreads(1);
      }
    });
  });
}
