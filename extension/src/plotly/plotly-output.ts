// What shows plotly figures, with or without a kernel. It says in text what it cannot draw.
import { PLOTLY_MIME } from '@eigenbook/mime';
import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { Widget } from '@lumino/widgets';
import type { Plotly } from 'plotly.js-cartesian-dist-min';
import { readAppearance, watchAppearance } from '../appearance.ts';
import { element } from '../element.ts';
import { type Texts, textsIn } from '../texts.ts';
import { type BundleName, bundleFor, traceTypes } from './bundles.ts';
import { judgeFigure, type PlotlyFigure } from './figure.ts';
import { loadBundle } from './load-bundle.ts';
import { themedLayout } from './theme.ts';

const MAX_PLAIN = 20_000;

/** A plotly figure; it takes one model after the other. */
export class PlotlyOutput extends Widget implements IRenderMime.IRenderer {
  readonly #texts: Texts;
  readonly #stage = element('div', 'eb-plotly-figure');
  readonly #resize = new ResizeObserver(() => this.#resized());
  readonly #unwatch: () => void;
  #figure: PlotlyFigure | undefined;
  #drawn: { readonly name: BundleName; readonly plotly: Plotly } | undefined;
  /** The drawing that is under way, and whether another must follow. */
  #drawing: Promise<void> | undefined;
  #again = false;
  #width = 0;

  constructor({ translator }: IRenderMime.IRendererOptions) {
    super();
    this.#texts = textsIn(translator?.load('eigenbook'));
    this.addClass('eb-plotly-output');
    this.#resize.observe(this.node);
    this.#unwatch = watchAppearance(() => void this.#draw());
  }

  async renderModel({ data }: IRenderMime.IMimeModel): Promise<void> {
    const judged = judgeFigure(data[PLOTLY_MIME]);
    const plain = data['text/plain'];
    const say = (reason: string) => this.#say(reason, typeof plain === 'string' ? plain : '');
    this.#figure = undefined;
    if (!judged.ok) return say(this.#texts.figureRefused(judged.reason));
    if (!bundleFor(judged.figure)) {
      return say(this.#texts.notDrawn(traceTypes(judged.figure).join(', ').slice(0, 200)));
    }
    this.#figure = judged.figure;
    if (this.#stage.parentNode !== this.node) {
      this.#stage.textContent = this.#drawn ? '' : this.#texts.loading('Plotly');
      this.node.replaceChildren(this.#stage);
    }
    try {
      await this.#draw();
    } catch (error) {
      this.#figure = undefined;
      say(`${this.#texts.notLoaded('Plotly')}: ${String(error)}`);
    }
  }

  override dispose(): void {
    if (!this.isDisposed) {
      this.#resize.disconnect();
      this.#unwatch();
      this.#purge();
    }
    super.dispose();
  }

  /** Draws the newest figure. However many come while one is drawn, only the last of them follows. */
  async #draw(): Promise<void> {
    this.#again = true;
    this.#drawing ??= (async () => {
      while (this.#again && !this.isDisposed) {
        this.#again = false;
        await this.#drawNow();
      }
    })().finally(() => (this.#drawing = undefined));
    await this.#drawing;
  }

  async #drawNow(): Promise<void> {
    const figure = this.#figure;
    const name = figure && bundleFor(figure);
    // without a size there is nothing to draw in yet: the observer calls again
    if (!name || this.#width === 0) return;
    const plotly = await loadBundle(name);
    if (this.isDisposed || this.#figure !== figure) return;
    if (this.#drawn?.name !== name) this.#purge();
    if (!this.#drawn) this.#stage.textContent = '';
    this.#drawn = { name, plotly };
    const layout = themedLayout(figure, readAppearance(), this.#width);
    const config = { ...figure.config, displaylogo: false };
    // it changes what it is given, and a figure is drawn more than once
    await plotly.react(this.#stage, structuredClone(figure.data), structuredClone(layout), config);
    if (figure.frames.length > 0) await plotly.addFrames(this.#stage, figure.frames);
  }

  #resized(): void {
    const { clientWidth } = this.node;
    if (clientWidth === this.#width || clientWidth === 0) return;
    this.#width = clientWidth;
    void this.#draw();
  }

  #purge(): void {
    this.#drawn?.plotly.purge(this.#stage);
    this.#drawn = undefined;
  }

  #say(reason: string, plain: string): void {
    this.#purge();
    this.node.replaceChildren(
      element('div', 'eb-reason', reason),
      element('pre', '', plain.slice(0, MAX_PLAIN)),
    );
  }
}
