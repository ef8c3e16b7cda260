// Every text that can be translated, in one place.
import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { countText } from './layout/labels.ts';

type Translation = Pick<IRenderMime.TranslationBundle, '__'>;

export type Texts = ReturnType<typeof textsIn>;

/** The texts in the language of a translation. */
export function textsIn(trans: Translation = ENGLISH) {
  return {
    numbers: trans.__('Numbers'),
    heatmap: trans.__('Heatmap'),
    plotly: trans.__('Plotly'),
    faces: trans.__('Ways to look at this matrix'),
    empty: trans.__('no values'),
    loading: trans.__('Loading Plotly …'),
    notLoaded: trans.__('Plotly could not be loaded'),
    refused: (reason: string) => trans.__('This matrix cannot be shown: %1', reason),
    place: (row: number, column: number, value: string) =>
      trans.__('row %1, column %2: %3', row, column, value),
    preview: (rows: number, columns: number) =>
      trans.__('preview of %1 × %2 values', countText(rows), countText(columns)),
  };
}

const ENGLISH: Translation = {
  __: (text, ...values) => text.replace(/%(\d)/g, (_, k: string) => String(values[Number(k) - 1])),
};
