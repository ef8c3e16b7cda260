// The subscripts of einsum: which axis of which operand has which letter.
import { ShapeError } from '../../errors.ts';
import { type Shape, showShape } from '../shape.ts';

export interface Subscripts {
  /** A label for each axis of each operand: a letter, or a number from the end for those of `...`. */
  readonly inputs: readonly (readonly string[])[];
  readonly output: readonly string[];
  readonly sizes: ReadonlyMap<string, number>;
}

const FORM = /^(?:[A-Za-z]*(?:\.\.\.)?[A-Za-z]*)(?:,[A-Za-z]*(?:\.\.\.)?[A-Za-z]*)*(?:->[A-Za-z]*(?:\.\.\.)?[A-Za-z]*)?$/; // prettier-ignore

/** @throws ShapeError if the subscripts are none, or do not fit the shapes. */
export function parse(subscripts: string, shapes: readonly Shape[]): Subscripts {
  const text = subscripts.replaceAll(' ', '');
  if (!FORM.test(text)) {
    throw new ShapeError(
      `einsum: subscripts must be letters for the axes of each tensor, like 'ij,jk->ik'; got '${subscripts}'`,
    );
  }
  const [left, right] = text.split('->') as [string, string?];
  const terms = left.split(',');
  if (shapes.length !== terms.length) {
    throw new ShapeError(
      `einsum: '${subscripts}' must have one term for each tensor; got ${terms.length} for ${shapes.length}`,
    );
  }
  const inputs = terms.map((term, k) => labelsOf(term, shapes[k]!, k));
  const sizes = sizesOf(inputs, shapes);
  return { inputs, sizes, output: outputOf(right, inputs) };
}

function labelsOf(term: string, shape: Shape, k: number): string[] {
  const [before, after] = term.split('...') as [string, string?];
  const others = shape.length - before.length - (after?.length ?? 0);
  if (after === undefined ? others !== 0 : others < 0) {
    throw new ShapeError(
      `einsum: '${term}' must have a letter for each axis of tensor ${k}; got shape ${showShape(shape)}`,
    );
  }
  return [...before, ...stretching(others), ...(after ?? '')];
}

/** The labels of so many axes that `...` stands for, the last of them 1. */
function stretching(count: number): string[] {
  return Array.from({ length: count }, (_, k) => String(count - k));
}

function sizesOf(inputs: readonly string[][], shapes: readonly Shape[]): Map<string, number> {
  const sizes = new Map<string, number>();
  inputs.forEach((labels, k) => {
    labels.forEach((label, axis) => {
      const size = shapes[k]![axis]!;
      const known = sizes.get(label);
      const stretches = Number(label) > 0 && (known === 1 || size === 1);
      if (known !== undefined && known !== size && !stretches) {
        const what = Number(label) > 0 ? "the axes of '...'" : `the axes '${label}'`;
        throw new ShapeError(
          `shape rule: einsum: ${what} must have one size; got ${known} and ${size} (tensor ${k})`,
        );
      }
      sizes.set(label, known === undefined || known === 1 ? size : known);
    });
  });
  return sizes;
}

function outputOf(right: string | undefined, inputs: readonly string[][]): string[] {
  const all = inputs.flat();
  const most = Math.max(0, ...all.map(Number).filter((n) => n > 0));
  if (right === undefined) {
    const once = all.filter((label) => !(Number(label) > 0) && all.indexOf(label) === all.lastIndexOf(label)); // prettier-ignore
    return [...stretching(most), ...once.toSorted()];
  }
  const [before, after] = right.split('...') as [string, string?];
  const letters = before + (after ?? '');
  for (const letter of letters) {
    const isKnown = all.includes(letter);
    if (isKnown && letters.indexOf(letter) === letters.lastIndexOf(letter)) continue;
    const rule = isKnown ? 'must stand once after the arrow' : 'must also be an axis of a tensor';
    throw new ShapeError(`einsum: '${letter}' ${rule}; got '->${right}'`);
  }
  return [...before, ...stretching(after === undefined ? 0 : most), ...(after ?? '')];
}
