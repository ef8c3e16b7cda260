// What there is, as data: a reader finds a set and its terms without loading it.
import { ABOUT as camera } from './camera/camera.ts';
import { ABOUT as coffee } from './coffee/coffee.ts';
import { ABOUT as davis } from './davis/davis.ts';
import { ABOUT as diabetes } from './diabetes/diabetes.ts';
import { ABOUT as digits } from './digits/digits.ts';
import { ABOUT as iris } from './iris/iris.ts';
import { ABOUT as lesMiserables } from './les-miserables/les-miserables.ts';
import { ABOUT as madeWords } from './made-words/made-words.ts';
import { ABOUT as miniLM } from './mini-lm/mini-lm.ts';
import { ABOUT as plantedRatings } from './ratings/planted-ratings.ts';
import { ABOUT as tinyWeb } from './tiny-web/tiny-web.ts';
import { ABOUT as wine } from './wine/wine.ts';
import type { Dataset } from './dataset.ts';

/** A data set as a line of the list. */
export interface Listed extends Dataset {
  /** By which it is loaded: `datasets.iris()`. */
  readonly name: string;
}

const SETS: Record<string, Dataset> = {
  camera,
  coffee,
  davis,
  diabetes,
  digits,
  iris,
  lesMiserables,
  madeWords,
  miniLM,
  plantedRatings,
  tinyWeb,
  wine,
};

/**
 * Every data set with its description, source, licence and citation.
 * @example
 * datasets.list().length; // => 12
 */
export function list(): Listed[] {
  return Object.entries(SETS).map(([name, about]) => ({ name, ...about }));
}
