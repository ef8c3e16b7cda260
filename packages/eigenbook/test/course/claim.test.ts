import {
  CLAIM_MIME,
  DISPLAY,
  DISPLAY_HOOK,
  type DisplayRequest,
  type MimeBundle,
} from '@eigenbook/mime';
import { expect } from 'chai';
import { claim, matrix } from '../../src/index.ts';

/** The bundles that `action` displays. */
function displayed(action: () => void): MimeBundle[] {
  const bundles: MimeBundle[] = [];
  const host = globalThis as { [DISPLAY_HOOK]?: (request: DisplayRequest) => void };
  host[DISPLAY_HOOK] = ({ value }) =>
    bundles.push((value as { [DISPLAY]: () => MimeBundle })[DISPLAY]());
  try {
    action();
  } finally {
    delete host[DISPLAY_HOOK];
  }
  return bundles;
}
const outcome = (action: () => void) => displayed(action)[0]![CLAIM_MIME];

describe('claim', () => {
  it('shows what was expected and what was got', () => {
    const [bundle] = displayed(() => claim('ch4.layer_4096_to_11008.weights', 11008 * 4096));
    expect(bundle!['text/plain']).to.equal(
      'claim ch4.layer_4096_to_11008.weights | expected 45,088,768 | got 45,088,768 | ok',
    );
    expect(bundle![CLAIM_MIME]).to.include({ ok: true, got: 45088768, tolerance: 0 });
    expect(bundle!['text/html']).to.equal(
      '<div>✓ its entries, the weights: <code>45,088,768</code>, as expected <small>(ch4.layer_4096_to_11008.weights)</small></div>',
    );
  });

  it('says in words what it is about, and leaves no text as HTML', () => {
    const [right] = displayed(() => claim('ch1.AB', [[58, 64], [139, 154]])); // prettier-ignore
    expect(right!['text/html']).to.match(
      /^<div>✓ AB, row by column: <code>\[\[58, 64\].*, as expected <small>\(± 1e-12 · ch1.AB\)/,
    );
    const [near] = displayed(() => claim('ch3.power_iterations_fibonacci_1e-10', 24));
    expect(near!['text/html']).to.include(
      'got <code>24</code>, expected <code>25</code> <small>(± 1 · ',
    );
    const [wrong] = displayed(() => claim('ch1.AB', '<b>58</b>'));
    expect(wrong!['text/html']).to.match(/^<div>✗ <b>differs<\/b> /);
    expect(wrong!['text/html']).to.include('got <code>&#60;b&#62;58');
  });

  it('compares matrices and nested lists entry by entry within the tolerance', () => {
    expect(outcome(() => claim('ch1.AB', matrix([[58, 64], [139, 154 + 1e-13]])))).to.include({ ok: true }); // prettier-ignore
    expect(outcome(() => claim('ch1.AB', [[58, 64], [139, 155]]))).to.include({ ok: false }); // prettier-ignore
    expect(outcome(() => claim('ch1.AB', [[58, 64]]))).to.include({ ok: false });
    expect(outcome(() => claim('ch1.AB', 58))).to.include({ ok: false });
  });

  it('compares what has names by its names', () => {
    const sizes = { W: [96, 363], cols: [363, 3025], mults: 105_415_200 };
    const key = 'ch4.images.alexnet_conv1_matmul';
    expect(outcome(() => claim(key, sizes))).to.include({ ok: true });
    expect(outcome(() => claim(key, { ...sizes, mults: 1 }))).to.include({ ok: false });
    expect(outcome(() => claim(key, { ...sizes, more: 1 }))).to.include({ ok: false });
    expect(outcome(() => claim(key, [96, 363]))).to.include({ ok: false });
    const [bundle] = displayed(() => claim(key, sizes));
    expect(bundle!['text/plain']).to.include('got { W: [96, 363], cols: [363, 3,025], mults: 105,415,200 }'); // prettier-ignore
  });

  it('says DIFFERS, and never takes NaN for a number', () => {
    const [bundle] = displayed(() => claim('ch4.layer.flops_per_vector', NaN));
    expect(bundle!['text/plain']).to.match(/got NaN \| DIFFERS$/);
  });

  it('refuses a key that the course does not have', () => {
    expect(() => claim('ch9.nothing' as never, 1)).to.throw(RangeError, 'got ch9.nothing');
  });
});
