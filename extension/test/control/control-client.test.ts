import { expect } from 'chai';
import { controlClient } from '../../src/control/control-client.ts';
import { sessionWithComms } from '../sessions.ts';

describe('controlClient', () => {
  function start() {
    const { port, comms, status, newKernel } = sessionWithComms();
    const told: string[] = [];
    const client = controlClient(port, 'c', {
      changed: (state) => told.push(state),
      shown: ({ data }, values) => told.push(`${values.join()} gives ${String(data['text/plain'])}`), // prettier-ignore
      failed: (reason) => told.push(reason),
    });
    const say = (data: unknown) => comms.at(-1)!.onMsg({ content: { data } });
    const answer = (id: number, text: string) => say({ op: 'shown', id, data: { 'text/plain': text }, metadata: {} }); // prettier-ignore
    return { client, comms, told, say, answer, status, newKernel };
  }

  it('asks for the last turn only, while an answer is awaited', () => {
    const { client, comms, told, say, answer } = start();
    expect(comms[0]!.opened).to.deep.equal({ op: 'join', control: 'c' });
    say({ op: 'joined' });
    for (const k of [1, 2, 3, 4]) client.turn([k]);
    expect(comms[0]!.sent).to.deep.equal([{ op: 'turn', id: 1, values: [1] }]);
    answer(1, 'one');
    answer(1, 'one again');
    expect(comms[0]!.sent.at(-1)).to.deep.equal({ op: 'turn', id: 2, values: [4] });
    say({ op: 'failed', id: 2, reason: 'too large' });
    expect(told).to.deep.equal(['ready', 'busy', '1 gives one', 'busy', 'too large', 'ready']);
  });

  it('is gone when the kernel does not know the output, or restarts', () => {
    const closed = start();
    closed.comms[0]!.onClose({ content: {} });
    closed.client.turn([1]);
    expect(closed.told).to.deep.equal(['gone']);
    const restarted = start();
    restarted.say({ op: 'joined' });
    restarted.client.turn([1]);
    restarted.status('restarting');
    restarted.answer(1, 'late');
    expect(restarted.told).to.deep.equal(['ready', 'busy', 'gone']);
  });

  it('asks another kernel again, and closes what it opened', () => {
    const { client, comms, told, newKernel, say } = start();
    newKernel();
    say({ op: 'joined' });
    expect(told).to.deep.equal(['gone', 'ready']);
    client.dispose();
    expect(comms.map(({ closed }) => closed)).to.deep.equal([false, true]);
  });

  it('closes when the answer has come that is under way', () => {
    const { client, comms, told, say, answer } = start();
    say({ op: 'joined' });
    client.turn([1]);
    client.dispose();
    expect(comms[0]!.closed).to.equal(false);
    answer(1, 'late');
    expect([comms[0]!.closed, told.at(-1)]).to.deep.equal([true, 'busy']);
    const early = start();
    early.client.dispose();
    early.say({ op: 'joined' });
    expect(early.comms[0]!.closed).to.equal(true);
  });
});
