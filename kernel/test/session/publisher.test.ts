import { expect } from 'chai';
import { setTimeout as wait } from 'node:timers/promises';
import { Pace } from '../../src/session/pace.ts';
import { type Publication, Publisher } from '../../src/session/publisher.ts';
import { newHeader } from '../../src/wire/message.ts';

function newPublisher() {
  const sent: Publication[] = [];
  const send = (publication: Publication) => {
    sent.push(publication);
    return 0;
  };
  return { sent, publisher: new Publisher({ send }) };
}
const [first, second] = [newHeader('execute_request', 's'), newHeader('execute_request', 's')];
const texts = (sent: Publication[]) =>
  sent.map(({ type, content }) => (content['text'] as string | undefined) ?? type);

describe('Publisher', () => {
  it('joins the text of one stream and keeps its order with everything else', () => {
    const { sent, publisher } = newPublisher();
    publisher.stream(first, 'stdout', 'a');
    publisher.stream(first, 'stdout', 'b');
    publisher.publish({ type: 'display_data', parent: first, content: {} });
    publisher.stream(first, 'stdout', 'c');
    publisher.stream(first, 'stderr', 'd');
    publisher.stream(second, 'stderr', 'e');
    publisher.publish({ type: 'status', parent: first, content: {} });
    expect(texts(sent)).to.deep.equal(['ab', 'display_data', 'c', 'd', 'e', 'status']);
    expect(sent[3]!.parent).to.equal(first);
    expect(sent[4]!.parent).to.equal(second);
  });

  it('sends 100,000 lines whole, in few messages', () => {
    const { sent, publisher } = newPublisher();
    const lines = Array.from({ length: 100_000 }, (_, k) => `line ${k}\n`);
    for (const line of lines) publisher.stream(first, 'stdout', line);
    publisher.flush();
    expect(texts(sent).join('')).to.equal(lines.join(''));
    expect(sent.length).to.be.below(50);
  });

  it('sends text by itself when nothing follows', async () => {
    const { sent, publisher } = newPublisher();
    publisher.stream(first, 'stdout', 'a');
    while (sent.length === 0) await wait(1);
    publisher.stream(first, 'stdout', 'b');
    while (sent.length === 1) await wait(1);
    expect(texts(sent)).to.deep.equal(['a', 'b']);
  });

  it('has its source wait while it is ahead of its pace, and lets it go on', async () => {
    let now = 0;
    const rate = { perSecond: 1e6, burst: 100 };
    const pace = new Pace({ bytes: rate, messages: rate }, () => now);
    const held: boolean[] = [];
    const publisher = new Publisher({ send: () => 20_100, pace, hold: (it) => held.push(it) });
    publisher.publish({ type: 'display_data', parent: first, content: {} });
    expect(held).to.deep.equal([]); // its bytes are no stream text
    publisher.stream(first, 'stdout', 'a');
    publisher.flush();
    publisher.publish({ type: 'display_data', parent: first, content: {} });
    expect(held).to.deep.equal([true]);
    now += 30;
    while (held.length === 1) await wait(1);
    expect(held).to.deep.equal([true, false]);
  });
});
