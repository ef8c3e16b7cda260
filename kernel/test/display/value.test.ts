import { DISPLAY, PLOTLY_MIME } from '@eigenbook/mime';
import { expect } from 'chai';
import { inspect } from 'node:util';
import vm from 'node:vm';
import type { Bundle } from '../../src/display/bundle.ts';
import { show } from '../../src/display/value.ts';

const reports: unknown[] = [];
const surroundings = {
  inspect: (value: unknown) => inspect(value),
  report: (error: unknown) => void reports.push(error),
};
const shown = (value: unknown) => show(value, surroundings) as Bundle;
const data = (value: unknown) => shown(value).data;

describe('show', () => {
  beforeEach(() => void (reports.length = 0));

  it('writes values of every kind as text', () => {
    for (const value of [1, 'a', null, 1n, Symbol('s'), [1, 2], Math.max, new Set([1]), /x/g]) {
      expect(data(value)).to.deep.equal({ 'text/plain': inspect(value) });
    }
  });

  it('says of a promise that is not kept yet how to wait for it', () => {
    const pending = new Promise(() => {});
    const text = 'Promise { <pending> }\n`await` waits for what it will hold.';
    expect(data(pending)).to.deep.equal({ 'text/plain': text });
    for (const other of [Promise.resolve(1), [pending], inspect(pending)])
      expect(data(other)['text/plain']).not.to.contain('waits');
  });

  it('lets a value choose its form, with metadata and later too', async () => {
    expect(shown({ [DISPLAY]: () => ({ 'text/html': 'x' }) })).to.deep.equal({
      data: { 'text/html': 'x' },
      metadata: {},
    });
    const pair = [{ 'text/html': 'x' }, { 'text/html': { isolated: true } }];
    expect(shown({ toMimeBundle: () => pair }).metadata).to.deep.equal(pair[1]);
    const late = show({ [DISPLAY]: async () => ({ 'text/html': 'x' }) }, surroundings);
    expect(late).to.be.a('promise');
    expect((await late).data).to.deep.equal({ 'text/html': 'x' });
  });

  it('asks classes and functions too', () => {
    const form = { [DISPLAY]: () => ({ 'text/html': 'x' }) };
    for (const shows of [
      Object.assign(class A extends Set {}, form),
      Object.assign(() => 1, form),
    ]) {
      expect(data(shows)).to.deep.equal({ 'text/html': 'x' });
    }
  });

  it('falls back to the text and reports it when a value cannot show itself', async () => {
    const error = new Error('no');
    const fails = { [DISPLAY]: () => { throw error; } }; // prettier-ignore
    const rejects = { [DISPLAY]: () => Promise.reject(error) };
    expect(data(fails)).to.have.keys('text/plain');
    expect((await show(rejects, surroundings)).data).to.have.keys('text/plain');
    expect(reports).to.deep.equal([error, error]);
    for (const answer of [5, null, { html: 'x' }, { 'text/html': 5 }, { 'application/json': 1n }]) {
      expect(data({ [DISPLAY]: () => answer })).to.have.keys('text/plain');
    }
    expect(reports).to.have.length(7);
    expect(String(reports[2])).to.equal("TypeError: a display must be a MIME bundle, { 'text/plain': '…' }; got number"); // prettier-ignore
  });

  it('looks at strangers without running into them', () => {
    const hostile = new Proxy({}, { get() { throw new Error('get'); }, getPrototypeOf() { throw new Error('proto'); } }); // prettier-ignore
    expect(data(hostile)).to.deep.equal({ 'text/plain': '{}' });
    expect(reports).to.deep.equal([]);
  });

  it('draws a plain object of traces and a layout as a plotly figure', () => {
    const figure = { data: [{ y: new Float64Array([1, NaN]) }], layout: { title: 't' } };
    expect(data(figure)[PLOTLY_MIME]).to.deep.equal({ data: [{ y: [1, null] }], layout: { title: 't' } }); // prettier-ignore
    expect(data(vm.runInNewContext('({ data: [{}], layout: {} })'))).to.have.property(PLOTLY_MIME);
    const others = [
      { data: [1], layout: {} },
      { data: [], layout: {} },
      { data: [{}] },
      { data: [{}], layout: {}, more: 1 },
      { data: [{ y: 1n }], layout: {} },
      { data: [{}], get layout() { return {}; } }, // prettier-ignore
    ];
    for (const other of others) expect(data(other)).to.have.keys('text/plain');
    expect(reports).to.deep.equal([]);
  });

  it('shows lists of records and maps as tables beside their text', () => {
    expect(data([{ a: 1 }, { a: 2 }])).to.have.keys('text/html', 'text/plain');
    expect(data(new Map([['a', 1]]))).to.have.keys('text/html', 'text/plain');
  });
});
