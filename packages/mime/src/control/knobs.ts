// Knobs as an author writes them.
import { isInk, type KnobState, MAX_KNOBS, MAX_OPTIONS, MAX_SIDE } from './control-payload.ts';

/** A number between two ends. */
export interface SliderKnob {
  /** Its left end. */
  readonly from: number;
  /** Its right end. */
  readonly to: number;
  /** Default 1 between whole numbers more than 1 apart that begins with one, else a hundredth of the way. */
  readonly step?: number;
  /** Where it begins. Default `from`. */
  readonly value?: number;
}

type Option = number | string;

/** One of a list. */
export interface ChoiceKnob<T extends Option = Option> {
  /** What there is to choose from. */
  readonly options: readonly T[];
  /** Where it begins. Default the first. */
  readonly value?: T;
}

/** What can be drawn on: a matrix, which mapped is another one of its kind. */
export interface Picture {
  /** How high it is. */
  readonly rows: number;
  /** How wide it is. */
  readonly columns: number;
  /** Its ink, row after row. */
  readonly data: ArrayLike<number>;
  /**
   * Another one, of what `f` makes of each number.
   * @example
   * const drawn = control({ ink: { draw: zeros(1, 2) } }, ({ ink }) => ink.map((x) => x + 1));
   * drawn.result; // => [[1, 1]]
   */
  map(f: (value: number, row: number, column: number) => number): Picture;
}

/** A matrix that the reader draws on: its numbers are ink, from 0 for none to 1. */
export interface DrawingKnob<P extends Picture = Picture> {
  /** What is drawn in the beginning, `zeros(8, 8)` for nothing; at most 64 × 64. */
  readonly draw: P;
}

/** One knob, as an author writes it. */
export type Knob = boolean | readonly Option[] | SliderKnob | ChoiceKnob | DrawingKnob;
/** Knobs by their names. */
export type Knobs = Readonly<Record<string, Knob>>;

/** What a knob gives. A number is any number: as a size it must not be one of many. */
type KnobValue<K> = K extends boolean
  ? boolean
  : K extends readonly (infer T)[]
    ? Widened<T>
    : K extends { readonly options: readonly (infer T)[] }
      ? Widened<T>
      : K extends { readonly draw: infer P }
        ? P
        : number;
type Widened<T> = T extends number ? number : T;

/** What the function of a control gets: a value for each knob, by its name. */
export type KnobsValues<K extends Knobs> = { readonly [N in keyof K]: KnobValue<K[N]> };

/** @throws RangeError if it is no knob. */
function knobOf(name: string, knob: Knob): KnobState {
  if (typeof knob === 'boolean') return { kind: 'toggle', name, value: knob };
  if (isDrawing(knob)) return { kind: 'drawing', name, ...drawingOf(name, knob.draw) };
  const options = listOf(knob);
  if (!options) return { kind: 'slider', name, ...sliderOf(name, knob as SliderKnob) };
  if (options.length === 0 || options.length > MAX_OPTIONS) {
    throw new RangeError(`control: ${name} must have 1 to ${MAX_OPTIONS} options; got ${options.length}`); // prettier-ignore
  }
  const { value } = knob as ChoiceKnob;
  const first = value === undefined ? 0 : options.indexOf(value);
  if (first >= 0) return { kind: 'choice', name, options: options.map(String), value: first };
  throw new RangeError(`control: value of ${name} must be one of its options; got ${value}`);
}

/** A knob as it travels, and between what travels and what the author’s function gets. */
export interface Wired {
  readonly state: KnobState;
  readonly read: (value: KnobState['value']) => unknown;
  /** What then is judged by `fitsKnobs`. */
  readonly write: (value: unknown) => KnobState['value'];
}

/** @throws RangeError if a knob is none, or there are too many. */
export function wiredOf(knobs: Knobs): Wired[] {
  const entries = Object.entries(knobs);
  if (entries.length > MAX_KNOBS) {
    throw new RangeError(`control: knobs must be at most ${MAX_KNOBS}; got ${entries.length}`);
  }
  return entries.map(([name, knob]) => ({ state: knobOf(name, knob), ...translationOf(knob) }));
}

function translationOf(knob: Knob): Omit<Wired, 'state'> {
  if (isDrawing(knob)) {
    const { columns } = knob.draw;
    return {
      read: (ink) => knob.draw.map((_, i, j) => (ink as readonly number[])[i * columns + j]!),
      write: (picture) => {
        const { rows, data = [] } = picture as Partial<Picture>;
        return rows === knob.draw.rows ? Array.from(data) : [];
      },
    };
  }
  const options = listOf(knob);
  return {
    read: (value) => (options ? options[value as number] : value),
    write: (value) => (options ? options.indexOf(value as Option) : (value as number | boolean)),
  };
}

function isDrawing(knob: Knob): knob is DrawingKnob {
  return typeof knob === 'object' && 'draw' in knob;
}

function drawingOf(name: string, { rows, columns, data }: Picture) {
  if (!(rows >= 1 && columns >= 1 && rows <= MAX_SIDE && columns <= MAX_SIDE)) {
    throw new RangeError(`control: ${name} must have 1 to ${MAX_SIDE} rows and columns to draw on; got ${rows} × ${columns}`); // prettier-ignore
  }
  const value = Array.from(data);
  if (isInk(value, rows * columns)) return { rows, columns, value };
  throw new RangeError(`control: ${name} must hold ink, numbers from 0 to 1; got others`);
}

function listOf(knob: Knob): readonly Option[] | undefined {
  if (Array.isArray(knob)) return knob as readonly Option[];
  return typeof knob === 'object' && 'options' in knob ? knob.options : undefined;
}

function sliderOf(name: string, { from, to, step, value = from }: SliderKnob) {
  if (!(Number.isFinite(from) && Number.isFinite(to) && from < to)) {
    throw new RangeError(`control: ${name} must go from a number to a larger one; got ${from} and ${to}`); // prettier-ignore
  }
  const isWhole = [from, to, value].every(Number.isInteger) && to - from > 1;
  const usual = isWhole ? 1 : (to - from) / 100;
  if (step !== undefined && !(step > 0 && step < Infinity)) {
    throw new RangeError(`control: step of ${name} must be above 0; got ${step}`);
  }
  if (!(value >= from && value <= to)) {
    throw new RangeError(`control: value of ${name} must be from ${from} to ${to}; got ${value}`);
  }
  return { from, to, step: step ?? usual, value };
}
