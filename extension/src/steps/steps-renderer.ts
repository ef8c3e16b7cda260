// The renderer of computations step by step and of maps of the plane. As that of matrices it runs in
// untrusted notebooks: nothing here makes markup, styles or addresses out of a payload.
import { PLANE_MIME, STEPS_MIME } from '@eigenbook/mime';
import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { Widget } from '@lumino/widgets';
import type { StepsOutputFrame } from './frame-of.ts';
import { refusal } from '../refusal.ts';

class StepsOutput extends Widget implements IRenderMime.IRenderer {
  private frame: StepsOutputFrame | undefined;
  /** Counts the models that came: the last one is shown. */
  private turn = 0;
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
    const turn = ++this.turn;
    const { frameOf } = await import('./frame-of.ts');
    if (turn !== this.turn || this.isDisposed) return;
    this.frame?.dispose();
    this.frame = undefined;
    const shown = frameOf(this.mime, model.data[this.mime], this.translation);
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
}

/** Makes the renderer of each computation and of each map of the plane. */
export const stepsRenderer: IRenderMime.IRendererFactory = {
  safe: true,
  mimeTypes: [STEPS_MIME, PLANE_MIME],
  createRenderer: (options) => new StepsOutput(options),
};
