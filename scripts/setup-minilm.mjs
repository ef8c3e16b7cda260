// `npm run setup:minilm`: the whole of MiniLM, a small transformer, for `datasets.miniLM()`.
import { existsSync } from 'node:fs';
import { miniLM } from './setup/minilm.mjs';
import { checkNode } from './setup/node-version.mjs';
import { VENV_PYTHON } from './setup/paths.mjs';
import { orSay, runSteps } from './setup/setup.mjs';
import { python } from './setup/steps.mjs';

if (checkNode(process.versions.node)) {
  // any environment will do for its pip
  const before = existsSync(VENV_PYTHON) ? [] : [python('requirements.txt')];
  await orSay(() => runSteps([...before, miniLM]));
}
