// The frame of a computation that is shown step by step: what it is in the head with the player,
// the stage, and at the foot what is pointed at or done.
import type { StepsView } from '@eigenbook/mime';
import { readAppearance, watchAppearance } from '../appearance.ts';
import { element } from '../element.ts';
import { frameKeys } from '../frame-keys.ts';
import { tabs } from '../tabs.ts';
import { eliminationStage } from './elimination-stage.ts';
import { gramSchmidtStage } from './gram-schmidt-stage.ts';
import { player } from './player.ts';
import { productStage } from './product-stage.ts';
import type { Stage, StageContext } from './stage.ts';
import type { StepsTexts } from './steps-texts.ts';

interface StepsFrame {
  readonly node: HTMLElement;
  dispose(): void;
}

export function stepsFrame(view: StepsView, texts: StepsTexts): StepsFrame {
  const node = element('div', 'eb-matrix eb-steps');
  frameKeys(node);
  const index = element('span', 'eb-index');
  const value = element('span', 'eb-value');
  const live = element('div', 'eb-unseen');
  live.setAttribute('aria-live', 'polite');
  const show = (step: number) => {
    stage.show(step);
    controls.set(step, stage.count());
  };
  const stage = stageOf(view, {
    texts,
    theme: readAppearance().theme,
    report(readOut, spoken) {
      index.textContent = readOut.index;
      value.textContent = readOut.value;
      if (live.textContent !== spoken) live.textContent = spoken;
    },
    go(step) {
      controls.stop();
      show(step);
    },
  });
  const controls = player(texts, show);

  const head = element('div', 'eb-head');
  head.append(element('bdi', 'eb-name', stage.title), element('span', 'eb-type', stage.type));
  const { orders } = stage;
  if (orders) {
    const choices = tabs(orders.label, orders.names, (name) => {
      controls.stop();
      choices.select(name);
      orders.choose(name);
      show(stage.count());
    });
    choices.select(orders.names[0]![0]);
    head.append(choices.node);
  }
  head.append(controls.node);
  const body = element('div', 'eb-body eb-steps-body');
  body.append(stage.node);
  const foot = element('div', 'eb-foot');
  foot.append(index, value, element('span', 'eb-note', stage.note));
  node.append(head, body, foot, live);
  show(stage.count());
  const unwatch = watchAppearance(() => stage.setTheme(readAppearance().theme));
  return {
    node,
    dispose() {
      unwatch();
      controls.stop();
    },
  };
}

function stageOf(view: StepsView, context: StageContext): Stage {
  switch (view.kind) {
    case 'product':
      return productStage(view, context);
    case 'elimination':
      return eliminationStage(view, context);
    case 'gram-schmidt':
      return gramSchmidtStage(view, context);
  }
}
