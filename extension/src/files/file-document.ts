// A file in a tab of the main area, as JupyterLab's document manager wants it. Its bytes are not part
// of the document: the content asks for them.
import type { JupyterFrontEnd } from '@jupyterlab/application';
import { MainAreaWidget } from '@jupyterlab/apputils';
import { Panel } from '@lumino/widgets';
import { element } from '../element.ts';
import { matrixIcon } from '../launcher/icons.ts';
import type { Texts } from '../texts.ts';

export type WidgetFactory = Parameters<JupyterFrontEnd['docRegistry']['addWidgetFactory']>[0];
export type Context = Parameters<WidgetFactory['createNew']>[0];

export class FileDocument extends MainAreaWidget<Panel> {
  readonly context: Context;

  constructor(app: JupyterFrontEnd, context: Context, texts: Texts) {
    super({ content: new Panel() });
    this.context = context;
    this.addClass('eb-file-document');
    this.content.addClass('eb-fills');
    this.title.icon = matrixIcon;
    this.title.closable = true;
    const name = () => {
      this.title.label = context.localPath.slice(context.localPath.lastIndexOf('/') + 1);
    };
    name();
    context.pathChanged.connect(name);
    const { contents, serverSettings } = app.serviceManager;
    const open = async () => {
      const { FileContent } = await import('./file-content.ts');
      if (this.isDisposed) return;
      const content = new FileContent(texts);
      while (this.content.widgets[0]) this.content.widgets[0].dispose();
      this.content.addWidget(content);
      const url = contents.getDownloadUrl(context.path);
      await content.open(context.localPath, serverSettings, url);
    };
    const say = (error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      const message = element('div', 'eb-message eb-reason', texts.notShown(this.title.label, reason)); // prettier-ignore
      message.setAttribute('role', 'alert');
      this.content.node.replaceChildren(message);
    };
    void context.ready
      .then(() => {
        context.fileChanged.connect(() => void open().catch(say));
        return open();
      })
      .catch(say);
  }

  /** Part of a document; a matrix has no parts with names. */
  setFragment(): void {}
}
