// The knobs of an output: sliders, lists, boxes and drawings, with their names and values. Every text
// is text.
import { type KnobState, type KnobValues, turned, valueText } from '@eigenbook/mime';
import { element } from '../element.ts';
import type { ControlTexts } from './control-texts.ts';
import { drawing } from './drawing.ts';

export interface KnobsView {
  readonly node: HTMLElement;
  /** Sets the values without telling. */
  set(values: KnobValues): void;
  setEnabled(enabled: boolean): void;
}

export interface KnobView {
  readonly node: HTMLElement;
  readonly read: () => KnobState['value'];
  readonly show: (state: KnobState) => void;
  readonly setEnabled: (enabled: boolean) => void;
}

/** @param turn - is told the values of all knobs whenever one is turned. */
export function knobsView(
  knobs: readonly KnobState[],
  texts: ControlTexts,
  turn: (values: KnobValues) => void,
): KnobsView {
  const node = element('div', 'eb-knobs');
  const changed = () => {
    const values = views.map(({ read }) => read());
    set(values);
    turn(values);
  };
  const views = knobs.map((knob) =>
    knob.kind === 'drawing' ? drawing(knob, texts, changed) : viewOf(knob, changed),
  );
  const set = (values: KnobValues) => {
    turned(knobs, values).forEach((state, k) => views[k]!.show(state));
  };
  node.append(...views.map(({ node: part }) => part));
  set(knobs.map(({ value }) => value));
  return {
    node,
    set,
    setEnabled: (enabled) => {
      for (const view of views) view.setEnabled(enabled);
    },
  };
}

type Turned = Exclude<KnobState, { kind: 'drawing' }>;

/** What a browser has an element for. */
interface InputView extends Pick<KnobView, 'node' | 'read' | 'show'> {
  readonly input: HTMLInputElement | HTMLSelectElement;
}

function viewOf(knob: Turned, changed: () => void): KnobView {
  const view = inputOf(knob);
  const { input } = view;
  // the label holds the value too
  input.setAttribute('aria-label', knob.name);
  input.addEventListener('input', changed);
  return { ...view, setEnabled: (enabled) => void (input.disabled = !enabled) };
}

function inputOf(knob: Turned): InputView {
  const node = element('label', 'eb-knob');
  node.append(element('span', 'eb-knob-name', knob.name));
  if (knob.kind === 'toggle') return toggle(node);
  // a list of numbers is walked through like a scale
  const isScale = knob.kind === 'slider' || knob.options.every((text) => text.trim() !== '' && Number.isFinite(Number(text))); // prettier-ignore
  return isScale ? slider(node, knob) : list(node, knob.options);
}

function slider(node: HTMLElement, knob: Exclude<Turned, { kind: 'toggle' }>): InputView {
  const input = element('input', 'eb-slider');
  input.type = 'range';
  const [from, to, step] = knob.kind === 'slider' ? [knob.from, knob.to, knob.step] : [0, knob.options.length - 1, 1]; // prettier-ignore
  Object.assign(input, { min: String(from), max: String(to), step: String(step) });
  const value = element('output', 'eb-knob-value');
  value.setAttribute('aria-live', 'off'); // the slider says its value itself
  // the widest value gives the width, so that nothing moves
  const ends = knob.kind === 'slider' ? [knob.from, knob.to, knob.from + knob.step].map((x) => valueText({ ...knob, value: x })) : knob.options; // prettier-ignore
  value.style.minWidth = `${Math.min(20, Math.max(...ends.map((text) => text.length)))}ch`;
  node.append(input, value);
  return {
    node,
    input,
    read: () => Math.min(to, Math.max(from, Number(input.value))),
    show: (state) => {
      const text = valueText(state);
      input.value = String(state.value);
      input.setAttribute('aria-valuetext', text);
      value.textContent = text;
    },
  };
}

function list(node: HTMLElement, options: readonly string[]): InputView {
  const input = element('select', 'eb-knob-list');
  options.forEach((text, k) => input.append(new Option(text, String(k))));
  node.append(input);
  return {
    node,
    input,
    read: () => Number(input.value),
    show: ({ value }) => void (input.value = String(value)),
  };
}

function toggle(node: HTMLElement): InputView {
  const input = element('input', 'eb-knob-toggle');
  input.type = 'checkbox';
  node.prepend(input);
  return {
    node,
    input,
    read: () => input.checked,
    show: ({ value }) => void (input.checked = value === true),
  };
}
