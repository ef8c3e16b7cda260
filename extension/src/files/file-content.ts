// The inside of a tab with a file: which tensor of it, and the frame that shows it.
import { Widget } from '@lumino/widgets';
import { element } from '../element.ts';
import { type MatrixFrame, matrixFrame } from '../matrix-frame.ts';
import type { Texts } from '../texts.ts';
import { DEFAULT_OPTIONS } from '../view-options.ts';
import { httpFile, type Settings } from './http-file.ts';
import type { Entry } from './npy-entry.ts';
import { entriesOf } from './open-file.ts';

export class FileContent extends Widget {
  readonly #texts: Texts;
  readonly #body = element('div', 'eb-file-body');
  readonly #head = element('div', 'eb-file-head');
  #options = DEFAULT_OPTIONS;
  #frame: MatrixFrame | undefined;
  /** Counts what was asked to be shown: only the last of it is. */
  #asked = 0;

  constructor(texts: Texts) {
    super();
    this.#texts = texts;
    this.addClass('eb-file');
    this.#head.hidden = true;
    this.node.append(this.#head, this.#body);
  }

  /** Opens a file; whatever goes wrong is said in its place. */
  async open(path: string, settings: Settings, url: Promise<string>): Promise<void> {
    const name = path.slice(path.lastIndexOf('/') + 1);
    await this.#replace(name, async () => {
      const file = await httpFile(settings, await url);
      const entries = await entriesOf(file, name, this.#texts.sampled);
      if (!entries[0]) throw new Error(this.#texts.holdsNothing);
      return () => this.#choose(name, entries);
    });
  }

  override dispose(): void {
    this.#asked++;
    this.#frame?.dispose();
    super.dispose();
  }

  /** Lets the reader choose where there is more than one, and shows the first. */
  #choose(name: string, entries: readonly Entry[]): void {
    this.#head.replaceChildren();
    this.#head.hidden = entries.length === 1 && entries[0]!.facts === '';
    if (entries.length === 1)
      this.#head.append(element('span', 'eb-file-facts', entries[0]!.facts));
    else this.#head.append(this.#picker(entries));
    void this.#show(name, entries[0]!);
  }

  #picker(entries: readonly Entry[]): HTMLElement {
    const label = element('label', 'eb-file-label', this.#texts.tensorOf);
    const select = element('select', 'eb-file-tensor');
    for (const { name, facts } of entries) {
      select.append(element('option', '', [name, facts].filter(Boolean).join(' · ')));
    }
    select.addEventListener('change', () => {
      const entry = entries[select.selectedIndex]!;
      void this.#show(entry.name, entry);
    });
    label.append(select);
    return label;
  }

  async #show(name: string, entry: Entry): Promise<void> {
    await this.#replace(name, async () => {
      const { view, cells } = await entry.open();
      return () => {
        this.#frame ??= this.#newFrame();
        this.#frame.show({ ...view, name: entry.name || name }, cells);
      };
    });
  }

  #newFrame(): MatrixFrame {
    const save = (options: typeof DEFAULT_OPTIONS) => (this.#options = options);
    const frame = matrixFrame(this.#texts, { options: this.#options, save, fills: true });
    this.#body.replaceChildren(frame.node);
    return frame;
  }

  /** Does something that takes a while, and shows what it gives unless something else is wanted by then. */
  async #replace(name: string, load: () => Promise<() => void>): Promise<void> {
    const mine = ++this.#asked;
    if (!this.#frame) this.#say('eb-message', this.#texts.opening(name));
    try {
      const show = await load();
      if (mine === this.#asked) show();
    } catch (error) {
      if (mine !== this.#asked) return;
      const reason = error instanceof Error ? error.message : String(error);
      this.#say('eb-message eb-reason', this.#texts.notShown(name, reason));
    }
  }

  #say(className: string, text: string): void {
    this.#frame?.dispose();
    this.#frame = undefined;
    const message = element('div', className, text);
    message.setAttribute('role', 'status');
    this.#body.replaceChildren(message);
  }
}
