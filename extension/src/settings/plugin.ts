import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { setPreferences } from './preferences.ts';

const ID = '@eigenbook/jupyterlab:settings';

/** Reads the settings, and again when they change. */
export const settingsPlugin: JupyterFrontEndPlugin<void> = {
  id: ID,
  description: 'How matrices are shown, and where the course is.',
  autoStart: true,
  optional: [ISettingRegistry],
  activate: async (_app: JupyterFrontEnd, registry: ISettingRegistry | null) => {
    const settings = await registry?.load(ID);
    if (!settings) return;
    const read = () => setPreferences(settings.composite);
    settings.changed.connect(read);
    read();
  },
};
