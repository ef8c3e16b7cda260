// Which slice of a tensor of more than two axes is shown: a slider for each axis but the last two.
import { element } from './element.ts';
import type { Texts } from './texts.ts';
import type { SliceChoice } from './view-options.ts';

export interface Slices {
  readonly node: HTMLElement;
  /**
   * Offers the slices of a shape; none where it has two axes or fewer.
   * @param choice - which one is chosen first, if the shape has it.
   */
  show(
    shape: readonly number[],
    axes: readonly string[] | undefined,
    choice: SliceChoice | undefined,
  ): void;
  /** Hides or shows the sliders: some faces show all slices. */
  useful(isUseful: boolean): void;
  /** The indices of the first axes; undefined where all slices are shown as one stack. */
  chosen(): readonly number[] | undefined;
}

export function slices(texts: Texts, change: () => void): Slices {
  const node = element('div', 'eb-slices');
  node.setAttribute('role', 'group');
  node.setAttribute('aria-label', texts.slices);
  node.hidden = true;
  let sliders: HTMLInputElement[] = [];
  let shown = '';
  const all = element('input', 'eb-all-slices');
  all.type = 'checkbox';
  all.addEventListener('change', () => {
    for (const slider of sliders) slider.disabled = all.checked;
    change();
  });
  const allLabel = element('label', 'eb-slice');
  allLabel.append(all, texts.allSlices);

  const sliderOf = (size: number, name: string, index: number) => {
    const label = element('label', 'eb-slice');
    const slider = element('input', 'eb-slider');
    slider.type = 'range';
    [slider.min, slider.max, slider.step, slider.value] = ['0', String(size - 1), '1', String(index)]; // prettier-ignore
    slider.disabled = all.checked;
    const place = element('span', 'eb-slice-place');
    const say = () => {
      place.textContent = `${slider.value} / ${size - 1}`;
      slider.setAttribute('aria-valuetext', texts.sliceOf(Number(slider.value), size));
    };
    say();
    slider.addEventListener('input', () => {
      say();
      change();
    });
    label.append(element('bdi', '', name), slider, place);
    sliders.push(slider);
    return label;
  };
  return {
    node,
    show(shape, axes, choice) {
      const leading = shape.slice(0, -2);
      const wanted = JSON.stringify([leading, axes]);
      if (wanted === shown) return;
      shown = wanted;
      sliders = [];
      node.hidden = leading.length === 0 || leading.includes(0);
      if (node.hidden) return node.replaceChildren();
      all.checked = choice === 'all';
      const isThere = choice?.length === leading.length && leading.every((size, k) => Number(choice[k]) < size); // prettier-ignore
      const first = isThere && choice !== 'all' ? choice : leading.map(() => 0);
      node.replaceChildren(
        ...leading.map((size, k) => sliderOf(size, axes?.[k] ?? texts.axis(k), first[k]!)),
        allLabel,
      );
    },
    useful: (isUseful) => (node.hidden = !isUseful || sliders.length === 0),
    chosen: () =>
      sliders.length === 0 || all.checked
        ? undefined
        : sliders.map((slider) => Number(slider.value)),
  };
}
