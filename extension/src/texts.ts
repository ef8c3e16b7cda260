// Every text that can be translated, in one place.
import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { countText } from './layout/labels.ts';

export type Translation = Pick<IRenderMime.TranslationBundle, '__'>;

export type Texts = ReturnType<typeof textsIn>;

/** The texts in the language of a translation. */
export function textsIn(trans: Translation = ENGLISH) {
  return {
    /** For parts with texts of their own. */
    translation: trans,
    numbers: trans.__('Numbers'),
    heatmap: trans.__('Heatmap'),
    spy: trans.__('Spy'),
    stored: trans.__('stored'),
    notStored: trans.__('nothing stored'),
    phase: trans.__('Phase'),
    image: trans.__('Image'),
    arrowsRead: trans.__('Arrow keys read it out'),
    slices: trans.__('Slices'),
    allSlices: trans.__('all slices'),
    axis: (axis: number) => trans.__('axis %1', axis),
    sliceOf: (index: number, size: number) => trans.__('%1 of %2', index, size),
    plane: trans.__('Plane'),
    plotly: trans.__('Plotly'),
    faces: trans.__('Ways to look at this matrix'),
    empty: trans.__('no values'),
    more: trans.__('Colours, copy and save'),
    colours: trans.__('Colours'),
    coloursNamed: {
      'blue-orange': trans.__('Blue – orange'),
      'blue-red': trans.__('Blue – red'),
      viridis: trans.__('Viridis'),
      grey: trans.__('Grey'),
    },
    coloursReach: trans.__('Colours reach'),
    coloursMore: trans.__('Colours are'),
    coloursAsShown: (range: string) => trans.__('Over %1, as the cell says', range),
    coloursFrom: trans.__('From … to …'),
    coloursFromTo: (range: string) => trans.__('Over %1 …', range),
    coloursBetween: trans.__('Two values, as 0, 1'),
    window: trans.__('Window'),
    fullScreen: trans.__('Full screen (Escape leaves it)'),
    goTo: trans.__('Go to'),
    goToPlace: trans.__('A place or a value … (G)'),
    goToNext: trans.__('The next one (N)'),
    copy: trans.__('Copy and save'),
    copyAs: (format: string) => trans.__('Copy as %1', format),
    saveAs: (extension: string) => trans.__('Save as %1', extension),
    fetching: trans.__('fetching the values …'),
    copied: (rows: number, columns: number) =>
      trans.__('copied: all %1 × %2 values', countText(rows), countText(columns)),
    copiedEdges: (rows: number, columns: number) =>
      trans.__(
        'copied: the %1 × %2 values at the edges; run the cell again for all',
        rows,
        columns,
      ),
    allValues: trans.__('Over all values'),
    arrange: trans.__('Rows and columns'),
    transposed: trans.__('transposed'),
    transpose: trans.__('Transposed (T)'),
    rising: (column: number) => trans.__('rows by column %1, rising', column),
    falling: (column: number) => trans.__('rows by column %1, falling', column),
    sortRising: (column: number) => trans.__('Rows by column %1, rising (S)', column),
    sortFalling: (column: number) => trans.__('Rows by column %1, falling (S S)', column),
    rowsWhere: (some: number, all: number, column: number, condition: string) =>
      trans.__('%1 of %2 rows, column %3 %4', countText(some), countText(all), column, condition),
    chooseRows: (column: number) => trans.__('Rows by a condition on column %1 … (F)', column),
    conditionOn: (column: number) => trans.__('Column %1: > 0.5, = 2, max, nan; empty for all rows', column), // prettier-ignore
    asMade: trans.__('As it was made'),
    robust: trans.__('Over the middle 96 % of the values'),
    symlog: trans.__('Logarithmic, linear about 0'),
    linked: trans.__('The same as in the linked outputs'),
    heat: trans.__('Behind numbers too'),
    digits: trans.__('Digits'),
    upToDigits: (digits: number) => trans.__('Up to %1 after the point', digits),
    exponents: trans.__('With exponents'),
    marked: (rows: number, columns: number) =>
      trans.__('%1 × %2 cells marked', countText(rows), countText(columns)),
    sums: (count: string, sum: string, mean: string, range: string) =>
      trans.__('%1 values, sum %2, mean %3, from %4', count, sum, mean, range),
    clipped: (count: string) => trans.__('%1 clipped', count),
    latex: trans.__('LaTeX'),
    distribution: trans.__('Distribution'),
    spectrum: trans.__('Spectrum'),
    computing: trans.__('Singular values are being computed …'),
    noSpectrum: (reason: string) => trans.__('No singular values: %1', reason),
    needsKernel: trans.__('they need the kernel that made this output; run the cell again'),
    savedPictures: (count: number, all: number, size: string) =>
      count === all
        ? trans.__('Saved pictures of at most %1 pixels. Run the cell again for all of them.', size)
        : trans.__('The first %1 of %2 pictures, saved with at most %3 pixels. Run the cell again for all.', countText(count), countText(all), size), // prettier-ignore
    savedSlice: trans.__('Of this slice a picture is saved, on the tab Heatmap. Run the cell again for its numbers.'), // prettier-ignore
    means: (rows: number, columns: number) =>
      trans.__('The saved overview: means over %1 × %2 blocks. Run the cell again for each element.', rows, columns), // prettier-ignore
    sizesAlone: (rows: number, columns: number) =>
      trans.__('The saved overview: the mean size |z| over %1 × %2 blocks. Run the cell again for the angles.', rows, columns), // prettier-ignore
    anglesOfMeans: (rows: number, columns: number) =>
      trans.__('The saved overview: the angle of the mean, as pale as the mean size |z|, over %1 × %2 blocks. Run the cell again for each element.', rows, columns), // prettier-ignore
    notFinite: trans.__('not all values are finite'),
    largest: trans.__('largest value'),
    smallest: trans.__('smallest value'),
    rank: trans.__('rank'),
    condition: trans.__('condition number'),
    energy: (share: string) => trans.__('values for %1 of the energy', share),
    minimum: trans.__('minimum'),
    maximum: trans.__('maximum'),
    mean: trans.__('mean'),
    deviation: trans.__('standard deviation'),
    zeros: trans.__('zeros'),
    outside: (range: string) => trans.__('outside the colours (%1)', range),
    rangeFrom: trans.__('Colours from'),
    rangeTo: trans.__('Colours to'),
    loading: (what: string) => trans.__('Loading %1 …', what),
    notLoaded: (what: string) => trans.__('%1 could not be loaded', what),
    refused: (reason: string) => trans.__('This matrix cannot be shown: %1', reason),
    figureRefused: (reason: string) => trans.__('This figure cannot be shown: %1', reason),
    notDrawn: (types: string) => trans.__('This figure cannot be drawn here: %1', types),
    newNotebook: trans.__('New Matrix Notebook'),
    newNotebookCaption: trans.__('A notebook in TypeScript, with matrices at hand'),
    noKernel: trans.__(
      'The kernel of Eigenbook is not installed here. Run "npm start" in a clone of Eigenbook, or "eigenbook install".',
    ),
    openCourse: trans.__('Open the Course'),
    openCourseCaption: trans.__('The first notebook of the course'),
    noCourse: (places: string) =>
      trans.__(
        'The course was not found. It was looked for at %1, from the folder of the server. Start JupyterLab with "npm start", or say where it is in the settings of Eigenbook.',
        places,
      ),
    place: (row: string, column: string, value: string) =>
      trans.__('row %1, column %2: %3', row, column, value),
    preview: (rows: number, columns: number) =>
      trans.__('preview of %1 × %2 values', countText(rows), countText(columns)),
    /** Why the saved preview is all there is, by what the kernel said. */
    saved: (code: string, elements: number) =>
      code === 'changed'
        ? trans.__('changed since it was shown; run the cell again for all %1 values', countText(elements)) // prettier-ignore
        : code === 'dropped'
          ? trans.__('preview; keep it in a variable and show that for all %1 values', countText(elements)) // prettier-ignore
          : trans.__('saved preview; run the cell again for all %1 values', countText(elements)),
    overview: trans.__('The whole matrix and the part in sight'),
    zoomIn: trans.__('Zoom in (+)'),
    zoomOut: trans.__('Zoom out (−)'),
    placeOrValue: trans.__('Row, column; or max, nan, = 0.5, > 2'),
    noSuchValue: trans.__('no value is like that'),
    notInPreview: trans.__('not in the saved preview; run the cell again'),
    variables: trans.__('Variables'),
    showVariables: trans.__('Show the Variables of the Notebook'),
    filterVariables: trans.__('Filter by name, type or dtype'),
    sortVariables: trans.__('Sort by'),
    orders: { name: trans.__('Name'), type: trans.__('Type'), size: trans.__('Size') },
    noVariables: {
      none: trans.__('No notebook or console with variables is active.'),
      waiting: trans.__('The kernel is busy: its variables are listed when it answers.'),
      ready: trans.__('No variables yet: run a cell.'),
    },
    noneFound: trans.__('No variable fits the filter.'),
    busyKernel: trans.__('busy'),
    countOfVariables: (shown: number, total: number) =>
      shown === total
        ? trans.__('%1 in all', countText(total))
        : trans.__('%1 of %2', countText(shown), countText(total)),
    notShown: (name: string, reason: string) => trans.__('%1 cannot be shown: %2', name, reason),
    opening: (name: string) => trans.__('Opening %1 …', name),
    holdsNothing: trans.__('the file holds no tensor'),
    tensorOf: trans.__('Tensor'),
    sampled: (some: number, all: number) =>
      trans.__('colours by %1 of %2 values', countText(some), countText(all)),
    matrixFile: trans.__('Matrix'),
    noNaN: trans.__('every value is finite'),
  };
}

export const ENGLISH: Translation = {
  __: (text, ...values) => text.replace(/%(\d)/g, (_, k: string) => String(values[Number(k) - 1])),
};
