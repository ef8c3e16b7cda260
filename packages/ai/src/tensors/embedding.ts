// A table of vectors that is learned: a row for each word, or whatever has a number.
import { type Indices, scoped, type Shape, ShapeError, Tensor, tensor } from '@eigenbook/matrix';

/** The shape of vectors in place of ids. */
type Looked<I, D extends number> =
  I extends Tensor<infer S extends Shape>
    ? [...S, D]
    : I extends { readonly length: infer N extends number }
      ? [N, D]
      : number[];

/** A table of vectors to be trained. */
export interface TensorEmbedding<V extends number, D extends number> {
  /** V × D, to begin with: normal numbers of variance 1. */
  readonly parameters: [Tensor<[V, D]>];
  /**
   * The rows of these ids, with these parameters or those of the beginning: ids of shape … give … ×
   * D.
   * @throws ShapeError if there is no row of a number.
   * @example
   * const { forward } = ai.tensors.embedding(3, 2, { seed: 1 });
   * forward([2, 0], [tensor([[1, 2], [3, 4], [5, 6]])]); // => [[5, 6], [1, 2]]
   */
  readonly forward: <const I extends Indices>(
    ids: I,
    parameters?: readonly Tensor[],
  ) => Tensor<Looked<I, D>>;
}

/**
 * An embedding to be trained: `grad` goes to the rows that were looked up, as often as they were.
 * @param vocabulary - V: how many rows.
 * @param size - D: numbers in a row.
 * @throws ShapeError if a size is no whole number above 0.
 * @example
 * const { parameters, forward } = ai.tensors.embedding(5, 2, { seed: 1 });
 * forward([4, 0, 4]).shape; // => [3, 2]
 * const slope = grad(([E]: [Tensor<[5, 2]>]) => forward([4, 0, 4], [E]).sum())(parameters);
 * slope[0].sum(1); // => [2, 0, 0, 0, 4]
 */
export function embedding<V extends number, D extends number>(
  vocabulary: V,
  size: D,
  { seed }: { readonly seed?: number } = {},
): TensorEmbedding<V, D> {
  if (![vocabulary, size].every((n) => Number.isInteger(n) && n > 0)) {
    throw new ShapeError(`embedding: sizes must be whole numbers above 0; got ${vocabulary} and ${size}`); // prettier-ignore
  }
  const options = { distribution: 'normal', ...(seed !== undefined && { seed }) } as const;
  const own = tensor.random([vocabulary, size], options).withShape([vocabulary, size]);
  return {
    parameters: [own],
    forward: (ids, [E] = [own]) => {
      const numbers = ids instanceof Tensor ? scoped(() => ids.reshape([-1]).toArray()) : ids;
      for (const id of numbers as readonly number[]) {
        if (Number.isInteger(id) && id >= 0 && id < vocabulary) continue;
        throw new ShapeError(`embedding: ids must be whole numbers from 0 to ${vocabulary - 1}; got ${id}`); // prettier-ignore
      }
      return (E as Tensor).gather(ids as Tensor) as never;
    },
  };
}
