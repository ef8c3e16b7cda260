// `npm run setup:minilm`: the whole of MiniLM, a small transformer, for `datasets.miniLM()`.
import { checkNode } from './setup/node-version.mjs';
import { miniLM } from './setup/minilm.mjs';
import { orSay, runSteps } from './setup/setup.mjs';
import { python } from './setup/steps.mjs';

if (checkNode(process.versions.node)) {
  await orSay(() => runSteps([python('requirements.txt'), miniLM]));
}
