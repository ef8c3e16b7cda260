// Opens files of matrices in a tab, without a kernel.
import { ILayoutRestorer, type JupyterFrontEnd, type JupyterFrontEndPlugin } from '@jupyterlab/application'; // prettier-ignore
import { WidgetTracker } from '@jupyterlab/apputils';
import { ITranslator } from '@jupyterlab/translation';
import { matrixIcon } from '../launcher/icons.ts';
import { textsIn } from '../texts.ts';
import { FileDocument, type WidgetFactory } from './file-document.ts';

type Registry = JupyterFrontEnd['docRegistry'];

const FACTORY = 'Matrix';
/** A model without content: the context would fetch all of the file else. */
const MODEL = 'eigenbook-ranges';
const TYPES = [
  { name: 'npy', displayName: 'NumPy Array', mimeTypes: ['application/x-npy'] },
  { name: 'npz', displayName: 'NumPy Arrays', mimeTypes: ['application/x-npz'] },
  { name: 'mtx', displayName: 'Matrix Market File', mimeTypes: ['text/x-matrix-market'] },
  { name: 'safetensors', displayName: 'Safetensors File', mimeTypes: ['application/x-safetensors'] }, // prettier-ignore
];
const OWN = TYPES.map(({ name }) => name);

export const filesPlugin: JupyterFrontEndPlugin<void> = {
  id: '@eigenbook/jupyterlab:files',
  description: 'Opens .npy, .npz, .mtx, .safetensors and .csv files as matrices.',
  autoStart: true,
  optional: [ITranslator, ILayoutRestorer],
  activate: (
    app: JupyterFrontEnd,
    translator: ITranslator | null,
    restorer: ILayoutRestorer | null,
  ) => {
    const texts = textsIn(translator?.load('eigenbook'));
    const { docRegistry } = app;
    for (const type of TYPES) {
      docRegistry.addFileType({ ...type, extensions: [`.${type.name}`], fileFormat: null, icon: matrixIcon }); // prettier-ignore
    }
    const tracker = new WidgetTracker<FileDocument>({ namespace: 'eigenbook-file' });
    const factory = {
      name: FACTORY,
      label: texts.matrixFile,
      fileTypes: [...OWN, 'csv', 'tsv'],
      defaultFor: OWN,
      modelName: modelWithoutContent(docRegistry),
      readOnly: true,
      canStartKernel: false,
      preferKernel: false,
      isDisposed: false,
      dispose: () => undefined,
      createNew: (context: FileDocument['context']) => {
        const document = new FileDocument(app, context, texts);
        void tracker.add(document);
        return document;
      },
      widgetCreated: tracker.widgetAdded,
    };
    docRegistry.addWidgetFactory(factory as unknown as WidgetFactory);
    void restorer?.restore(tracker, {
      command: 'docmanager:open',
      args: ({ context }) => ({ path: context.path, factory: FACTORY }),
      name: ({ context }) => context.path,
    });
  },
};

/** Registers JupyterLab's model of a text with nothing in it, and gives its name. */
function modelWithoutContent(registry: Registry): string {
  registry.addModelFactory({
    name: MODEL,
    contentType: 'file',
    fileFormat: null,
    isDisposed: false,
    dispose: () => undefined,
    createNew: (options) => registry.getModelFactory('text')!.createNew(options),
    preferredLanguage: () => '',
  });
  return MODEL;
}
