// A result with knobs: sliders, choices, toggles and drawings beside it, which run its function again. They are
// part of the output itself, so that a saved notebook keeps them with the result they last gave; a
// front end that knows them asks over a comm for another one while the kernel lives.
import { type Comm, installedComms } from '../comm.ts';
import { CONTROL_MIME, DISPLAY, type MimeBundle, type Shown } from '../mime-types.ts';
import type { Presentation } from '../payload.ts';
import { shownAs } from '../show.ts';
import { CONTROL_TARGET, type ControlAnswer, type ControlPayload, fitsKnobs, knobsText, type KnobState, type KnobValues, readControlQuestion, turned } from './control-payload.ts'; // prettier-ignore
import { type Knobs, type KnobsValues, type Wired, wiredOf } from './knobs.ts';

/** A result with knobs beside it. */
export interface Control<K extends Knobs = Knobs> {
  /** What the knobs are turned to. */
  readonly values: KnobsValues<K>;
  /** What the function made of them. */
  readonly result: unknown;
  /**
   * Turns some of the knobs and runs the function.
   * @throws RangeError if a knob cannot have the value, or there is none of that name.
   * @example
   * const squared = control({ n: { from: 1, to: 9 } }, ({ n }) => n * n);
   * squared.turn({ n: 3 });
   * squared.result; // => 9
   * squared.turn({ n: 10 }); // throws RangeError
   */
  turn(values: Partial<KnobsValues<K>>): void;
  [DISPLAY](): Shown | Promise<Shown>;
}

/**
 * Shows what a function makes of values that the reader can change.
 * @param knobs - by name: `{ from, to, step?, value? }` is a slider, a list a choice between numbers
 *   or texts (with `{ options, value? }` one that does not begin with the first), `true` or `false` a
 *   toggle, `{ draw: zeros(8, 8) }` a matrix of ink from 0 to 1 that the reader draws by mouse or keys.
 * @param f - gets the values by name, and returns what is shown; it is run again at each turn.
 * @param presentation - how the result is shown, as `display` takes it: `name`, `face`.
 * @throws RangeError if a knob is none, and whatever `f` throws at first.
 * @remarks Only `f` runs again, not its cell: what is slow and does not change belongs before it. A
 * turn that comes while `f` runs replaces those that wait.
 * @example
 * const doubled = control({ n: { from: 1, to: 9 }, negative: false }, ({ n, negative }) => (negative ? -2 : 2) * n);
 * doubled.result; // => 2
 * doubled.turn({ n: 4, negative: true });
 * doubled.result; // => -8
 */
export function control<const K extends Knobs>(
  knobs: K,
  f: (values: KnobsValues<K>) => unknown,
  presentation: Presentation = {},
): Control<K> {
  const wired = wiredOf(knobs);
  let states: readonly KnobState[] = wired.map(({ state }) => state);
  const valuesOf = (of: readonly KnobState[]) =>
    Object.fromEntries(of.map(({ name, value }, k) => [name, wired[k]!.read(value)])) as KnobsValues<K>; // prettier-ignore
  let result = f(valuesOf(states));
  const set = (values: KnobValues) => {
    const next = turned(states, values);
    result = f(valuesOf(next));
    states = next;
  };
  const id = newId(JSON.stringify(states) + String(f));
  const show = () => withKnobs(result, presentation, { v: 1, id, knobs: states });
  const answer = async (values: KnobValues): Promise<Shown> => {
    if (!fitsKnobs(states, values))
      throw new RangeError('control: the values do not fit the knobs');
    set(values);
    return await show();
  };
  remember(id, answer);
  return {
    get values() {
      return valuesOf(states);
    },
    get result() {
      return result;
    },
    turn: (values) => {
      const unknown = Object.keys(values).find((name) => !(name in knobs));
      if (unknown !== undefined) throw new RangeError(`control: there is no knob ${unknown}; there are ${Object.keys(knobs).join(', ')}`); // prettier-ignore
      set(states.map((knob, k) => wireValue(knob, values[knob.name], wired[k]!)));
    },
    [DISPLAY]: show,
  };
}

/** The value of a knob as it travels; the present one where none is given. */
function wireValue(knob: KnobState, value: unknown, { write }: Wired): KnobState['value'] {
  if (value === undefined) return knob.value;
  const next = write(value);
  if (fitsKnobs([knob], [next])) return next;
  throw new RangeError(`control: ${knob.name} cannot be ${JSON.stringify(value)}`);
}

/** The bundle of a result with the knobs beside it, also in its text. */
function withKnobs(
  result: unknown,
  presentation: Presentation,
  payload: ControlPayload,
): Shown | Promise<Shown> {
  const beside = ({ data, metadata }: { data: MimeBundle; metadata: MimeBundle }): Shown => {
    const text = data['text/plain'];
    const plain = knobsText(payload.knobs) + (typeof text === 'string' ? `\n${text}` : '');
    return [{ ...data, [CONTROL_MIME]: payload, 'text/plain': plain }, metadata];
  };
  if (result === undefined) return beside({ data: {}, metadata: {} });
  const waiting = result instanceof Promise ? result.then((value) => shownAs(value, presentation)) : shownAs(result, presentation); // prettier-ignore
  return waiting instanceof Promise ? waiting.then(beside) : beside(waiting);
}

type Answer = (values: KnobValues) => Promise<Shown>;

/** Controls that a front end may still turn. Of more than these the oldest are forgotten. */
const MAX_CONTROLS = 500;
const controls = new Map<string, Answer>();

function remember(id: string, answer: Answer): void {
  controls.set(id, answer);
  const [oldest] = controls.keys();
  if (controls.size > MAX_CONTROLS) controls.delete(oldest!);
  installedComms()?.register(CONTROL_TARGET, serve);
}

/** Answers one output of a front end: it says which control it is, then turns. */
function serve(comm: Comm, opening: { readonly data: unknown }): void {
  const joined = readControlQuestion(opening.data);
  const answer = joined?.op === 'join' ? controls.get(joined.control) : undefined;
  if (!answer) {
    comm.close();
    return;
  }
  const send = (message: ControlAnswer) => comm.send({ ...message });
  comm.onMessage(async ({ data }) => {
    const question = readControlQuestion(data);
    if (question?.op !== 'turn') return;
    const { id, values } = question;
    send(await answer(values).then(
      (shown): ControlAnswer => {
        const [bundle, metadata] = shown as readonly [MimeBundle, MimeBundle];
        return { op: 'shown', id, data: bundle, metadata };
      },
      (error: unknown): ControlAnswer => ({ op: 'failed', id, reason: error instanceof Error ? error.message : String(error) }), // prettier-ignore
    )); // prettier-ignore
  });
  send({ op: 'joined' });
}

const made = new Map<string, number>();

/**
 * A name made of what a control is, so that a notebook that is run and saved again is the same file.
 * Those that look alike are counted: each has its own function, with variables of its own.
 */
function newId(what: string): string {
  // FNV-1a on 16-bit units
  let hash = 0x811c9dc5;
  for (let k = 0; k < what.length; k++) hash = Math.imul(hash ^ what.charCodeAt(k), 0x01000193);
  const name = (hash >>> 0).toString(36);
  const count = (made.get(name) ?? 0) + 1;
  made.set(name, count);
  return `control-${name}-${count}`;
}
