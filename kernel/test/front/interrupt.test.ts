import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import { interrupt } from '../../src/front/interrupt.ts';

/** A runner without a cell, whose answers to pings come when `answer` says; what was done to it. */
function idleRunner(answer: (ping: number) => Promise<boolean>) {
  const done: string[] = [];
  let pings = 0;
  const runner = {
    isBusy: false,
    isHeld: false,
    hasEnded: false,
    interrupt: () => undefined,
    terminate: () => void done.push('terminate'),
    killChildren: () => void done.push('kill children'),
    ping: () => answer(++pings),
  };
  return { runner, done };
}

describe('interrupt', () => {
  it('takes late answers for what they are: a slow machine costs no process', async () => {
    const { runner, done } = idleRunner(() => wait(180, true));
    expect(await interrupt(runner)).to.equal(true);
    expect(done).to.deep.equal([]);
  });

  it('asks again when an answer is lost', async () => {
    const { runner } = idleRunner((ping) => (ping === 1 ? new Promise(() => {}) : wait(1, true)));
    expect(await interrupt(runner)).to.equal(true);
  });

  it('ends again what went on after its first end', async () => {
    const { runner, done } = idleRunner(() => Promise.resolve(true));
    runner.isBusy = true;
    const { terminate } = runner;
    runner.terminate = () => {
      runner.isBusy = !done.includes('terminate');
      terminate();
    };
    expect(await interrupt(runner)).to.equal(true);
    expect(done).to.deep.equal(['terminate', 'kill children', 'terminate']);
  });

  it('has nothing to wait for when the process has ended', async () => {
    const { runner, done } = idleRunner(() => Promise.reject(new Error('nobody is there')));
    runner.hasEnded = true;
    expect(await interrupt(runner)).to.equal(false);
    expect(done).to.deep.equal(['terminate', 'kill children']);
  });
});
