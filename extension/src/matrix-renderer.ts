// The renderer of matrix outputs. Notebooks are hostile until trusted and this renderer runs in
// untrusted ones too, so nothing here makes markup, styles or addresses out of a payload.
import { MATRIX_MIME, parsePayload } from '@eigenbook/mime';
import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { Widget } from '@lumino/widgets';
import { element } from './element.ts';
import { type MatrixFrame, matrixFrame } from './matrix-frame.ts';
import { type Texts, textsIn } from './texts.ts';

/** Longest fallback text that is shown of a bundle whose payload is refused. */
const MAX_PLAIN = 20_000;

class MatrixOutput extends Widget implements IRenderMime.IRenderer {
  private readonly texts: Texts;
  private frame: MatrixFrame | undefined;

  constructor({ translator }: IRenderMime.IRendererOptions) {
    super();
    this.texts = textsIn(translator?.load('eigenbook'));
    this.addClass('eb-output');
    this.node.setAttribute('data-mime-type', MATRIX_MIME);
  }

  async renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    const parsed = parsePayload(model.data[MATRIX_MIME]);
    if (parsed.ok) {
      this.frame ??= this.newFrame();
      this.frame.show(parsed.view);
    } else {
      this.dropFrame();
      this.node.replaceChildren(refusal(this.texts.refused(parsed.reason), model));
    }
  }

  override dispose(): void {
    if (!this.isDisposed) this.dropFrame();
    super.dispose();
  }

  private newFrame(): MatrixFrame {
    const frame = matrixFrame(this.texts);
    this.node.replaceChildren(frame.node);
    return frame;
  }

  private dropFrame(): void {
    this.frame?.dispose();
    this.frame = undefined;
  }
}

function refusal(reason: string, { data }: IRenderMime.IMimeModel): HTMLElement {
  const plain = data['text/plain'];
  const node = element('div', 'eb-refused');
  node.append(element('div', 'eb-reason', reason));
  if (typeof plain === 'string') node.append(element('pre', '', plain.slice(0, MAX_PLAIN)));
  return node;
}

/** Makes the renderer of each matrix output. */
export const matrixRenderer: IRenderMime.IRendererFactory = {
  safe: true,
  mimeTypes: [MATRIX_MIME],
  createRenderer: (options) => new MatrixOutput(options),
};
