import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { matrixRenderer } from './matrix-renderer.ts';
import { stepsRenderer } from './steps/steps-renderer.ts';

/** Shows the matrices of notebooks and consoles. */
const renderer: JupyterFrontEndPlugin<void> = {
  id: '@eigenbook/jupyterlab:renderer',
  description: 'Shows matrices as numbers, as a heatmap and in Plotly.',
  autoStart: true,
  requires: [IRenderMimeRegistry],
  activate: (_app: JupyterFrontEnd, registry: IRenderMimeRegistry) => {
    // The bundle also carries text/html, whose renderer has rank 50: the lower rank wins.
    registry.addFactory(matrixRenderer, 0);
    registry.addFactory(stepsRenderer, 0);
  },
};

export default renderer;
