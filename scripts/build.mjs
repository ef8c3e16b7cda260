// `npm run build`: JavaScript from TypeScript, and the extension, whether or not they changed.
import { checkNode } from './setup/node-version.mjs';
import { orSay, runSteps } from './setup/setup.mjs';
import { unstamp } from './setup/stamp.mjs';
import { build, packages } from './setup/steps.mjs';

if (checkNode(process.versions.node)) {
  unstamp(build.stamp);
  await orSay(() => runSteps([packages, build]));
}
