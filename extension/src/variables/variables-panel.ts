import { Widget } from '@lumino/widgets';
import { watchAppearance } from '../appearance.ts';
import type { SessionPort } from '../kernel/kernel-of.ts';
import { variablesIcon } from '../launcher/icons.ts';
import type { Texts } from '../texts.ts';
import { type VariablesClient, variablesClient } from './variables-client.ts';
import { type VariablesView, variablesView } from './variables-view.ts';

/** Shows a variable; gives what is to be said of it, nothing if all went well. */
type Open = (client: VariablesClient, name: string) => Promise<string>;

/** The panel in the sidebar. While it is out of sight, no kernel looks for its variables. */
export class VariablesPanel extends Widget {
  readonly #view: VariablesView;
  readonly #unwatch: () => void;
  #source: Widget | undefined;
  #client: VariablesClient | undefined;

  constructor(texts: Texts, open: Open) {
    super();
    this.id = 'eigenbook-variables';
    this.addClass('eb-variables-panel');
    this.title.caption = texts.variables;
    this.title.icon = variablesIcon;
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', texts.variables);
    this.#view = variablesView(texts, (name) => {
      const client = this.#client;
      if (client) void open(client, name).then((line) => line && this.#view.say(line));
    });
    this.node.append(this.#view.node);
    this.#unwatch = watchAppearance(() => this.#view.redraw());
  }

  /** Lists the variables of this notebook or console; any other widget changes nothing. */
  follow(widget: Widget | null): void {
    if (!widget || !sessionIn(widget) || widget === this.#source) return;
    this.#source = widget;
    widget.disposed.connect(() => {
      if (this.#source !== widget) return;
      this.#source = undefined;
      this.#listen();
    });
    this.#listen();
  }

  override dispose(): void {
    this.#unwatch();
    this.#client?.dispose();
    super.dispose();
  }

  protected override onAfterShow(): void {
    this.#listen();
  }

  protected override onAfterAttach(): void {
    this.#listen();
  }

  protected override onAfterHide(): void {
    this.#listen();
  }

  protected override onBeforeDetach(): void {
    this.#leave();
  }

  protected override onActivateRequest(): void {
    this.#view.focus();
  }

  /** Listens to the session in sight. */
  #listen(): void {
    const session = this.isVisible && this.#source ? sessionIn(this.#source) : undefined;
    if (session && session === this.#client?.session) return;
    this.#leave();
    if (session) this.#client = variablesClient(session, (...list) => this.#view.show(...list));
  }

  #leave(): void {
    this.#client?.dispose();
    this.#client = undefined;
    this.#view.show('none', new Map(), 0);
  }
}

function sessionIn(widget: Widget): SessionPort | undefined {
  return (widget as { sessionContext?: SessionPort }).sessionContext;
}
