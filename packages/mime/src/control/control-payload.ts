// What stands beside a result that a reader can change: its knobs, version 1, and the messages over a
// comm of the target `eigenbook.control` that turn them. Readers believe nothing: what comes is judged.
import { isCount, must, record, Refused, show } from '../payload-fields.ts';
import type { MimeBundle } from '../mime-types.ts';

/** The target of the comms that turn knobs. */
export const CONTROL_TARGET = 'eigenbook.control';

/** A knob with its present value: of a choice the place in its list, of a drawing its ink row by row. */
export type KnobState =
  | { readonly kind: 'slider'; readonly name: string; readonly from: number; readonly to: number; readonly step: number; readonly value: number } // prettier-ignore
  | { readonly kind: 'choice'; readonly name: string; readonly options: readonly string[]; readonly value: number } // prettier-ignore
  | { readonly kind: 'toggle'; readonly name: string; readonly value: boolean }
  | { readonly kind: 'drawing'; readonly name: string; readonly rows: number; readonly columns: number; readonly value: readonly number[] }; // prettier-ignore

/** The knobs beside a result, as a notebook saves them. */
export interface ControlPayload {
  /** The version of this form. */
  readonly v: 1;
  /** By which the kernel that made the output knows it, while it lives. */
  readonly id: string;
  /** In the order of their rows. */
  readonly knobs: readonly KnobState[];
}

export type ParsedControl =
  | { readonly ok: true; readonly view: ControlPayload }
  | { readonly ok: false; readonly reason: string };

/** The values of the knobs, in their order. */
export type KnobValues = readonly KnobState['value'][];

/** What a front end says to a kernel about knobs. */
export type ControlQuestion =
  | { readonly op: 'join'; readonly control: string }
  | { readonly op: 'turn'; readonly id: number; readonly values: KnobValues };

/** What a kernel says to a front end about knobs. */
export type ControlAnswer =
  | { readonly op: 'joined' }
  | { readonly op: 'shown'; readonly id: number; readonly data: MimeBundle; readonly metadata: MimeBundle } // prettier-ignore
  | { readonly op: 'failed'; readonly id: number; readonly reason: string };

export const MAX_KNOBS = 32;
export const MAX_OPTIONS = 1000;
/** Rows, and columns, of a drawing. */
export const MAX_SIDE = 64;
const MAX_TEXT = 200;
const MAX_REASON = 2000;

/**
 * Checks the payload of a control.
 * @param payload - any JSON value.
 * @returns what it holds, or the reason in one sentence; it does not throw.
 * @example
 * const knobs = [{ kind: 'toggle', name: 'causal', value: true }];
 * parseControl({ v: 1, id: 'c', knobs }).ok; // => true
 * parseControl({ v: 2 }); // => { ok: false, reason: 'version must be 1; got 2' }
 */
export function parseControl(payload: unknown): ParsedControl {
  try {
    const { v, id, knobs } = record(payload, 'the payload');
    must(v === 1, `version must be 1; got ${show(v)}`);
    must(typeof id === 'string', `id must be a string; got ${show(id)}`);
    must(Array.isArray(knobs), `knobs must be a list; got ${show(knobs)}`);
    must(knobs.length <= MAX_KNOBS, `knobs must be at most ${MAX_KNOBS}; got ${knobs.length}`);
    return { ok: true, view: { v: 1, id: id.slice(0, MAX_TEXT), knobs: knobs.map(readKnob) } };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, reason: error.message };
    throw error;
  }
}

function readKnob(value: unknown): KnobState {
  const knob = record(value, 'a knob');
  must(typeof knob['name'] === 'string', `the name of a knob must be a string; got ${show(knob['name'])}`); // prettier-ignore
  const name = knob['name'].slice(0, MAX_TEXT);
  switch (knob['kind']) {
    case 'slider':
      return { kind: 'slider', name, ...readSlider(name, knob) };
    case 'choice': {
      const { options, value: at } = knob;
      must(Array.isArray(options) && options.length > 0 && options.length <= MAX_OPTIONS, `options of ${name} must be a list of 1 to ${MAX_OPTIONS}`); // prettier-ignore
      must(options.every(isText), `options of ${name} must be texts`);
      must(isCount(at) && at < options.length, `value of ${name} must be a place in its list; got ${show(at)}`); // prettier-ignore
      return { kind: 'choice', name, options: options.map((option) => option.slice(0, MAX_TEXT)), value: at }; // prettier-ignore
    }
    case 'toggle':
      must(typeof knob['value'] === 'boolean', `value of ${name} must be true or false`);
      return { kind: 'toggle', name, value: knob['value'] };
    case 'drawing':
      return { kind: 'drawing', name, ...readDrawing(name, knob) };
    default:
      throw new Refused(`kind must be slider, choice, toggle or drawing; got ${show(knob['kind'])}`); // prettier-ignore
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function readSlider(name: string, { from, to, step, value }: Record<string, unknown>) {
  const isNumber = (x: unknown): x is number => Number.isFinite(x);
  must(isNumber(from) && isNumber(to) && from < to, `${name} must go from a number to a larger one; got ${show(from)} and ${show(to)}`); // prettier-ignore
  must(isNumber(step) && step > 0, `step of ${name} must be above 0; got ${show(step)}`);
  must(isNumber(value) && value >= from && value <= to, `value of ${name} must be from ${from} to ${to}; got ${show(value)}`); // prettier-ignore
  return { from, to, step, value };
}

function readDrawing(name: string, { rows, columns, value }: Record<string, unknown>) {
  const isSide = (n: unknown): n is number => isCount(n) && n >= 1 && n <= MAX_SIDE;
  must(isSide(rows) && isSide(columns), `rows and columns of ${name} must be from 1 to ${MAX_SIDE}; got ${show(rows)} and ${show(columns)}`); // prettier-ignore
  must(
    isInk(value, rows * columns),
    `value of ${name} must be ${rows * columns} numbers from 0 to 1`,
  );
  return { rows, columns, value };
}

/** Whether it is the ink of so many places: numbers from 0, for none, to 1. */
export function isInk(value: unknown, count: number): value is readonly number[] {
  return (
    Array.isArray(value) &&
    value.length === count &&
    value.every((x) => typeof x === 'number' && x >= 0 && x <= 1)
  );
}

/** Whether `values` can be those of `knobs`. */
export function fitsKnobs(knobs: readonly KnobState[], values: KnobValues): boolean {
  return knobs.length === values.length && knobs.every((knob, k) => fits(knob, values[k]!));
}

function fits(knob: KnobState, value: KnobValues[number]): boolean {
  if (knob.kind === 'toggle') return typeof value === 'boolean';
  if (knob.kind === 'drawing') return isInk(value, knob.rows * knob.columns);
  if (typeof value !== 'number') return false;
  return knob.kind === 'choice'
    ? isCount(value) && value < knob.options.length
    : value >= knob.from && value <= knob.to;
}

/**
 * The knobs turned to other values.
 * @example
 * turned([{ kind: 'toggle', name: 'causal', value: false }], [true]); // => [{ kind: 'toggle', name: 'causal', value: true }]
 */
export function turned(knobs: readonly KnobState[], values: KnobValues): KnobState[] {
  return knobs.map((knob, k) => ({ ...knob, value: values[k] }) as KnobState);
}

/** `k = 10, filter = blur, causal = off`. */
export function knobsText(knobs: readonly KnobState[]): string {
  return knobs.map((knob) => `${knob.name} = ${valueText(knob)}`).join(', ');
}

/**
 * What a knob is turned to, as text.
 * @example
 * valueText({ kind: 'choice', name: 'filter', options: ['blur', 'edge'], value: 1 }); // => 'edge'
 */
export function valueText(knob: KnobState): string {
  switch (knob.kind) {
    case 'slider':
      return String(Number(knob.value.toPrecision(6)));
    case 'choice':
      return knob.options[knob.value]!;
    case 'toggle':
      return knob.value ? 'on' : 'off';
    case 'drawing':
      return `a drawing of ${knob.rows} × ${knob.columns}`;
  }
}

type Fields = Readonly<Record<string, unknown>>;

/** Reads a question; undefined if it is none. */
export function readControlQuestion(data: unknown): ControlQuestion | undefined {
  const { op, control, id, values } = fieldsOf(data);
  if (op === 'join' && typeof control === 'string') return { op, control };
  if (op !== 'turn' || !isCount(id) || !Array.isArray(values)) return undefined;
  const isValue = (value: unknown) =>
    typeof value === 'boolean' || Number.isFinite(value) || Array.isArray(value);
  return values.every(isValue) ? { op, id, values: values as KnobValues } : undefined;
}

/**
 * Reads an answer; undefined if it is none.
 * @example
 * readControlAnswer({ op: 'joined', more: 1 }); // => { op: 'joined' }
 * readControlAnswer({ op: 'unknown' }); // => undefined
 */
export function readControlAnswer(message: unknown): ControlAnswer | undefined {
  const { op, id, data, metadata, reason } = fieldsOf(message);
  if (op === 'joined') return { op };
  if (!isCount(id)) return undefined;
  if (op === 'shown') return { op, id, data: fieldsOf(data), metadata: fieldsOf(metadata) };
  if (op === 'failed' && typeof reason === 'string') return { op, id, reason: reason.slice(0, MAX_REASON) }; // prettier-ignore
  return undefined;
}

function fieldsOf(data: unknown): Fields {
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Fields) : {};
}
