// The renderer of computations step by step and of maps of the plane. As that of matrices it runs in
// untrusted notebooks: nothing here makes markup, styles or addresses out of a payload.
import { parsePlane, parseSteps, PLANE_MIME, STEPS_MIME } from '@eigenbook/mime';
import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { Widget } from '@lumino/widgets';
import { element } from '../element.ts';
import { planeFrame } from '../plane/plane-frame.ts';
import { planeTextsIn } from '../plane/plane-texts.ts';
import { stepsFrame } from './steps-frame.ts';
import { stepsTextsIn } from './steps-texts.ts';

const MAX_PLAIN = 20_000;

interface Frame {
  readonly node: HTMLElement;
  dispose(): void;
}

class StepsOutput extends Widget implements IRenderMime.IRenderer {
  private frame: Frame | undefined;
  private readonly mime: string;
  private readonly translation: IRenderMime.TranslationBundle | undefined;

  constructor({ mimeType, translator }: IRenderMime.IRendererOptions) {
    super();
    this.mime = mimeType;
    this.translation = translator?.load('eigenbook');
    this.addClass('eb-output');
    this.node.setAttribute('data-mime-type', mimeType);
  }

  async renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    this.frame?.dispose();
    this.frame = undefined;
    const shown = this.frameOf(model.data[this.mime]);
    if (typeof shown === 'string') this.node.replaceChildren(refusal(shown, model));
    else {
      this.frame = shown;
      this.node.replaceChildren(shown.node);
    }
  }

  override dispose(): void {
    this.frame?.dispose();
    this.frame = undefined;
    super.dispose();
  }

  /** The frame of a payload, or why there is none. */
  private frameOf(payload: unknown): Frame | string {
    const texts = stepsTextsIn(this.translation);
    if (this.mime === PLANE_MIME) {
      const parsed = parsePlane(payload);
      if (!parsed.ok) return texts.refusedPlane(parsed.reason);
      return planeFrame(parsed.view, planeTextsIn(this.translation));
    }
    const parsed = parseSteps(payload);
    return parsed.ok ? stepsFrame(parsed.view, texts) : texts.refused(parsed.reason);
  }
}

function refusal(reason: string, { data }: IRenderMime.IMimeModel): HTMLElement {
  const plain = data['text/plain'];
  const node = element('div', 'eb-refused');
  node.append(element('div', 'eb-reason', reason));
  if (typeof plain === 'string') node.append(element('pre', '', plain.slice(0, MAX_PLAIN)));
  return node;
}

/** Makes the renderer of each computation and of each map of the plane. */
export const stepsRenderer: IRenderMime.IRendererFactory = {
  safe: true,
  mimeTypes: [STEPS_MIME, PLANE_MIME],
  createRenderer: (options) => new StepsOutput(options),
};
