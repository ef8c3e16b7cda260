import type { PlaneView } from '@eigenbook/mime';
import { element } from '../element.ts';
import { frameKeys } from '../frame-keys.ts';
import type { PlaneTexts } from './plane-texts.ts';
import { planeView } from './plane-view.ts';

/** A map of the plane as an output of its own. */
export function planeFrame({ name, ...start }: PlaneView, texts: PlaneTexts) {
  const node = element('div', 'eb-matrix eb-plane-frame');
  frameKeys(node);
  const area = element('span', 'eb-value');
  const side = element('span', 'eb-note');
  const view = planeView(start, texts, (times, orientation) => {
    area.textContent = times;
    side.textContent = orientation;
  });
  const head = element('div', 'eb-head');
  head.append(element('bdi', 'eb-name', name ?? texts.plane), element('span', 'eb-type', 'Matrix<2, 2>')); // prettier-ignore
  const body = element('div', 'eb-body');
  body.append(view.node);
  const foot = element('div', 'eb-foot');
  foot.append(area, side);
  node.append(head, body, foot);
  return { node, dispose: view.dispose };
}
