// Every text of an output with knobs that can be translated.
import { ENGLISH, type Translation } from '../texts.ts';

export type ControlTexts = ReturnType<typeof controlTextsIn>;

export function controlTextsIn(trans: Translation = ENGLISH) {
  return {
    knobs: trans.__('Values to change'),
    gone: trans.__('saved; run the cell to move these'),
    refused: (reason: string) => trans.__('These controls cannot be shown: %1', reason),
  };
}
