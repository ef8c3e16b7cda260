import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import { expect } from 'chai';
import { loadWasm } from '../src/wasm/node.ts';
import { Machine } from '../src/wasm/machine.ts';
import { VERSION, wasm } from '../src/wasm/wasm.ts';
import { mostTurns } from './turns.ts';

const file = (path: string) => new URL(`../wasm/${path}`, import.meta.url);
const module = new WebAssembly.Module(readFileSync(file('linalg.wasm')));
const zeros = (length: number) => new Float64Array(length);
const wave = (length: number) => Float64Array.from({ length }, (_, i) => Math.sin(i * i + 1));

/** A machine, and the instance it works with after each call. */
function watched() {
  const { Instance } = WebAssembly;
  const instances: WebAssembly.Instance[] = [];
  const machine = new Machine(module);
  return {
    instances,
    run(call: Parameters<Machine['run']>[0]) {
      WebAssembly.Instance = class extends Instance {
        constructor(of: WebAssembly.Module) {
          super(of);
          instances.push(this);
        }
      };
      try {
        return machine.run(call);
      } finally {
        WebAssembly.Instance = Instance;
      }
    },
    bytes: () => (instances.at(-1)!.exports['memory'] as WebAssembly.Memory).buffer.byteLength,
  };
}

const svd = (n: number) =>
  ({
    name: 'gesdd',
    numbers: [n, n, false],
    parts: [
      { array: wave(n * n), use: 'in' },
      { array: zeros(n), use: 'out' },
      { array: zeros(n * n), use: 'out' },
      { array: zeros(n * n), use: 'out' },
    ],
  }) as const;

describe('the wasm module', () => {
  it('imports nothing', () => {
    expect(WebAssembly.Module.imports(module)).to.deep.equal([]);
  });

  it('holds no path of the machine it was built on', () => {
    const text = readFileSync(file('linalg.wasm')).toString('latin1');
    expect(text.match(/\/(?:root|home|Users|tmp|builds?)\/[\w./-]*|index\.crates\.io/g)).to.equal(null); // prettier-ignore
  });

  it('is built from the faer that the engine names', () => {
    const [name, version] = VERSION.split(' ');
    expect(readFileSync(file('Cargo.lock'), 'utf8')).to.include(
      `name = "${name}"\nversion = "${version}"\n`,
    );
  });
});

describe('the memory of the wasm engine', () => {
  it('stays as it is over 1,000 calls', () => {
    const machine = watched();
    machine.run(svd(20));
    const before = machine.bytes();
    for (let i = 0; i < 1000; i++) machine.run(svd(1 + (i % 20)));
    expect(machine.bytes()).to.equal(before);
    expect(machine.instances).to.have.lengthOf(1);
  });

  it('is let go after a call that needed much of it', () => {
    const machine = watched();
    const array = zeros(6000 * 6000);
    machine.run({ name: 'getri', numbers: [0, 0], parts: [{ array, use: 'in' }] });
    machine.run(svd(2));
    expect(machine.instances).to.have.lengthOf(2);
    expect(machine.bytes()).to.be.below(2 ** 22);
  });

  it('is a RangeError when it does not suffice, and the next call computes', () => {
    const machine = watched();
    const array = zeros(1);
    const tooMany = 20_000;
    expect(() =>
      machine.run({
        name: 'getri',
        numbers: [0, 0],
        parts: [{ array, use: 'in', block: { at: 0, rows: tooMany, columns: tooMany, stride: 0 } }],
      }),
    ).to.throw(RangeError, /^getri: the matrices must leave room .* 4 GiB/);
    // here the arrays fit and the work does not
    const work = { name: 'gelsd', numbers: [tooMany, tooMany, 1, 0], parts: [] } as const;
    expect(() => machine.run(work)).to.throw(RangeError, /^gelsd: the matrices must leave room/);
    expect(machine.run(svd(3))).to.equal(0);
  });

  it('is not trusted after an interrupt, which may have come anywhere in a call', () => {
    const machine = watched();
    machine.run(svd(3));
    const call = svd(2000); // some seconds
    expect(() =>
      new Script('run()').runInNewContext({ run: () => machine.run(call) }, { timeout: 500 }),
    ).to.throw(/timed out/);
    expect(machine.run(svd(3))).to.equal(0);
    expect(machine.instances).to.have.lengthOf(2);
  });

  it('is not trusted after a trap, and the next call computes', () => {
    const machine = watched();
    machine.run(svd(3));
    const astray = { name: 'getri', numbers: [100_000, 0], parts: [] } as const;
    expect(() => machine.run(astray)).to.throw(Error, /^getri: the wasm engine failed/);
    expect(machine.run(svd(3))).to.equal(0);
    expect(machine.instances).to.have.lengthOf(2);
  });
});

describe('the products of the wasm engine', () => {
  for (const [m, n, k] of [
    [5, 1100, 2049],
    [250_000, 3, 5], // whole rows: long pieces
    [3, 250_000, 5],
    [3, 5, 250_000],
  ] as const) {
    it(`are the same in blocks as at once, ${m} × ${k} times ${k} × ${n}, transposed or not`, () => {
      inBlocks(m, n, k);
    });
  }

  function inBlocks(m: number, n: number, k: number): void {
    const engine = loadWasm();
    for (const Real of [Float64Array, Float32Array as unknown as Float64ArrayConstructor]) {
      const A = Real.from({ length: m * k }, (_, i) => (i % 7) - 3);
      const B = Real.from({ length: k * n }, (_, i) => (i % 5) - 2);
      const expected = new Real(m * n);
      for (let i = 0; i < m; i++) {
        for (let p = 0; p < k; p++) {
          for (let j = 0; j < n; j++) expected[i * n + j]! += A[i * k + p]! * B[p * n + j]!;
        }
      }
      const At = Real.from({ length: m * k }, (_, i) => A[(i % m) * k + Math.floor(i / m)]!);
      const Bt = Real.from({ length: k * n }, (_, i) => B[(i % k) * n + Math.floor(i / k)]!);
      for (const transA of [false, true]) {
        for (const transB of [false, true]) {
          const C = new Real(m * n).fill(NaN);
          engine.gemm({ m, n, k, A: transA ? At : A, B: transB ? Bt : B, C, transA, transB });
          expect(C).to.deep.equal(expected);
        }
      }
    }
  }
});

describe('the background of the wasm engine', () => {
  it('computes in a worker what the routines compute here, whatever comes in between', async () => {
    const engine = loadWasm();
    expect(engine.info.background).to.equal('worker');
    const sizes = [3, 60, 1, 0, 30];
    const task = (n: number) => {
      const A = wave(n * n);
      return { m: n, n, A, S: zeros(n), U: zeros(n * n), Vh: zeros(n * n) };
    };
    const expected = sizes.map((n) => task(n));
    for (const each of expected) engine.gesdd(each);
    const tasks = sizes.map((n) => task(n));
    const infos = await Promise.all(tasks.map((each) => engine.background.gesdd(each)));
    expect(infos).to.deep.equal([0, 0, 0, 0, 0]);
    expect(tasks).to.deep.equal(expected);
  });

  it('carries arrays that go in several pieces, and products that go in several blocks', async () => {
    const engine = loadWasm();
    const n = 1300;
    const A = wave(n * n);
    for (let i = 0; i < n; i++) A[i * n + i]! += n;
    const [here, there] = [A.slice(), A.slice()];
    engine.getri({ n, A: here });
    await engine.background.getri({ n, A: there });
    expect(there).to.deep.equal(here);
    const [C, D] = [zeros(n * n), zeros(n * n)];
    engine.gemm({ m: n, n, k: n, A, B: here, C });
    await engine.background.gemm({ m: n, n, k: n, A, B: here, C: D });
    expect(D).to.deep.equal(C);
  });

  it('leaves the event loop its turns', async () => {
    const engine = loadWasm();
    const n = 400;
    const task = { n, A: wave(n * n), Wr: zeros(n), Wi: zeros(n) };
    expect(await mostTurns(3, () => engine.background.geev(task))).to.be.above(5);
  });

  it('fails where the routine fails, and computes again', async () => {
    const { background } = loadWasm();
    const [m, n] = [20_000, 20_000];
    const [A, B, X, S, rank] = [zeros(1), zeros(1), zeros(1), zeros(1), new Int32Array(1)];
    const task = { m, n, nrhs: 1, A, B, X, S, rank, rcond: 0 };
    const error = await background.gelsd(task).catch((reason: Error) => reason);
    expect(error).to.be.instanceOf(RangeError);
    const x = Float64Array.of(6);
    expect(await background.gesv({ n: 1, nrhs: 1, A: Float64Array.of(2), B: x })).to.equal(0);
    expect(x).to.deep.equal(Float64Array.of(3));
  });

  it('is the main thread where no worker can be started', async () => {
    const engine = wasm(module, 'a test', undefined);
    expect(engine.info.background).to.equal('main thread');
    const A = Float64Array.of(4);
    expect(await engine.background.potrf({ n: 1, A })).to.equal(0);
    expect(A[0]).to.equal(2);
  });
});
