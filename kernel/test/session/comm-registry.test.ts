import type { Comm, CommMessage } from '@eigenbook/mime';
import { expect } from 'chai';
import { CommRegistry } from '../../src/session/comm-registry.ts';

const message = (kind: CommMessage['kind'], rest: Partial<CommMessage> = {}): CommMessage => ({
  kind,
  commId: 'c1',
  data: {},
  metadata: {},
  buffers: [],
  ...rest,
});

describe('CommRegistry', () => {
  function registry() {
    const sent: CommMessage[] = [];
    return { sent, comms: new CommRegistry((it) => sent.push(it)) };
  }

  it('hands a comm of a front end to its target, with data and buffers both ways', async () => {
    const { sent, comms } = registry();
    const got: unknown[] = [];
    comms.register('echo', (comm, { data }) => {
      got.push(data);
      comm.onMessage(({ data: asked, buffers }) => comm.send({ asked }, { buffers }));
      comm.onClose(() => got.push('closed'));
    });
    await comms.receive(message('open', { target: 'echo', data: { a: 1 } }));
    const buffers = [Uint8Array.of(0, 255)];
    await comms.receive(message('msg', { data: { b: 2 }, buffers }));
    await comms.receive(message('close'));
    expect(got).to.deep.equal([{ a: 1 }, 'closed']);
    expect(sent).to.deep.equal([message('msg', { data: { asked: { b: 2 } }, buffers })]);
  });

  it('closes what is opened to a target that is not there', async () => {
    const { sent, comms } = registry();
    await comms.receive(message('open', { target: 'nobody' }));
    comms.register('gone', () => undefined);
    comms.unregister('gone');
    await comms.receive(message('open', { target: 'gone', commId: 'c2' }));
    expect(sent).to.deep.equal([message('close'), message('close', { commId: 'c2' })]);
  });

  it('closes a comm whose target throws, and passes the error on', async () => {
    const { sent, comms } = registry();
    comms.register('bad', () => Promise.reject(new Error('no')));
    const failed = await comms.receive(message('open', { target: 'bad' })).catch(String);
    expect(failed).to.equal('Error: no');
    expect(sent).to.deep.equal([message('close')]);
  });

  it('opens comms of its own, and sends nothing through one that is closed', () => {
    const { sent, comms } = registry();
    const comm: Comm = comms.open('front', { hello: 1 });
    comm.close();
    comm.close();
    expect(sent.map(({ kind, commId }) => [kind, commId])).to.deep.equal([
      ['open', comm.id],
      ['close', comm.id],
    ]);
    expect(() => comm.send({})).to.throw('comm front: it is closed');
  });

  it('takes messages for a comm that it does not have for ones that crossed its close', async () => {
    const { sent, comms } = registry();
    await comms.receive(message('msg'));
    await comms.receive(message('close'));
    expect(sent).to.deep.equal([]);
  });
});
