import { expect } from 'chai';
import { variablesClient } from '../../src/variables/variables-client.ts';
import { sessionWithComms } from '../sessions.ts';

describe('variablesClient', () => {
  function start() {
    const { port, comms, status } = sessionWithComms();
    const told: string[] = [];
    const client = variablesClient(port, (state, known) =>
      told.push(`${state}: ${[...known.keys()].join(' ')}`),
    );
    const say = (data: unknown) => comms.at(-1)!.onMsg({ content: { data } });
    const variable = { name: 'A', type: 'Matrix<2, 2>' };
    const list = () => say({ op: 'change', changed: [variable], removed: [], total: 1 });
    const close = () => comms.at(-1)!.onClose({ content: {} });
    return {
      client,
      comms,
      told,
      say,
      list,
      close,
      status,
    };
  }

  it('lists what the kernel tells and leaves out what is no answer', () => {
    const { told, say, list } = start();
    say({ op: 'change', changed: 'all' });
    expect(told.at(-1)).to.equal('waiting: ');
    list();
    expect(told.at(-1)).to.equal('ready: A');
  });

  it('is empty after a restart, and listens again', () => {
    const { told, comms, list, status } = start();
    list();
    status('restarting');
    expect(told.at(-1)).to.equal('waiting: ');
    status('idle');
    expect(comms).to.have.length(2);
    list();
    expect(told.at(-1)).to.equal('ready: A');
  });

  it('listens to a new process, and leaves a kernel without such a list alone', () => {
    const { told, comms, list, close, status } = start();
    list();
    close();
    expect(comms).to.have.length(2);
    close();
    status('idle');
    expect(comms).to.have.length(2);
    expect(told.at(-1)).to.equal('none: ');
  });

  it('gives what a variable shows, or the reason why it shows nothing', async () => {
    const { client, comms, say, status } = start();
    const shown = client.show('A');
    expect(comms[0]!.sent).to.deep.equal([{ op: 'show', id: 1, name: 'A' }]);
    say({ op: 'show', id: 1, data: { 'text/plain': 'A' }, metadata: {} });
    expect((await shown).data).to.deep.equal({ 'text/plain': 'A' });
    const reasons = [client.show('B'), client.show('C')].map((it) =>
      it.catch((error: Error) => error.message),
    );
    say({ op: 'none', id: 2, reason: 'there is no variable B' });
    status('dead');
    expect(await Promise.all(reasons)).to.deep.equal(['there is no variable B', 'the kernel is gone']); // prettier-ignore
  });

  it('tells the kernel when nobody listens any more', () => {
    const { client, comms, told, list } = start();
    client.dispose();
    list();
    expect(comms[0]!.closed).to.equal(true);
    expect(told.at(-1)).to.equal('waiting: ');
  });
});
