import { Matrix } from '@eigenbook/matrix';
import type { Dataset } from '../dataset.ts';
import { linesOf } from '../table.ts';
import { TABLE } from './data.ts';

export const ABOUT = {
  title: 'Davis’s Southern women',
  description: 'Which of 18 women were at which of 14 social events in Natchez in the 1930s',
  source: 'A. Davis, B. B. Gardner, M. R. Gardner 1941; copied from networkx 3.6.1',
  licence: 'BSD-3-Clause (as distributed by networkx)',
  citation: 'A. Davis, B. B. Gardner, M. R. Gardner: Deep South. University of Chicago Press, 1941',
} as const satisfies Dataset;

/** Who was at which event. */
export interface Davis extends Dataset {
  /** 1 where a woman (row) was at an event (column), else 0. */
  readonly attendance: Matrix<18, 14>;
  /** Their names, one for each row. */
  readonly women: readonly string[];
  /** Their dates, one for each column. */
  readonly events: readonly string[];
}

/**
 * A table of who was where: for singular vectors that find groups.
 * @example
 * datasets.davis().attendance.sum(); // => 89
 */
export function davis(): Davis {
  const rows = linesOf(TABLE).map((line) => line.split(','));
  const marks = rows.flatMap(([, row]) => Array.from(row!, Number));
  return {
    ...ABOUT,
    attendance: new Matrix(18, 14, Float64Array.from(marks)),
    women: rows.map(([name]) => name!),
    events: Array.from({ length: 14 }, (_, k) => `E${k + 1}`),
  };
}
