// Knobs as an author writes them.
import { type KnobState, MAX_KNOBS, MAX_OPTIONS } from './control-payload.ts';

/** A number between two ends. */
export interface SliderKnob {
  readonly from: number;
  readonly to: number;
  /** Default 1 between whole numbers more than 1 apart that begins with one, else a hundredth of the way. */
  readonly step?: number;
  /** Where it begins. Default `from`. */
  readonly value?: number;
}

type Option = number | string;

/** One of a list. */
export interface ChoiceKnob<T extends Option = Option> {
  readonly options: readonly T[];
  /** Where it begins. Default the first. */
  readonly value?: T;
}

export type Knob = boolean | readonly Option[] | SliderKnob | ChoiceKnob;
export type Knobs = Readonly<Record<string, Knob>>;

/** What a knob gives. A number is any number: as a size it must not be one of many. */
type KnobValue<K> = K extends boolean
  ? boolean
  : K extends readonly (infer T)[]
    ? Widened<T>
    : K extends { readonly options: readonly (infer T)[] }
      ? Widened<T>
      : number;
type Widened<T> = T extends number ? number : T;

export type KnobsValues<K extends Knobs> = { readonly [N in keyof K]: KnobValue<K[N]> };

/** @throws RangeError if it is no knob. */
export function knobOf(name: string, knob: Knob): KnobState {
  if (typeof knob === 'boolean') return { kind: 'toggle', name, value: knob };
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

/** The options of those knobs that have some. @throws RangeError if there are too many knobs. */
export function optionsOf(knobs: Knobs): Map<string, readonly Option[]> {
  const entries = Object.entries(knobs);
  if (entries.length > MAX_KNOBS) {
    throw new RangeError(`control: knobs must be at most ${MAX_KNOBS}; got ${entries.length}`);
  }
  return new Map(entries.flatMap(([name, knob]) => {
    const options = listOf(knob);
    return options ? [[name, options] as const] : [];
  })); // prettier-ignore
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
