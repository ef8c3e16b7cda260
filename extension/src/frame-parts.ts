// The elements of a frame: head, body and foot.
import { element } from './element.ts';

export function frameParts() {
  const node = element('div', 'eb-matrix');
  const name = element('bdi', 'eb-name');
  const type = element('span', 'eb-type');
  const body = element('div', 'eb-body');
  const index = element('span', 'eb-index');
  const value = element('span', 'eb-value');
  const note = element('span', 'eb-note');
  const status = element('div', 'eb-unseen');
  status.setAttribute('role', 'status');
  /** Puts them together, with what others have made. */
  const build = (others: Readonly<Record<'toolbar' | 'sliders' | 'line', HTMLElement>>) => {
    const head = element('div', 'eb-head');
    head.append(name, type, others.toolbar);
    const foot = element('div', 'eb-foot');
    foot.append(index, value, note);
    node.append(head, others.sliders, body, foot, status, others.line);
  };
  return { node, name, type, body, index, value, note, status, build };
}
