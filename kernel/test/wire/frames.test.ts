import { expect } from 'chai';
import fc from 'fast-check';
import { decode, encode } from '../../src/wire/frames.ts';
import { UNSIGNED } from '../../src/wire/hmac.ts';
import { type Message, newHeader } from '../../src/wire/message.ts';
import { ReplayGuard } from '../../src/wire/replay-guard.ts';
import { hmac } from './hmac.ts';

const bytes = fc.uint8Array({ maxLength: 40 });
const content = fc
  .dictionary(fc.string(), fc.jsonValue())
  .filter((it) => !JSON.stringify(it).includes('__proto__')) as fc.Arbitrary<
  Record<string, unknown>
>;
const messages: fc.Arbitrary<Message> = fc
  .record({
    identities: fc.array(bytes),
    metadata: content,
    content,
    buffers: fc.array(bytes),
    type: fc.string(),
  })
  .map(({ type, ...rest }) => ({ ...rest, header: newHeader(type, 's'), parentHeader: {} }));

const read = (frames: readonly Uint8Array[]) => decode(frames, hmac, new ReplayGuard());
const example: Message = {
  identities: [Uint8Array.of(1)],
  header: newHeader('execute_request', 's'),
  parentHeader: {},
  metadata: {},
  content: { code: '1' },
  buffers: [],
};

describe('frames', () => {
  it('give back the message that was encoded', () => {
    fc.assert(
      fc.property(messages, (message) => {
        const decoded = read(encode(message, hmac));
        if (!decoded.ok) throw new Error(decoded.reason);
        // JSON writes −0 as 0
        expect(JSON.stringify(decoded.message.content)).to.equal(JSON.stringify(message.content));
        expect(decoded.message.header).to.deep.equal(message.header);
        expect(decoded.message.identities).to.deep.equal(message.identities);
        expect(decoded.message.buffers).to.deep.equal(message.buffers);
      }),
    );
  });

  it('are refused when any byte of signature or content is changed', () => {
    const frames = encode(example, hmac);
    for (let part = 2; part < frames.length; part++) {
      for (let at = 0; at < frames[part]!.length; at++) {
        const changed = frames.map((frame) => frame.slice());
        changed[part]![at]! ^= 1;
        expect(read(changed)).to.deep.equal({ ok: false, reason: 'bad signature' });
      }
    }
  });

  it('are refused the second time', () => {
    const seen = new ReplayGuard();
    const frames = encode(example, hmac);
    expect(decode(frames, hmac, seen).ok).to.equal(true);
    expect(decode(frames, hmac, seen)).to.deep.equal({ ok: false, reason: 'replay' });
  });

  const text = (value: string) => new TextEncoder().encode(value);
  const signed = (parts: string[]) => {
    const encoded = parts.map(text);
    return [text('<IDS|MSG>'), text(hmac.sign(encoded)), ...encoded];
  };
  const forged = encode(example, hmac);
  const header = JSON.stringify(newHeader('x', 's'));
  const bad: [what: string, frames: Uint8Array[], reason: string][] = [
    ['nothing', [], 'no delimiter'],
    ['no delimiter', [text('a'), text('b')], 'no delimiter'],
    ['too few parts', [text('<IDS|MSG>'), text('x'), text('{}')], 'too few parts'],
    [
      'an empty signature',
      [...forged.slice(0, 2), text(''), ...forged.slice(3)],
      'bad signature length',
    ],
    [
      'a signature in upper case',
      [
        ...forged.slice(0, 2),
        text(new TextDecoder().decode(forged[2]).toUpperCase()),
        ...forged.slice(3),
      ],
      'bad signature',
    ],
    [
      'a signature of the right length that is no text',
      [...forged.slice(0, 2), new Uint8Array(64).fill(0xe9), ...forged.slice(3)],
      'bad signature',
    ],
    [
      'a signature too long',
      [...forged.slice(0, 2), new Uint8Array(100), ...forged.slice(3)],
      'bad signature length',
    ],
    ['a signed header that is no JSON', signed(['{', '{}', '{}', '{}']), 'no header'],
    ['a signed header without a type', signed(['{"msg_id":"1"}', '{}', '{}', '{}']), 'no header'],
  ];
  for (const [what, frames, reason] of bad) {
    it(`are refused: ${what}`, () => {
      expect(read(frames)).to.deep.equal({ ok: false, reason });
    });
  }

  const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
  const faults: [what: string, json: string, fault: string][] = [
    ['is no JSON', '{', 'content must be JSON'],
    ['is a list', '[]', 'content must be a JSON object'],
    ['is null', 'null', 'content must be a JSON object'],
    ['is nested too deep', nested(201), 'content must be nested at most 200 deep'],
    ['is nested a million deep', nested(1_000_000), 'content must be nested at most 200 deep'],
    ['would change a prototype', '{"a":[{"__proto__":{}}]}', 'content must have no key __proto__'],
  ];
  for (const [what, json, fault] of faults) {
    it(`tell the fault of signed content that ${what}`, () => {
      const decoded = read(signed([header, '{}', '{}', json]));
      expect(decoded).to.deep.include({ ok: true, fault });
      expect(decoded.ok && decoded.message.content).to.deep.equal({});
      expect(decoded.ok && decoded.message.header.msg_type).to.equal('x');
    });
  }

  it('may be nested as deep as any notebook needs', () => {
    expect(read(signed([header, '{}', '{}', nested(200)]))).not.to.have.property('fault');
  });

  it('need no signature where the connection has no key', () => {
    const frames = encode(example, UNSIGNED);
    expect(new TextDecoder().decode(frames[2])).to.equal('');
    expect(decode(frames, UNSIGNED, new ReplayGuard()).ok).to.equal(true);
  });

  it('never crash the reader, whatever they hold', () => {
    const delimiter = fc.constant(text('<IDS|MSG>'));
    fc.assert(
      fc.property(fc.array(fc.oneof(bytes, delimiter)), (frames) => {
        expect(read(frames).ok).to.equal(false);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('ReplayGuard', () => {
  it('forgets the oldest first', () => {
    const guard = new ReplayGuard(2);
    for (const signature of ['a', 'b', 'c']) expect(guard.add(signature)).to.equal(true);
    expect(guard.add('b')).to.equal(false);
    expect(guard.add('a')).to.equal(true);
  });
});
