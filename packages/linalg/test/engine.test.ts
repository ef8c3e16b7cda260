import { expect } from 'chai';
import { engine, EngineError, getEngine } from '../src/node.ts';

describe('engine', () => {
  const forced = process.env['EIGENBOOK_ENGINE'];

  it('says what runs, where and with how many threads', () => {
    const { name, version, device, threads, origin, background } = engine();
    expect({ name, device }).to.deep.equal({ name: forced ?? 'openblas', device: 'cpu' });
    expect(version).to.match(/(?:OpenBLAS|faer) \d+\.\d+/);
    expect(threads).to.be.at.least(1);
    expect(origin).not.to.equal('');
    expect(background).to.equal(name === 'openblas' ? 'threads' : 'worker');
  });

  if (!forced) {
    it('changes to the engine that is asked for, and back', () => {
      expect(engine('wasm').name).to.equal('wasm');
      expect(getEngine().info.name).to.equal('wasm');
      const report = engine({ name: 'openblas' });
      expect(report.name).to.equal('openblas');
      expect(report.notChosen[0]).to.deep.equal({
        name: 'wasm',
        reason: 'engine asks for openblas',
      });
    });
  }

  it('sets the threads', () => {
    const { threads } = engine();
    expect(engine({ threads: 1 }).threads).to.equal(1);
    expect(engine({ threads }).threads).to.equal(threads);
    expect(() => engine({ threads: 0 })).to.throw(EngineError, 'threads must be');
  });

  it('keeps the engine where another could not have so many threads', () => {
    const { name, threads } = engine();
    const other = name === 'wasm' ? 'openblas' : 'wasm';
    expect(() => engine({ name: other, threads: 0 })).to.throw(EngineError);
    expect(engine()).to.include({ name, threads });
  });

  it('refuses an engine it does not have, and stays with the one it has', () => {
    const before = getEngine();
    expect(() => engine('abacus')).to.throw(EngineError, 'got abacus');
    expect(getEngine()).to.equal(before);
  });
});
