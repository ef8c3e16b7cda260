import { expect } from 'chai';
import * as eigenbook from 'eigenbook';
import {
  FUNCTIONS,
  FUNCTIONS_OF_TWO,
  METHODS,
  TENSOR_METHODS,
} from '../../src/display/own-names.ts';

/** What only the language and the display call. */
const UNSAID = new Set(['constructor', 'make', 'source', 'toJSON', 'toString']);

function methodsOf(start: object): string[] {
  const names = new Set<string>();
  for (
    let proto = start;
    proto !== Object.prototype;
    proto = Object.getPrototypeOf(proto) as object
  ) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(proto))) {
      if (typeof value === 'function' && !UNSAID.has(name)) names.add(name);
    }
  }
  return [...names].sort();
}

describe('the names of our own', () => {
  it('are those of the methods that matrices have', () => {
    expect([...METHODS].sort()).to.deep.equal(methodsOf(eigenbook.Matrix.prototype));
  });

  it('are those of the methods that tensors have', () => {
    expect([...TENSOR_METHODS].sort()).to.deep.equal(methodsOf(eigenbook.Tensor.prototype));
  });

  it('are those of functions that there are', () => {
    const functions: Record<string, unknown> = { ...eigenbook };
    for (const name of [...FUNCTIONS, ...Object.keys(FUNCTIONS_OF_TWO)]) {
      expect(functions[name], name).to.be.a('function');
    }
  });
});
