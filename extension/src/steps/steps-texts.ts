// Every text of the step-by-step views that can be translated.
import { type ComplexNumber, complexText, formatFull, type GramSchmidtStep, isNegative, type RowOperation } from '@eigenbook/mime'; // prettier-ignore
import { ENGLISH, type Translation } from '../texts.ts';

export type StepsTexts = ReturnType<typeof stepsTextsIn>;

/** The texts in the language of a translation. What is spoken counts from 1, as people do. */
export function stepsTextsIn(trans: Translation = ENGLISH) {
  const row = (index: number) => trans.__('row %1', index + 1);
  return {
    dots: trans.__('Dot products'),
    outers: trans.__('Outer products'),
    columns: trans.__('Columns'),
    rows: trans.__('Rows'),
    orders: trans.__('Order in which the product is built'),
    back: trans.__('Step back'),
    forward: trans.__('Step forward'),
    play: trans.__('Play'),
    pause: trans.__('Pause'),
    slider: trans.__('Step'),
    steps: trans.__('Steps'),
    start: trans.__('start'),
    of: (step: number, count: number) => trans.__('step %1 of %2', step, count),
    multiplyAdds: (count: string) => trans.__('%1 multiply-adds', count),
    part: (m: number, k: number, n: number) =>
      trans.__('first %1 rows, %2 inner and %3 columns shown', m, k, n),
    rank: (rank: number) => trans.__('rank %1', rank),
    layer: (k: number, A: string, B: string) =>
      trans.__('column %1 of %2 times row %1 of %3 is added', k, A, B),
    rest: trans.__('the layers that are not shown are added'),
    refused: (reason: string) => trans.__('These steps cannot be shown: %1', reason),
    refusedPlane: (reason: string) => trans.__('This map cannot be shown: %1', reason),
    operation: (operation: RowOperation<number | ComplexNumber>): string => {
      switch (operation.kind) {
        case 'swap':
          return trans.__('%1 and %2 change places', row(operation.row), row(operation.with));
        case 'divide':
          return trans.__('%1 divided by %2', row(operation.row), spoken(operation.by));
        case 'subtract': {
          const { factor } = operation;
          const [own, from] = [row(operation.row), row(operation.from)];
          const isBelow = typeof factor === 'number' && factor < 0;
          const size = spoken(isBelow ? -factor : factor);
          return isBelow
            ? trans.__('%1 plus %2 times %3', own, size, from)
            : trans.__('%1 minus %2 times %3', own, size, from);
        }
        case 'clear':
          return trans.__('rounding in column %1 set to zero', operation.column + 1);
      }
    },
    gramSchmidt: (step: GramSchmidtStep<number | ComplexNumber>): string =>
      step.kind === 'length'
        ? trans.__('column %1 divided by its length %2', step.column + 1, formatFull(step.length))
        : trans.__('column %1 minus %2 times direction %3', step.column + 1, spoken(step.coefficient), step.onto + 1), // prettier-ignore
  };
}

function spoken(x: number | ComplexNumber): string {
  if (typeof x === 'number') return formatFull(x);
  return complexText(formatFull(x.re), formatFull(Math.abs(x.im)), isNegative(x.im));
}
