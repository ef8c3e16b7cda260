// How tensors show themselves: a number, a list, rows.
import { DISPLAY, MATRIX_MIME } from '@eigenbook/mime';
import { expect } from 'chai';
import { type Tensor, tensor } from '../../src/node.ts';

const lines = (t: Tensor) => String(t).split('\n');

describe('a tensor in text', () => {
  const cases: [name: string, t: Tensor, head: string, body: string][] = [
    ['no axis', tensor([[1, 2], [3, 4]]).sum(), 'Tensor<[]> float32', '10'], // prettier-ignore
    ['no axis, a truth value', tensor(1).gt(0), 'Tensor<[]> bool', 'true'],
    ['no axis, a fraction', tensor(0.1), 'Tensor<[]> float32', '0.1'],
    ['one axis', tensor([1, 2.5]), 'Tensor<[2]> float32', '[1.0, 2.5]'],
    ['one axis of nothing', tensor.zeros([0]), 'Tensor<[0]> float32', '[]'],
    ['one long axis', tensor.arange(0, 100), 'Tensor<[100]> float32', '[ 0,  1,  2,  3,  4,  5, …, 94, 95, 96, 97, 98, 99]'], // prettier-ignore
    ['two axes of 1', tensor([[3]]), 'Tensor<[1, 1]> float32', '[[3]]'],
  ];
  it('of more axes has their brackets, and can be pasted back', () => {
    const t: Tensor = tensor.arange(0, 12).reshape([2, 1, 3, 2]);
    expect(lines(t)).to.deep.equal([
      'Tensor<[2, 1, 3, 2]> float32',
      '[[[[ 0,  1],',
      '   [ 2,  3],',
      '   [ 4,  5]]],',
      '',
      ' [[[ 6,  7],',
      '   [ 8,  9],',
      '   [10, 11]]]]',
    ]);
    expect(JSON.parse(lines(t).slice(1).join(''))).to.deep.equal(t.toArray());
  });

  it('of many rows shows those at both ends', () => {
    const shown = lines(tensor.zeros([3, 9, 1]));
    expect(shown.slice(9, 14)).to.deep.equal(['  [0]],', '', ' [[0],', '  …', '  [0]],']);
    expect([shown[1], shown.at(-1)]).to.deep.equal(['[[[0],', '  [0]]]']);
  });

  for (const [name, t, head, body] of cases) {
    it(`of ${name} is ${body}`, () => expect(lines(t)).to.deep.equal([head, body]));
  }
});

describe('a tensor in JSON', () => {
  it('is its numbers, which make it again', () => {
    const t = tensor([[[1.5, -2]]]);
    expect(
      tensor(JSON.parse(JSON.stringify(t)) as number[][][])
        .eq(t)
        .all()
        .item(),
    ).to.equal(1);
    expect(JSON.stringify([tensor(3), tensor([1, 0]).gt(0)])).to.equal('[3,[1,0]]');
  });
});

describe('a tensor where a number should be', () => {
  it('throws, and is text in text', () => {
    for (const t of [tensor([1, 2]), tensor(3), tensor(1).gt(0)] as unknown as number[]) {
      expect(() => -t).to.throw(TypeError, 'a tensor is no number: t.add(u), t.neg()');
      expect(() => t * 2).to.throw(TypeError, 't.item() is the number in a tensor of a single');
      expect(() => Math.max(t)).to.throw(TypeError, 'a tensor is no number');
      expect(`${t}`).to.equal((t as unknown as Tensor).toString());
    }
  });
});

describe('a tensor in a notebook', () => {
  it('of no axis is a number on every viewer, and no table', () => {
    const bundle = tensor(2.5).square()[DISPLAY]();
    expect(bundle['text/html']).to.equal('<div>Tensor&#60;[]&#62; float32<pre>6.25</pre></div>');
    expect(bundle['text/latex']).to.equal('$$6.25$$');
    expect(bundle).not.to.have.property(MATRIX_MIME);
  });

  it('of one axis is a line without the number of a row, and can be looked into', () => {
    const bundle = tensor([1, 2, 3])[DISPLAY]();
    expect(bundle['text/html']).not.to.contain('scope="row"');
    expect(String(bundle['text/html']).match(/scope="col"/g)).to.have.length(3);
    expect(bundle[MATRIX_MIME]).to.deep.include({ shape: [3] });
    expect(tensor([[1, 2, 3]])[DISPLAY]()['text/html']).to.contain('scope="row"');
  });

  it('of more axes has rows with their places on each, and is no matrix in LaTeX', () => {
    const bundle = tensor.zeros([2, 1, 3, 1])[DISPLAY]({ labels: { rows: ['a', 'b', 'c'] } });
    const names = [...String(bundle['text/html']).matchAll(/scope="row">([^<]*)</g)].map(([, name]) => name); // prettier-ignore
    expect(names).to.deep.equal(['0, 0, a', '0, 0, b', '0, 0, c', '1, 0, a', '1, 0, b', '1, 0, c']);
    expect(String(tensor.zeros([2, 2, 1])[DISPLAY]()['text/html'])).to.contain('scope="row">1, 1<');
    expect(bundle).not.to.have.property('text/latex');
  });
});
