// The knobs of an output: sliders, lists and boxes, with their names and values. Every text is text.
import { type KnobState, type KnobValues, turned, valueText } from '@eigenbook/mime';
import { element } from '../element.ts';

export interface KnobsView {
  readonly node: HTMLElement;
  /** Sets the values without telling. */
  set(values: KnobValues): void;
  setEnabled(enabled: boolean): void;
}

interface KnobView {
  readonly node: HTMLElement;
  readonly input: HTMLInputElement | HTMLSelectElement;
  readonly read: () => number | boolean;
  readonly show: (state: KnobState) => void;
}

/** @param turn - is told the values of all knobs whenever one is turned. */
export function knobsView(
  knobs: readonly KnobState[],
  turn: (values: KnobValues) => void,
): KnobsView {
  const node = element('div', 'eb-knobs');
  const views = knobs.map(viewOf);
  const set = (values: KnobValues) => {
    turned(knobs, values).forEach((state, k) => views[k]!.show(state));
  };
  views.forEach(({ node: part, input }, k) => {
    node.append(part);
    // the label holds the value too
    input.setAttribute('aria-label', knobs[k]!.name);
    input.addEventListener('input', () => {
      const values = views.map(({ read }) => read());
      set(values);
      turn(values);
    });
  });
  set(knobs.map(({ value }) => value));
  return {
    node,
    set,
    setEnabled: (enabled) => {
      for (const { input } of views) input.disabled = !enabled;
    },
  };
}

function viewOf(knob: KnobState): KnobView {
  const node = element('label', 'eb-knob');
  node.append(element('span', 'eb-knob-name', knob.name));
  if (knob.kind === 'toggle') return toggle(node);
  // a list of numbers is walked through like a scale
  const isScale = knob.kind === 'slider' || knob.options.every((text) => text.trim() !== '' && Number.isFinite(Number(text))); // prettier-ignore
  return isScale ? slider(node, knob) : list(node, knob.options);
}

function slider(node: HTMLElement, knob: Exclude<KnobState, { kind: 'toggle' }>): KnobView {
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

function list(node: HTMLElement, options: readonly string[]): KnobView {
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

function toggle(node: HTMLElement): KnobView {
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
