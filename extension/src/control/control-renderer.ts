// The renderer of a result with knobs: they in the head, and below them the rest of the bundle, as it
// would stand there without them. What a turn gives is written into the output, so that a saved
// notebook keeps knobs and result together. It runs in untrusted notebooks too, and shows of the rest
// what may be shown there.
import { CONTROL_MIME, type ControlPayload, type KnobValues, parseControl, turned } from '@eigenbook/mime'; // prettier-ignore
import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { PanelLayout, Widget } from '@lumino/widgets';
import { element } from '../element.ts';
import { frameKeys } from '../frame-keys.ts';
import { sessionOf } from '../kernel/kernel-of.ts';
import { refusal } from '../refusal.ts';
import { type ControlClient, controlClient, type ControlState } from './control-client.ts';
import { type ControlTexts, controlTextsIn } from './control-texts.ts';
import { type KnobsView, knobsView } from './knobs.ts';

type Model = IRenderMime.IMimeModel;
type Data = Parameters<Model['setData']>[0];

/** The renderer of the rest of the bundle. */
interface Inner {
  readonly mime: string;
  readonly renderer: IRenderMime.IRenderer;
}

class ControlOutput extends Widget implements IRenderMime.IRenderer {
  readonly #registry: IRenderMimeRegistry;
  readonly #texts: ControlTexts;
  readonly #layout = new PanelLayout();
  readonly #head = new Widget({ node: element('div', 'eb-control-head') });
  readonly #note = element('span', 'eb-note');
  #view: ControlPayload | undefined;
  #knobs: KnobsView | undefined;
  #client: ControlClient | undefined;
  #inner: Inner | undefined;
  #model: Model | undefined;
  #rest = '';
  #state: ControlState = 'gone';

  constructor(registry: IRenderMimeRegistry, { translator }: IRenderMime.IRendererOptions) {
    super();
    this.#registry = registry;
    this.#texts = controlTextsIn(translator?.load('eigenbook'));
    this.layout = this.#layout;
    this.addClass('eb-control');
    this.node.setAttribute('data-mime-type', CONTROL_MIME);
    this.#note.setAttribute('role', 'status');
    frameKeys(this.#head.node);
    this.#layout.addWidget(this.#head);
  }

  async renderModel(model: Model): Promise<void> {
    this.#model = model;
    const parsed = parseControl(model.data[CONTROL_MIME]);
    if (!parsed.ok) {
      this.#head.node.replaceChildren(refusal(this.#texts.refused(parsed.reason), model));
      return;
    }
    this.#showKnobs(parsed.view);
    await this.#showRest(model);
  }

  override dispose(): void {
    this.#client?.dispose();
    this.#client = undefined;
    super.dispose();
  }

  protected override onAfterAttach(): void {
    this.#connect();
  }

  #showKnobs(view: ControlPayload): void {
    const same = this.#view && shapeOf(this.#view) === shapeOf(view);
    this.#view = view;
    if (same) {
      // while an answer is awaited a reader's hand may be on them
      if (this.#state !== 'busy') this.#knobs?.set(view.knobs.map(({ value }) => value));
      if (this.#state === 'gone') this.#rejoin(); // the cell has run again
      return;
    }
    this.#knobs = knobsView(view.knobs, this.#texts, (values) => this.#client?.turn(values));
    this.#knobs.node.setAttribute('role', 'group');
    this.#knobs.node.setAttribute('aria-label', this.#texts.knobs);
    this.#head.node.replaceChildren(this.#knobs.node, this.#note);
    this.#changed('gone');
    this.#rejoin();
  }

  #rejoin(): void {
    this.#client?.dispose();
    this.#client = undefined;
    this.#connect();
  }

  /** Shows what stands beside the knobs, in the renderer that is there if it can. */
  async #showRest(model: Model): Promise<void> {
    const data = withoutKnobs(model.data);
    const rest = JSON.stringify([data, model.metadata]);
    if (rest === this.#rest) return;
    this.#rest = rest;
    const { metadata, trusted } = model;
    const inner = this.#registry.createModel({ data, metadata, trusted, callback: (change) => this.#save(change) }); // prettier-ignore
    const hasResult = Object.keys(data).some((mime) => mime !== 'text/plain');
    const mime = this.#registry.preferredMimeType(data, trusted ? 'any' : 'ensure');
    if (mime === undefined) return;
    if (this.#inner?.mime !== mime) {
      this.#inner?.renderer.dispose();
      this.#inner = { mime, renderer: this.#registry.createRenderer(mime) };
      this.#inner.renderer.addClass('eb-control-result');
      this.#layout.addWidget(this.#inner.renderer);
    }
    await this.#inner.renderer.renderModel(hasResult ? inner : this.#plain(inner));
  }

  /** A text without the line that says in viewers without knobs what they are turned to. */
  #plain(model: Model): Model {
    const text = model.data['text/plain'];
    const lines = typeof text === 'string' ? text.split('\n').slice(1).join('\n') : '';
    return this.#registry.createModel({ data: { 'text/plain': lines }, trusted: model.trusted });
  }

  /** Keeps what the reader chose of how the result is shown. */
  #save({ metadata }: Data): void {
    if (!this.#model || !metadata) return;
    const { data } = this.#model;
    this.#rest = JSON.stringify([withoutKnobs(data), metadata]);
    this.#model.setData({ data, metadata });
  }

  /** Once the output is in a page, the notebook around it has a kernel, or will. */
  #connect(): void {
    const session = this.isAttached ? sessionOf(this) : undefined;
    if (!session || this.#client || !this.#view) return;
    this.#client = controlClient(session, this.#view.id, {
      changed: (state) => this.#changed(state),
      shown: ({ data, metadata }, values) => this.#shown(data as never, metadata as never, values),
      failed: (reason) => void (this.#note.textContent = reason),
    });
  }

  #shown(data: Data['data'], metadata: Data['metadata'], values: KnobValues): void {
    if (!this.#model || !this.#view) return;
    this.#note.textContent = '';
    const knobs = turned(this.#view.knobs, values);
    const payload = { ...this.#view, knobs };
    this.#model.setData({ data: { ...data, [CONTROL_MIME]: payload }, metadata: { ...this.#model.metadata, ...metadata } }); // prettier-ignore
  }

  #changed(state: ControlState): void {
    this.#state = state;
    this.node.setAttribute('data-state', state);
    this.#knobs?.setEnabled(state !== 'gone');
    if (state === 'gone') this.#note.textContent = this.#texts.gone;
    else if (this.#note.textContent === this.#texts.gone) this.#note.textContent = '';
  }
}

/** What makes knobs the same ones, whatever they are turned to. */
function shapeOf({ id, knobs }: ControlPayload): string {
  return JSON.stringify([id, knobs.map((knob) => ({ ...knob, value: undefined }))]);
}

function withoutKnobs(data: Model['data']): Model['data'] {
  const { [CONTROL_MIME]: _, ...rest } = data;
  return rest;
}

/** Makes the renderer of each result with knobs. */
export function controlRenderer(registry: IRenderMimeRegistry): IRenderMime.IRendererFactory {
  return {
    safe: true,
    mimeTypes: [CONTROL_MIME],
    createRenderer: (options) => new ControlOutput(registry, options),
  };
}
