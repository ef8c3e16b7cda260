// A variable in a tab of the main area, as an output of a cell shows it.
import { MainAreaWidget } from '@jupyterlab/apputils';
import { type IRenderMimeRegistry, MimeModel } from '@jupyterlab/rendermime';
import { Panel } from '@lumino/widgets';
import type { SessionPort } from '../kernel/kernel-of.ts';
import type { Shown } from './variables-client.ts';

export class ShownValue extends MainAreaWidget<Panel> {
  /** Here the renderer of a matrix finds its kernel. */
  readonly sessionContext: SessionPort;
  readonly #registry: IRenderMimeRegistry;

  constructor(registry: IRenderMimeRegistry, session: SessionPort, name: string) {
    super({ content: new Panel() });
    this.sessionContext = session;
    this.#registry = registry;
    this.content.addClass('eb-shown-value');
    this.content.addClass('eb-fills');
    this.title.label = name;
    this.title.closable = true;
  }

  /** @throws Error if nothing here can show it. */
  async display({ data, metadata }: Shown): Promise<void> {
    const model = new MimeModel({ data: data as never, metadata: metadata as never });
    const type = this.#registry.preferredMimeType(model.data, 'ensure');
    if (type === undefined) throw new Error('nothing here can show it');
    const renderer = this.#registry.createRenderer(type);
    while (this.content.widgets[0]) this.content.widgets[0].dispose();
    this.content.addWidget(renderer);
    await renderer.renderModel(model);
  }
}
