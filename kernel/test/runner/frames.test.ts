import { expect } from 'chai';
import fc from 'fast-check';
import { frameReader, objectFrame, streamFrame } from '../../src/runner/frames.ts';

const streams = fc.record({
  type: fc.constant('stream' as const),
  run: fc.nat(2 ** 32 - 1),
  name: fc.constantFrom('stdout' as const, 'stderr' as const),
  text: fc.string({ unit: 'binary' }),
});
const objects = fc.record({
  type: fc.constant('display'),
  bundle: fc.dictionary(fc.string(), fc.jsonValue()),
});

describe('frameReader', () => {
  it('gives back what was framed, however the pipe cuts it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(streams, objects)),
        fc.integer({ min: 1, max: 50 }),
        (events, cut) => {
          const all = Buffer.concat(
            events.map((event) =>
              event.type === 'stream' ? streamFrame(event as never) : objectFrame(event),
            ),
          );
          const received: unknown[] = [];
          const read = frameReader((event) => received.push(event));
          for (let at = 0; at < all.length; at += cut) read(all.subarray(at, at + cut));
          expect(received).to.deep.equal(events);
        },
      ),
    );
  });
});
