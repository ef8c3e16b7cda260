// What shows matrix outputs. Notebooks are hostile until trusted and this code runs in
// untrusted ones too, so nothing here makes markup, styles or addresses out of a payload.
import { MATRIX_MIME, type MatrixView, parsePayload } from '@eigenbook/mime';
import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { Widget } from '@lumino/widgets';
import { sessionOfMatrix } from './kernel/kernel-of.ts';
import { type LiveCells, liveCells } from './kernel/live-cells.ts';
import { type MatrixFrame, matrixFrame } from './matrix-frame.ts';
import { oncePerFrame } from './surface.ts';
import { type Texts, textsIn } from './texts.ts';
import { readOptions, type ViewOptions, writeOptions } from './view-options.ts';
import { refusal } from './refusal.ts';

/** While a matrix changes faster than this, in ms, nobody asks its busy kernel for the rest of it. */
const QUIET = 300;

/** A matrix output; it takes one model after the other. */
export class MatrixOutput extends Widget implements IRenderMime.IRenderer {
  private readonly texts: Texts;
  private frame: MatrixFrame | undefined;
  private model: IRenderMime.IMimeModel | undefined;
  private cells: LiveCells | undefined;
  /** By which the kernel knows the matrix that `cells` has. */
  private handle = '';
  private saving = false;
  /** A cell that trains changes its output thousands of times a second; a screen shows 60. */
  private readonly frames = oncePerFrame(() => this.render());
  private quiet: ReturnType<typeof setTimeout> | undefined;
  /** The payload that is shown. */
  private shown: unknown;

  constructor({ translator }: IRenderMime.IRendererOptions) {
    super();
    this.texts = textsIn(translator?.load('eigenbook'));
    this.addClass('eb-output');
  }

  async renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    const isFirst = this.model === undefined;
    this.model = model;
    if (isFirst) this.render();
    else this.frames.request();
  }

  /** Shows the last model that came. */
  private render(): void {
    const { model } = this;
    if (!model || this.isDisposed) return;
    const payload = model.data[MATRIX_MIME];
    // Saving what the reader chose renders the output again.
    if (this.frame && this.saving && JSON.stringify(payload) === JSON.stringify(this.shown)) return;
    this.shown = payload;
    const parsed = parsePayload(payload);
    if (parsed.ok) {
      this.frame ??= this.newFrame(readOptions(model.metadata[MATRIX_MIME]));
      this.cells = this.cellsOf(parsed.view);
      this.handle = parsed.view.handle ?? '';
      this.frame.show(parsed.view, this.cells);
      this.connectSoon();
    } else {
      this.dropFrame();
      this.node.replaceChildren(refusal(this.texts.refused(parsed.reason), model));
    }
  }

  override dispose(): void {
    this.frames.cancel();
    clearTimeout(this.quiet);
    if (!this.isDisposed) this.dropFrame();
    super.dispose();
  }

  protected override onAfterAttach(): void {
    this.frame?.attached();
    this.connect();
  }

  /** The elements of a matrix that the kernel may have more of than its preview. */
  private cellsOf(view: MatrixView): LiveCells | undefined {
    if (view.handle === undefined || view.preview.kind === 'full') return undefined;
    const elements = view.shape.reduce((product, axis) => product * axis, 1);
    return liveCells(view, (code) => this.texts.saved(code, elements));
  }

  /** Once the output is in a page, the notebook around it has a kernel, or will. */
  private connect(): void {
    if (!this.isAttached || !this.cells) return;
    const session = sessionOfMatrix(this, this.handle);
    if (session) this.cells.connect(session);
  }

  /** Looks for the kernel: of the first matrix now, of those that follow when they stop to come. */
  private connectSoon(): void {
    const isFirst = this.quiet === undefined;
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => this.connect(), QUIET);
    if (isFirst) this.connect();
  }

  private newFrame(options: ViewOptions): MatrixFrame {
    const fills = this.node.closest('.eb-fills') !== null;
    const frame = matrixFrame(this.texts, { options, save: (next) => this.save(next), fills });
    this.node.replaceChildren(frame.node);
    if (this.isAttached) frame.attached();
    return frame;
  }

  /** Puts what the reader chose beside the output, where the notebook keeps it. */
  private save(options: ViewOptions): void {
    if (!this.model) return;
    const { data, metadata } = this.model;
    this.saving = true;
    this.model.setData({ data, metadata: { ...metadata, [MATRIX_MIME]: writeOptions(options) } });
  }

  private dropFrame(): void {
    this.frame?.dispose();
    this.frame = undefined;
  }
}
