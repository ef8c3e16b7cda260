// Steps one by one: back, forward, play, and a slider to any of them.
import { element } from '../element.ts';
import type { StepsTexts } from './steps-texts.ts';

interface Player {
  readonly node: HTMLElement;
  /** Sets how many steps there are and which one is shown, without telling. */
  set(step: number, count: number): void;
  stop(): void;
}

/** A whole way takes about so long, a step neither less nor more than these. */
const [WAY_MS, LEAST_MS, MOST_MS] = [20_000, 100, 900];

/** @param go - is told the step that is asked for, from 0 to the count. */
export function player(texts: StepsTexts, go: (step: number) => void): Player {
  const node = element('div', 'eb-player');
  const button = (text: string, label: string) => {
    const made = element('button', 'eb-step-button', text);
    made.type = 'button';
    name(made, label);
    return made;
  };
  const back = button('◂', texts.back);
  const forward = button('▸', texts.forward);
  const play = button('▶', texts.play);
  const slider = element('input', 'eb-slider');
  slider.type = 'range';
  slider.min = '0';
  slider.setAttribute('aria-label', texts.slider);
  const label = element('span', 'eb-step-label');
  node.append(play, back, slider, forward, label);

  let [step, count] = [0, 0];
  let timer: ReturnType<typeof setInterval> | undefined;
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
    play.textContent = '▶';
    name(play, texts.play);
  };
  const tick = () => {
    // an output that is gone must not go on in secret
    if (step >= count || !node.isConnected) stop();
    else go(step + 1);
    if (step >= count) stop();
  };
  const start = () => {
    if (step >= count) go(0);
    timer = setInterval(tick, Math.min(MOST_MS, Math.max(LEAST_MS, WAY_MS / Math.max(1, count))));
    play.textContent = '❚❚';
    name(play, texts.pause);
  };
  play.addEventListener('click', () => (timer === undefined ? start() : stop()));
  const ask = (next: number) => {
    stop();
    if (next >= 0 && next <= count) go(next);
  };
  back.addEventListener('click', () => ask(step - 1));
  forward.addEventListener('click', () => ask(step + 1));
  slider.addEventListener('input', () => ask(Number(slider.value)));
  return {
    node,
    set(next, of) {
      [step, count] = [next, of];
      play.disabled = slider.disabled = count === 0;
      slider.max = String(count);
      slider.value = String(step);
      slider.setAttribute('aria-valuetext', texts.of(step, count));
      label.textContent = `${step} / ${count}`;
      // a disabled button would lose the focus
      back.setAttribute('aria-disabled', String(step === 0));
      forward.setAttribute('aria-disabled', String(step === count));
    },
    stop,
  };
}

function name(node: HTMLElement, label: string): void {
  node.setAttribute('aria-label', label);
  node.title = label;
}
