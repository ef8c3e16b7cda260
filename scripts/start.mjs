// `npm start`: sets everything up, then opens JupyterLab on the first notebook.
// No syntax here that an old Node could not read: it must live to say that it is too old.
import { checkNode } from './setup/node-version.mjs';

if (checkNode(process.versions.node)) {
  void import('./setup/start.mjs').then(function (module) {
    return module.start(process.argv.slice(2));
  });
}
