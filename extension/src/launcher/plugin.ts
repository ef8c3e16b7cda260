// Cards of the launcher and commands of the palette: a new notebook, and the course.
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette, showErrorMessage } from '@jupyterlab/apputils';
import { ILauncher } from '@jupyterlab/launcher';
import { ITranslator } from '@jupyterlab/translation';
import { preferences } from '../settings/preferences.ts';
import { textsIn } from '../texts.ts';
import { coursePlaces, findCourse } from './find-course.ts';
import { courseIcon, matrixIcon } from './icons.ts';

const KERNEL = 'eigenbook';
const NEW_NOTEBOOK = 'eigenbook:new-notebook';
const OPEN_COURSE = 'eigenbook:open-course';

export const launcherPlugin: JupyterFrontEndPlugin<void> = {
  id: '@eigenbook/jupyterlab:launcher',
  description: 'Cards and commands for a new matrix notebook and for the course.',
  autoStart: true,
  optional: [ITranslator, ILauncher, ICommandPalette],
  activate: (
    app: JupyterFrontEnd,
    translator: ITranslator | null,
    launcher: ILauncher | null,
    palette: ICommandPalette | null,
  ) => {
    const texts = textsIn(translator?.load('eigenbook'));
    const { commands, serviceManager } = app;
    commands.addCommand(NEW_NOTEBOOK, {
      label: texts.newNotebook,
      caption: texts.newNotebookCaption,
      icon: matrixIcon,
      execute: async ({ cwd = '' }) => {
        await serviceManager.kernelspecs.ready;
        if (!serviceManager.kernelspecs.specs?.kernelspecs[KERNEL]) {
          await showErrorMessage(texts.newNotebook, texts.noKernel);
          return;
        }
        return commands.execute('notebook:create-new', { cwd, kernelName: KERNEL });
      },
    });
    commands.addCommand(OPEN_COURSE, {
      label: texts.openCourse,
      caption: texts.openCourseCaption,
      icon: courseIcon,
      execute: async () => {
        const places = coursePlaces(preferences().coursePath);
        const path = await findCourse(places, (place) =>
          serviceManager.contents.get(place, { content: false }).then(
            () => true,
            () => false,
          ),
        );
        if (path !== undefined) return commands.execute('docmanager:open', { path });
        await showErrorMessage(texts.openCourse, texts.noCourse(places.join(', ')));
      },
    });
    for (const command of [NEW_NOTEBOOK, OPEN_COURSE]) {
      launcher?.add({ command, category: 'Eigenbook', rank: command === NEW_NOTEBOOK ? 0 : 1 });
      palette?.addItem({ command, category: 'Eigenbook' });
    }
  },
};
