import { CHECK_MIME, DISPLAY_HOOK, type DisplayRequest, type MimeBundle } from '@eigenbook/mime';
import { expect } from 'chai';
import { check } from '../../src/course/check.ts';

/** What `check` shows. */
function shown(run: () => void): MimeBundle {
  const hooks = globalThis as { [DISPLAY_HOOK]?: ((request: DisplayRequest) => void) | undefined };
  const requests: DisplayRequest[] = [];
  hooks[DISPLAY_HOOK] = (request) => requests.push(request);
  try {
    run();
  } finally {
    delete hooks[DISPLAY_HOOK];
  }
  expect(requests).to.have.length(1);
  const value = requests[0]!.value as Record<symbol, () => MimeBundle>;
  return value[Symbol.for('Jupyter.display')]!();
}

describe('check', () => {
  it('shows the verdict as data, as text and as HTML', () => {
    const bundle = shown(() => check('ch1.false-identity', 'b'));
    expect(bundle[CHECK_MIME]).to.deep.include({ key: 'ch1.false-identity', verdict: 'correct' });
    expect(bundle['text/plain']).to.equal('check ch1.false-identity | correct | Well done.');
    expect(bundle['text/html']).to.include('Correct');
  });

  it('folds three hints below a verdict that is not correct, and none below one that is', () => {
    const hints = (bundle: MimeBundle) => String(bundle['text/html']).split('<details>').length - 1;
    expect(hints(shown(() => check('ch1.multiply', undefined)))).to.equal(3);
    expect(hints(shown(() => check('ch1.false-identity', 'a')))).to.equal(3);
    expect(hints(shown(() => check('ch1.false-identity', 'b')))).to.equal(0);
  });

  it('escapes what an answer says in an error', () => {
    const bundle = shown(() =>
      check('ch1.transpose', () => {
        throw new Error('<script>');
      }),
    );
    expect(bundle['text/html']).to.include('&#60;script&#62;');
    expect(bundle['text/html']).not.to.include('<script>');
  });

  it('refuses an exercise the course does not have', () => {
    expect(() => check('ch1.nothing' as never, undefined)).to.throw(RangeError, 'ch1.nothing');
  });
});
