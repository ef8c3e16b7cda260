import { checkChoice, checkMatrix, checkOptions } from '../arguments.ts';
import {
  DISPLAY,
  fitsPlane,
  MAX_VECTORS,
  type MimeBundle,
  PLANE_MARKS,
  planeBundle,
  type PlaneMark,
  type PlaneSource,
  type Presentation,
  variableName,
  type Vector2,
} from '@eigenbook/mime';
import { NotFiniteError, ShapeError } from '../errors.ts';
import type { Matrix } from '../matrix.ts';
import type { OneShapeRule } from '../shape-rule.ts';

/** What is shown beside the map itself. */
export interface PlaneOptions {
  /** Vectors that are shown with their images A·x: a column, or the columns of a 2 × n matrix. */
  readonly x?: Matrix;
  /**
   * What is drawn at first: `'grid'`, where the lines of the grid go; `'eigenvectors'`, the lines
   * that stay; `'singularVectors'`, the half axes. Default the first two. Eigenvalues and singular
   * values stand beside the picture together with their lines.
   */
  readonly show?: readonly PlaneMark[];
}

/** A 2 × 2 matrix as a map of the plane, to be looked at and to be pulled at. */
export class Plane {
  /** The map, 2 × 2. */
  readonly A: Matrix;
  /** The columns that are shown with their images. */
  readonly x: Matrix | undefined;

  /** What is drawn at first. */
  readonly show: readonly PlaneMark[] | undefined;

  readonly #name: string | undefined;

  /** @param name - what A is called, where a display says nothing else. */
  constructor(A: Matrix, { x, show }: PlaneOptions, name?: string) {
    this.A = A;
    this.x = x;
    this.show = show;
    this.#name = name;
  }

  /** The matrix with its determinant, trace, rank, eigenvalues and singular values. */
  toString(): string {
    return String(planeBundle(this.#source())['text/plain']);
  }

  /** How notebooks show it: by the name of the variable that holds A, if there is one. */
  [DISPLAY]({ name = this.#name }: Presentation = {}): MimeBundle {
    return planeBundle({ ...this.#source(), ...(name !== undefined && { name }) });
  }

  /** How `console.log` shows it in Node. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }

  #source(): PlaneSource {
    const { A, x, show } = this;
    const columns = Array.from({ length: x?.columns ?? 0 }, (_, j): Vector2 => {
      return [x!.at(0, j), x!.at(1, j)];
    });
    return {
      entries: [A.at(0, 0), A.at(0, 1), A.at(1, 0), A.at(1, 1)],
      vectors: columns,
      ...(show && { show }),
    };
  }
}

/**
 * A 2 × 2 matrix as a map of the plane: unit square and circle with their images, fixed lines
 * (eigenvectors), half axes (singular directions), the determinant as a signed area. In JupyterLab
 * its entries and the images of the basis can be dragged.
 * @param A - 2 × 2.
 * @param options - `x`: 2 × n, at most 256 vectors that are shown with A·x; `show`: what is drawn at
 *   first.
 * @throws ShapeError if A is not 2 × 2 or x has not 2 rows.
 * @throws RangeError if `show` holds another word.
 * @throws NotFiniteError if A or x holds NaN, an infinity or a number from 1e100 up.
 * @example
 * const text = String(plane(matrix([[2, 1], [1, 2]])));
 * text; // => '[[2, 1], [1, 2]]: det 3, trace 4, rank 2, eigenvalues 3, 1, singular values 3, 1'
 */
export function plane<R extends number, C extends number>(
  A: Matrix<R, C> & OneShapeRule<'a map of the plane', 2, 2, R, C>,
  options: PlaneOptions = {},
): Plane {
  checkMatrix('plane', 'A', A);
  checkOptions('plane', options);
  const { x, show } = options;
  if (x !== undefined) checkMatrix('plane', 'x', x);
  if (A.rows !== 2 || A.columns !== 2) {
    throw new ShapeError(`plane: A must be 2 × 2; got ${A.rows} × ${A.columns}`);
  }
  if (x && (x.rows !== 2 || x.columns > MAX_VECTORS)) {
    throw new ShapeError(
      `plane: x must have 2 rows and at most ${MAX_VECTORS} columns; got ${x.rows} × ${x.columns}`,
    );
  }
  for (const mark of show ?? []) checkChoice('plane', 'show', mark, [...PLANE_MARKS]);
  for (const [name, M] of [['A', A], ['x', x]] as const) check(name, M); // prettier-ignore
  return new Plane(A.copy(), { ...(x && { x: x.copy() }), ...(show && { show: [...show] }) }, variableName(A)); // prettier-ignore
}

function check(name: string, M: Matrix | undefined): void {
  const wrong = M && [...M.data].find((value) => !fitsPlane(value));
  if (wrong !== undefined) {
    throw new NotFiniteError(`plane: ${name} must hold finite numbers below 1e100; got ${wrong}`);
  }
}
