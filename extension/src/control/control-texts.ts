// Every text of an output with knobs that can be translated.
import { ENGLISH, type Translation } from '../texts.ts';

export type ControlTexts = ReturnType<typeof controlTextsIn>;

export function controlTextsIn(trans: Translation = ENGLISH) {
  return {
    knobs: trans.__('Values to change'),
    clear: trans.__('Clear'),
    drawing: trans.__('drawing: arrow keys walk, the space bar inks, Delete clears'),
    drawn: (name: string, inked: number, all: number) =>
      trans.__('%1, %2 of %3 pixels inked', name, inked, all),
    gone: trans.__('saved; run the cell to move these'),
    refused: (reason: string) => trans.__('These controls cannot be shown: %1', reason),
  };
}
