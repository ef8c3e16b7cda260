// A line to a worker that adds: no WebGPU is needed for it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect } from 'chai';
import { Line } from '../../src/tensor/node/line.ts';

const WORKER = `import { workerData } from 'node:worker_threads';
const { port, turn, gate } = workerData;
let total = 1;
const send = (reply) => { port.postMessage(reply); Atomics.add(turn, 0, 1); Atomics.notify(turn, 0); };
process.on('uncaughtException', ({ message }) => send({ broken: message }));
port.on('message', ({ id, request, by }) => {
  if (request === 'break') throw new Error('it broke');
  if (request === 'end') process.exit();
  if (request === 'fail') return send({ id, error: 'it failed' });
  if (request === 'sleep') Atomics.wait(gate, 0, 0);
  total += by ?? 0;
  if (id !== undefined) send({ id, answer: total });
});`;

describe('a line to a worker', () => {
  let folder: string;
  let line: Line;
  let unwanted: unknown[];
  /** Shut while it holds 0. */
  let gate: Int32Array;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'eigenbook-line-'));
    writeFileSync(join(folder, 'worker.mjs'), WORKER);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  beforeEach(() => {
    unwanted = [];
    gate = new Int32Array(new SharedArrayBuffer(4));
    line = new Line(join(folder, 'worker.mjs'), { gate }, (answer) => unwanted.push(answer));
  });
  afterEach(() => {
    openGate();
    line.tell('end', {});
  });

  function openGate(): void {
    Atomics.store(gate, 0, 1);
    Atomics.notify(gate, 0);
  }

  it('gives answers at once, after all that it was told before', () => {
    line.tell('add', { by: 2 });
    expect(line.ask('add', { by: 3 })).to.equal(6);
    expect(line.ask('add', { by: 1 })).to.equal(7);
  });

  it('gives answers by promises, also while one is waited for', async () => {
    const later = [line.askLater('add', { by: 1 }), line.askLater('add', { by: 1 })];
    expect(line.ask('add', { by: 1 })).to.equal(4);
    expect(await Promise.all(later)).to.deep.equal([2, 3]);
  });

  it('throws what goes wrong in the worker, and goes on', async () => {
    expect(() => line.ask('fail', {})).to.throw(Error, 'it failed');
    const failed = await line.askLater('fail', {}).catch((error: Error) => error.message);
    expect(failed).to.equal('it failed');
    expect(line.ask('add', {})).to.equal(1);
  });

  it('says that the worker does not answer in time', () => {
    line.ask('add', {});
    expect(() => line.ask('sleep', {}, 20)).to.throw('its thread has not answered for 0.02 s'); // prettier-ignore
  });

  it('hands over the answer that an interrupted caller no longer waits for', () => {
    line.ask('add', {});
    const stopped = () => runInNewContext("ask('sleep', { by: 10 })", { ask: line.ask.bind(line) }, { timeout: 20 }); // prettier-ignore
    expect(stopped).to.throw('timed out');
    openGate();
    expect(line.ask('add', { by: 1 })).to.equal(12);
    expect(unwanted).to.deep.equal([11]);
  });

  it('fails every call once the worker is broken, with the reason', async () => {
    const later = line.askLater('break', {}).catch((error: Error) => error.message);
    expect(await later).to.equal('it broke');
    expect(() => line.ask('add', {})).to.throw('it broke');
    expect(() => line.tell('add', {})).not.to.throw();
  });

  it('fails a caller that stands still when the worker breaks', () => {
    expect(() => line.ask('break', {})).to.throw('it broke');
  });
});
