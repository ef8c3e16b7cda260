import { expect } from 'chai';
import fc from 'fast-check';
import { Pace, SERVER_RATES } from '../../src/session/pace.ts';

const WINDOW_MS = 3000;

describe('Pace', () => {
  it('lets a burst pass and then only as much as comes in', () => {
    let now = 0;
    const pace = new Pace(SERVER_RATES, () => now);
    pace.take(SERVER_RATES.bytes.burst);
    expect(pace.msAhead()).to.equal(0);
    pace.take(SERVER_RATES.bytes.perSecond);
    expect(pace.msAhead()).to.equal(1000);
    now += 400;
    expect(pace.msAhead()).to.equal(600);
    now += 600;
    expect(pace.msAhead()).to.equal(0);
  });

  it('keeps whoever waits for it below the limits of a server, in every window of 3 seconds', () => {
    const task = fc.record({ bytes: fc.nat(65_536), pause: fc.nat(50) });
    fc.assert(
      fc.property(fc.array(task, { minLength: 1, maxLength: 400 }), (tasks) => {
        let now = 0;
        const pace = new Pace(SERVER_RATES, () => now);
        const sent: { at: number; bytes: number }[] = [];
        for (const { bytes, pause } of tasks) {
          now += pause + pace.msAhead();
          pace.take(bytes);
          sent.push({ at: now, bytes });
        }
        for (const { at } of sent) {
          const inWindow = sent.filter((it) => it.at >= at && it.at < at + WINDOW_MS);
          expect(inWindow.reduce((sum, it) => sum + it.bytes, 0)).to.be.below(3_000_000);
          expect(inWindow.length).to.be.below(3000);
        }
      }),
    );
  });
});
