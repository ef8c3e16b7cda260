import { expect } from 'chai';
import fc from 'fast-check';
import { type Comm, type CommPayload, COMMS_HOOK, type CommTarget, control, CONTROL_MIME, CONTROL_TARGET, type ControlAnswer, type ControlPayload, DISPLAY, type MimeBundle, parseControl, type Picture } from '../../src/index.ts'; // prettier-ignore

type Displayed = { [DISPLAY]: () => unknown };
const shownOf = async (shown: Displayed) =>
  (await shown[DISPLAY]()) as readonly [data: MimeBundle, metadata: MimeBundle];
const payloadOf = async (shown: Displayed) => (await shownOf(shown))[0][CONTROL_MIME] as ControlPayload; // prettier-ignore

/** A matrix as far as a drawing needs one. */
function pictureOf(rows: number, columns: number, data: readonly number[]): Picture {
  return {
    rows,
    columns,
    data,
    map: (f) => pictureOf(rows, columns, data.map((value, k) => f(value, Math.floor(k / columns), k % columns))), // prettier-ignore
  };
}

describe('control', () => {
  it('runs its function with the first values, then with those it is turned to', () => {
    const seen: unknown[] = [];
    const shown = control(
      {
        k: { from: 1, to: 9 },
        eta: { from: 0, to: 1, value: 0.5 },
        filter: ['blur', 'edges'],
        width: { options: [16, 64], value: 64 },
        causal: false,
      },
      (values) => seen.push(values),
    );
    shown.turn({ k: 3, filter: 'edges', causal: true });
    const first = { k: 1, eta: 0.5, filter: 'blur', width: 64, causal: false };
    expect(seen).to.deep.equal([first, { ...first, k: 3, filter: 'edges', causal: true }]);
    expect(shown.values).to.deep.equal(seen[1]);
    expect(shown.result).to.equal(2);
  });

  it('stays as it is when it is turned to what cannot be, or its function fails', () => {
    const half = control({ n: { from: 0, to: 8 } }, ({ n }) => {
      if (n % 2 === 1) throw new Error('odd');
      return n / 2;
    });
    expect(() => half.turn({ n: 9 })).to.throw(RangeError, 'n cannot be 9');
    expect(() => half.turn({ m: 1 } as never)).to.throw(RangeError, 'no knob m; there are n');
    half.turn({ n: 6 });
    expect(() => half.turn({ n: 7 })).to.throw('odd');
    expect([half.values.n, half.result]).to.deep.equal([6, 3]);
  });

  it('refuses what is no knob', () => {
    const knob = (k: object) => () => control({ k: k as never }, () => 0);
    expect(knob({ from: 2, to: 1 })).to.throw(RangeError, 'k must go from a number to a larger one; got 2 and 1'); // prettier-ignore
    expect(knob({ from: 0, to: 1, step: 0 })).to.throw(RangeError, 'step of k must be above 0');
    expect(knob({ from: 0, to: 1, value: 2 })).to.throw(RangeError, 'value of k must be from 0 to 1; got 2'); // prettier-ignore
    expect(knob([])).to.throw(RangeError, 'k must have 1 to 1000 options; got 0');
    expect(knob({ options: ['a'], value: 'b' })).to.throw(RangeError, 'one of its options; got b');
  });

  it('gives what is drawn as another matrix of its kind, and shows it in words', async () => {
    const [blank, full] = [pictureOf(2, 3, [0, 0, 0, 0, 0, 0]), pictureOf(2, 3, [1, 0, 0.5, 1, 1, 0])]; // prettier-ignore
    const shown = control({ ink: { draw: blank } }, ({ ink }) => Array.from(ink.data));
    expect(shown.result).to.deep.equal([0, 0, 0, 0, 0, 0]);
    shown.turn({ ink: full });
    expect(shown.result).to.deep.equal([1, 0, 0.5, 1, 1, 0]);
    expect([shown.values.ink.rows, shown.values.ink.columns]).to.deep.equal([2, 3]);
    expect(blank.data).to.deep.equal([0, 0, 0, 0, 0, 0]);
    expect(() => shown.turn({ ink: pictureOf(3, 2, [0, 0, 0, 0, 0, 0]) })).to.throw(RangeError, 'ink cannot be'); // prettier-ignore
    expect(() => shown.turn({ ink: pictureOf(2, 3, [0, 0, 0, 0, 0, 2]) })).to.throw(RangeError, 'ink cannot be'); // prettier-ignore
    const [data] = await shownOf(shown);
    expect(String(data['text/plain']).split('\n')[0]).to.equal('ink = a drawing of 2 × 3');
    const parsed = parseControl(JSON.parse(JSON.stringify(data[CONTROL_MIME])));
    expect(parsed.ok && parsed.view.knobs).to.deep.equal([{ kind: 'drawing', name: 'ink', rows: 2, columns: 3, value: [1, 0, 0.5, 1, 1, 0] }]); // prettier-ignore
  });

  it('refuses what cannot be drawn on', () => {
    const draw = (picture: Picture) => () => control({ ink: { draw: picture } }, () => 0);
    expect(draw(pictureOf(65, 1, Array(65).fill(0)))).to.throw(RangeError, '1 to 64 rows and columns to draw on; got 65 × 1'); // prettier-ignore
    expect(draw(pictureOf(1, 2, [0, 16]))).to.throw(RangeError, 'numbers from 0 to 1');
    const payload = (value: unknown, rows = 1) => parseControl({ v: 1, id: '', knobs: [{ kind: 'drawing', name: 'ink', rows, columns: 2, value }] }); // prettier-ignore
    expect(payload([0, 1]).ok).to.equal(true);
    for (const value of [[0], [0, NaN], [0, '1'], '01', undefined, [0, -1]]) {
      expect(payload(value).ok, JSON.stringify(value)).to.equal(false);
    }
    expect(payload([0, 1], 1e9).ok).to.equal(false);
  });

  it('has the same name each time it is made, and another one beside it', async () => {
    const made = async (to: number) => (await payloadOf(control({ n: { from: 0, to } }, ({ n }) => n + 0.125))).id; // prettier-ignore
    const [first, again, other] = [await made(4), await made(4), await made(5)];
    expect(first).to.match(/^control-[0-9a-z]+-1$/);
    expect(again).to.equal(first.replace(/1$/, '2'));
    expect(other).to.match(/-1$/).and.not.to.equal(first);
  });

  it('is the bundle of its result with the knobs beside it, also in its text', async () => {
    const picture = { [DISPLAY]: () => [{ 'image/png': 'AAAA', 'text/plain': 'a picture' }, { 'image/png': { width: 9 } }] }; // prettier-ignore
    const shown = control({ r: { from: 1, to: 5, value: 2 }, grey: true }, () => picture);
    const [data, metadata] = await shownOf(shown);
    expect(data['image/png']).to.equal('AAAA');
    expect(metadata).to.deep.equal({ 'image/png': { width: 9 } });
    expect(data['text/plain']).to.equal('r = 2, grey = on\na picture');
    const parsed = parseControl(JSON.parse(JSON.stringify(data[CONTROL_MIME])));
    expect(parsed.ok && parsed.view.knobs).to.deep.equal([
      { kind: 'slider', name: 'r', from: 1, to: 5, step: 1, value: 2 },
      { kind: 'toggle', name: 'grey', value: true },
    ]);
  });

  it('steps by 1 between whole numbers, and by a hundredth where that would be no slider', async () => {
    for (const [knob, step] of [
      [{ from: 1, to: 5 }, 1],
      [{ from: 0, to: 1 }, 0.01],
      [{ from: 0, to: 10, value: 2.5 }, 0.1],
      [{ from: 0.5, to: 2.5 }, 0.02],
    ] as const) {
      const [data] = await shownOf(control({ k: knob }, ({ k }) => k));
      const parsed = parseControl(JSON.parse(JSON.stringify(data[CONTROL_MIME])));
      expect(parsed.ok && parsed.view.knobs[0]).to.include({ step });
    }
  });

  it('waits for a function that is asynchronous', async () => {
    const shown = control({ n: [1, 2] }, async ({ n }) => await Promise.resolve(`${n}!`));
    shown.turn({ n: 2 });
    expect((await shownOf(shown))[0]['text/plain']).to.equal('n = 2\n2!');
  });
});

describe('the kernel’s end of a control', () => {
  const hooks = globalThis as { [COMMS_HOOK]?: unknown };
  let target: CommTarget;
  before(() => {
    const register = (name: string, handler: CommTarget) => {
      expect(name).to.equal(CONTROL_TARGET);
      target = handler;
    };
    hooks[COMMS_HOOK] = { register };
  });
  after(() => delete hooks[COMMS_HOOK]);

  /** A front end that joins a control. */
  async function join(id: string) {
    const sent: ControlAnswer[] = [];
    let [closed, handle]: [boolean, (message: CommPayload) => unknown] = [false, () => undefined];
    const comm = {
      send: (data: ControlAnswer) => void sent.push(data),
      close: () => (closed = true),
      onMessage: (handler: typeof handle) => (handle = handler),
    };
    const payload = (data: object): CommPayload => ({ data: { ...data }, metadata: {}, buffers: [] }); // prettier-ignore
    await target(comm as unknown as Comm, payload({ op: 'join', control: id }));
    const say = async (data: object) => await handle(payload(data));
    return { sent, say, isClosed: () => closed };
  }

  it('answers each turn with what its function makes of it, or why it makes nothing', async () => {
    const root = control({ x: { from: -4, to: 9, value: 4 } }, ({ x }) => {
      if (x < 0) throw new RangeError('x must be ≥ 0');
      return { [DISPLAY]: () => ({ 'text/html': `<b>${Math.sqrt(x)}</b>` }) };
    });
    const { sent, say, isClosed } = await join((await payloadOf(root)).id);
    await say({ op: 'turn', id: 1, values: [9] });
    await say({ op: 'turn', id: 2, values: [-1] });
    await say({ op: 'turn', id: 3, values: [10] });
    await say({ op: 'turn', id: 4, values: ['9'] });
    expect(sent.map(({ op }) => op)).to.deep.equal(['joined', 'shown', 'failed', 'failed']);
    expect(sent[1]).to.deep.include({ id: 1, metadata: {} });
    expect(sent[1]).to.have.nested.property('data.text/html', '<b>3</b>');
    expect(sent[2]).to.deep.equal({ op: 'failed', id: 2, reason: 'x must be ≥ 0' });
    expect(root.values.x).to.equal(9);
    expect(isClosed()).to.equal(false);
  });

  it('closes to who asks for a control it does not know', async () => {
    const { sent, isClosed } = await join('control-of-another-time');
    expect([sent, isClosed()]).to.deep.equal([[], true]);
  });
});

describe('parseControl', () => {
  const knob = { kind: 'slider', name: 'k', from: 0, to: 1, step: 0.1, value: 0.5 };
  const reason = (change: object) => {
    const parsed = parseControl({ v: 1, id: 'a', knobs: [{ ...knob, ...change }] });
    return parsed.ok ? 'none' : parsed.reason;
  };

  it('refuses with a reason what a knob cannot be', () => {
    expect(reason({})).to.equal('none');
    expect(reason({ kind: '<img src=x>' })).to.contain(
      'kind must be slider, choice, toggle or drawing',
    );
    expect(reason({ value: 2 })).to.contain('value of k must be from 0 to 1; got 2');
    expect(reason({ step: 0 })).to.contain('step of k must be above 0');
    expect(reason({ to: '1' })).to.contain('k must go from a number to a larger one');
    expect(reason({ kind: 'choice', options: ['a'], value: 1 })).to.contain('a place in its list');
    expect(reason({ kind: 'choice', options: [1], value: 0 })).to.contain('must be texts');
    expect(reason({ kind: 'toggle' })).to.contain('true or false');
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void parseControl(value)));
    fc.assert(
      fc.property(fc.jsonValue(), (value) => void parseControl({ v: 1, id: 'a', knobs: [value] })),
    );
  });
});
