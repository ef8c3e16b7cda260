import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { element } from './element.ts';

/** Longest fallback text that is shown of a bundle whose payload is refused. */
const MAX_PLAIN = 20_000;

/** What stands in place of an output that cannot be shown: the reason, and its text if it has one. */
export function refusal(reason: string, { data }: IRenderMime.IMimeModel): HTMLElement {
  const plain = data['text/plain'];
  const node = element('div', 'eb-refused');
  node.append(element('div', 'eb-reason', reason));
  if (typeof plain === 'string') node.append(element('pre', '', plain.slice(0, MAX_PLAIN)));
  return node;
}
