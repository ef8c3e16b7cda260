// The variables of the active notebook or console, in the right sidebar.
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { ITranslator } from '@jupyterlab/translation';
import { onPreferences, preferences } from '../settings/preferences.ts';
import { type Texts, textsIn } from '../texts.ts';
import { ShownValue } from './shown-value.ts';
import type { VariablesClient } from './variables-client.ts';
import type { VariablesPanel } from './variables-panel.ts';

const SHOW = 'eigenbook:show-variables';

export const variablesPlugin: JupyterFrontEndPlugin<void> = {
  id: '@eigenbook/jupyterlab:variables',
  description: 'Lists the variables of the active notebook or console.',
  autoStart: true,
  requires: [IRenderMimeRegistry],
  optional: [ITranslator, ICommandPalette],
  activate: (
    app: JupyterFrontEnd,
    registry: IRenderMimeRegistry,
    translator: ITranslator | null,
    palette: ICommandPalette | null,
  ) => {
    const texts = textsIn(translator?.load('eigenbook'));
    let panel: VariablesPanel | undefined;
    const follow = () => {
      const { currentWidget } = app.shell;
      if (!(currentWidget instanceof ShownValue)) panel?.follow(currentWidget);
    };
    const place = () => {
      if (!panel) return;
      if (!preferences().variables) panel.parent = null;
      else if (!panel.isAttached) app.shell.add(panel, 'right', { rank: 700 });
    };
    const ready = app.restored.then(async () => {
      const code = await import('./variables-panel.ts');
      panel = new code.VariablesPanel(texts, opener(app, registry, texts));
      app.shell.currentChanged?.connect(follow);
      onPreferences(place);
      place();
      follow();
    });
    app.commands.addCommand(SHOW, {
      label: texts.showVariables,
      isEnabled: () => preferences().variables,
      execute: () => ready.then(() => panel && app.shell.activateById(panel.id)),
    });
    palette?.addItem({ command: SHOW, category: 'Eigenbook' });
  },
};

/** Shows a variable in a tab: one tab for each variable of a session. */
function opener(app: JupyterFrontEnd, registry: IRenderMimeRegistry, texts: Texts) {
  const tabs = new Map<string, ShownValue>();
  let last = 0;
  return async (client: VariablesClient, name: string): Promise<string> => {
    try {
      const shown = await client.show(name);
      const found = tabs.get(name);
      const isHere = found && !found.isDisposed && found.sessionContext === client.session;
      const tab = isHere ? found : new ShownValue(registry, client.session, name);
      tabs.set(name, tab);
      if (!isHere) tab.id = `eigenbook-variable-${++last}`;
      await tab.display(shown);
      if (!tab.isAttached) app.shell.add(tab, 'main');
      app.shell.activateById(tab.id);
      return '';
    } catch (error) {
      return texts.notShown(name, error instanceof Error ? error.message : String(error));
    }
  };
}
