// Renderers whose code is asked for with the first output that needs it.
import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { Panel } from '@lumino/widgets';

type Options = IRenderMime.IRendererOptions;
type Load = () => Promise<new (options: Options) => IRenderMime.IRenderer>;

class LazyOutput extends Panel implements IRenderMime.IRenderer {
  readonly #load: Load;
  readonly #options: Options;
  #output: IRenderMime.IRenderer | undefined;

  constructor(load: Load, options: Options) {
    super();
    this.#load = load;
    this.#options = options;
    this.node.setAttribute('data-mime-type', options.mimeType);
  }

  async renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    const Output = await this.#load();
    if (this.isDisposed) return;
    if (!this.#output) {
      this.#output = new Output(this.#options);
      this.addWidget(this.#output);
    }
    await this.#output.renderModel(model);
  }
}

/** @param load - imports the class that shows outputs; the browser keeps what it has imported. */
export function lazyRenderer(mimeType: string, load: Load): IRenderMime.IRendererFactory {
  return {
    // nothing of an untrusted notebook runs: see the classes
    safe: true,
    mimeTypes: [mimeType],
    createRenderer: (options) => new LazyOutput(load, options),
  };
}
