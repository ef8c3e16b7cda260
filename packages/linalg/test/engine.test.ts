import { expect } from 'chai';
import { engine, EngineError, getEngine } from '../src/node.ts';

describe('engine', () => {
  it('says what runs, where and with how many threads', () => {
    const { name, version, device, threads, origin, background } = engine('openblas');
    expect({ name, device, background }).to.deep.equal({
      name: 'openblas',
      device: 'cpu',
      background: 'threads',
    });
    expect(version).to.match(/OpenBLAS \d+\.\d+/);
    expect(threads).to.be.at.least(1);
    expect(origin).not.to.equal('');
  });

  it('sets the threads', () => {
    const { threads } = engine();
    expect(engine({ threads: 1 }).threads).to.equal(1);
    expect(engine({ name: 'openblas', threads }).threads).to.equal(threads);
    expect(() => engine({ threads: 0 })).to.throw(EngineError, 'threads must be');
  });

  it('refuses an engine it does not have, and stays with the one it has', () => {
    const before = getEngine();
    expect(() => engine('abacus')).to.throw(EngineError, 'got abacus');
    expect(getEngine()).to.equal(before);
  });
});
