import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { MATRIX_MIME, PLOTLY_MIME } from '@eigenbook/mime';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { controlRenderer } from './control/control-renderer.ts';
import { filesPlugin } from './files/plugin.ts';
import { launcherPlugin } from './launcher/plugin.ts';
import { lazyRenderer } from './lazy-renderer.ts';
import { settingsPlugin } from './settings/plugin.ts';
import { stepsRenderer } from './steps/steps-renderer.ts';
import { variablesPlugin } from './variables/plugin.ts';

const matrixOutput = async () => (await import('./matrix-output.ts')).MatrixOutput;
const plotlyOutput = async () => (await import('./plotly/plotly-output.ts')).PlotlyOutput;

/** Shows the matrices of notebooks and consoles. */
const renderer: JupyterFrontEndPlugin<void> = {
  id: '@eigenbook/jupyterlab:renderer',
  description: 'Shows matrices as numbers, as a heatmap and in Plotly.',
  autoStart: true,
  requires: [IRenderMimeRegistry],
  activate: (app: JupyterFrontEnd, registry: IRenderMimeRegistry) => {
    // once the page stands, so that the first matrix need not wait
    void app.restored.then(matrixOutput);
    // The bundle also carries text/html, whose renderer has rank 50: the lower rank wins.
    registry.addFactory(lazyRenderer(MATRIX_MIME, matrixOutput), 0);
    registry.addFactory(stepsRenderer, 0);
    // What stands beside the knobs of a control may be any of these.
    registry.addFactory(controlRenderer(registry), -1);
  },
};

/** Draws plotly's figures, unless another extension does. */
const plotly: JupyterFrontEndPlugin<void> = {
  id: '@eigenbook/jupyterlab:plotly',
  description: 'Draws plotly figures.',
  autoStart: true,
  requires: [IRenderMimeRegistry],
  activate: (_app: JupyterFrontEnd, registry: IRenderMimeRegistry) => {
    // A registry keeps the last factory of a type: one that is there stays, one that comes later wins.
    if (!registry.getFactory(PLOTLY_MIME))
      registry.addFactory(lazyRenderer(PLOTLY_MIME, plotlyOutput), 40);
  },
};

export default [settingsPlugin, renderer, plotly, launcherPlugin, variablesPlugin, filesPlugin];
