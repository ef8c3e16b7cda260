// Labels of rows and columns, and names of axes: judged where an author gives them, so that a front
// end need not.
import { ShapeError } from './errors.ts';
import type { Labels, Presentation } from './payload.ts';
import { utf8Length } from './utf8.ts';

/** Bytes of all labels that travel: an output stays small, whatever the matrix. */
const MOST_BYTES = 16_384;
/** Characters of a name or a label. */
export const LONGEST_NAME = 200;

interface Named extends Presentation {
  readonly rows: number;
  readonly columns: number;
  readonly shape?: readonly number[];
}

/**
 * The labels and names as they travel; labels that are too long in all are left out.
 * @param room - most bytes that there is room for beside the elements.
 */
export function namesOf(source: Named, room = MOST_BYTES): Pick<Presentation, 'labels' | 'axes'> {
  const { labels, axes } = source;
  const shape = source.shape ?? [source.rows, source.columns];
  if (axes && axes.length !== shape.length) {
    throw new ShapeError(`display: axes must be ${shape.length} names, one for each axis; got ${axes.length}`); // prettier-ignore
  }
  if (!labels) return axes ? { axes: shortened(axes) } : {};
  const checked: Labels = {
    ...(labels.rows && { rows: labelsOf(labels.rows, shape.at(-2) ?? 1, 'rows') }),
    ...(labels.columns && { columns: labelsOf(labels.columns, shape.at(-1) ?? 1, 'columns') }),
  };
  const bytes = utf8Length(JSON.stringify(checked));
  return {
    ...(bytes <= Math.min(room, MOST_BYTES) && { labels: checked }),
    ...(axes && { axes: shortened(axes) }),
  };
}

function labelsOf(labels: readonly string[], size: number, what: string): string[] {
  if (labels.length === size) return shortened(labels);
  throw new ShapeError(`display: labels.${what} must be ${size} texts, one for each; got ${labels.length}`); // prettier-ignore
}

function shortened(texts: readonly string[]): string[] {
  return texts.map((text) => text.slice(0, LONGEST_NAME));
}

/**
 * The label of a row of all that are drawn, where it has one.
 * @example
 * rowLabel({ rows: ['the', 'cat'] }, 1); // => 'cat'
 * rowLabel({ rows: ['the', 'cat'] }, 2); // => 'the'
 */
export function rowLabel(labels: Labels | undefined, row: number): string | undefined {
  return labels?.rows?.[row % labels.rows.length];
}
