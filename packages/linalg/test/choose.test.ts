import { expect } from 'chai';
import { type Candidate, choose } from '../src/choose.ts';
import { type Engine, EngineError } from '../src/node.ts';

const running = (name: string): Candidate => ({
  name,
  load: () =>
    ({
      info: { name, version: '1', origin: 'test', device: 'cpu', threads: 1 },
      background: {},
    }) as Engine,
});
const missing = (name: string, reason: string): Candidate => ({
  name,
  advice: `Get ${name} so.`,
  load() {
    throw new Error(reason);
  },
});

describe('choose', () => {
  it('takes the first engine that loads and keeps why the others were not taken', () => {
    const choice = choose([missing('a', 'no GPU'), running('b'), running('c')], undefined);
    expect(choice.engine.info.name).to.equal('b');
    expect(choice.notChosen).to.deep.equal([
      { name: 'a', reason: 'no GPU' },
      { name: 'c', reason: 'b comes first' },
    ]);
  });

  it('takes the forced engine only', () => {
    const choice = choose([running('a'), running('b')], { name: 'b', by: 'EIGENBOOK_ENGINE' });
    expect(choice.engine.info.name).to.equal('b');
    expect(choice.notChosen).to.deep.equal([{ name: 'a', reason: 'EIGENBOOK_ENGINE asks for b' }]);
  });

  it('refuses when the forced engine is missing, though another would run', () => {
    expect(() => choose([missing('a', 'gone'), running('b')], { name: 'a', by: 'engine' }))
      .to.throw(EngineError)
      .with.property('message')
      .that.matches(/a: gone[^]*b: engine asks for a[^]*Get a so\.$/);
  });

  it('refuses a forced engine it does not know, and names those it does', () => {
    expect(() => choose([running('a')], { name: 'z', by: 'EIGENBOOK_ENGINE' })).to.throw(
      EngineError,
      /\(a\); got z/,
    );
  });

  it('takes an engine that waits to be asked only when it is asked', () => {
    const waiting = { ...running('a'), onRequest: 'it waits' };
    const choice = choose([waiting, running('b')], undefined);
    expect(choice.engine.info.name).to.equal('b');
    expect(choice.notChosen).to.deep.equal([{ name: 'a', reason: 'it waits' }]);
    expect(choose([waiting], { name: 'a', by: 'engine' }).engine.info.name).to.equal('a');
  });

  it('says why nothing runs and what to do', () => {
    expect(() => choose([missing('a', 'gone')], undefined)).to.throw(
      EngineError,
      'engine: no numeric engine could be loaded.\n  a: gone\nGet a so.',
    );
  });
});
