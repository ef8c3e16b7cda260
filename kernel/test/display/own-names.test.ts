import { expect } from 'chai';
import * as eigenbook from 'eigenbook';
import {
  FUNCTIONS,
  FUNCTIONS_OF_COMPLEX,
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

  it('of functions of complex matrices are all that take one', () => {
    const Z = new eigenbook.ComplexMatrix(eigenbook.eye(2));
    const functions = eigenbook as unknown as Record<string, (A: unknown) => unknown>;
    const taking = [...FUNCTIONS].filter((name) => {
      try {
        return functions[name]!(Z) !== undefined;
      } catch {
        return false;
      }
    });
    expect(taking.sort()).to.deep.equal([...FUNCTIONS_OF_COMPLEX].sort());
  });

  it('are those of functions that there are', () => {
    const functions: Record<string, unknown> = { ...eigenbook };
    for (const name of [...FUNCTIONS, ...Object.keys(FUNCTIONS_OF_TWO)]) {
      expect(functions[name], name).to.be.a('function');
    }
  });
});
