// `npm run setup:webgpu`: tensors on GPUs of every make. What it fetches is below .cache/webgpu;
// `npm run clean` takes it out again.
import { Failure } from './setup/failure.mjs';
import { checkNode } from './setup/node-version.mjs';
import { orSay, runSteps, setUp } from './setup/setup.mjs';
import { tryOut } from './setup/try-out.mjs';
import { linkWebgpu, webgpu } from './setup/webgpu.mjs';

if (checkNode(process.versions.node)) {
  await orSay(async () => {
    await setUp();
    await runSteps([webgpu]);
    linkWebgpu();
    const { works, said } = await tryOut('webgpu');
    if (!works) throw new Failure(`tensors: it is installed but does not compute: ${said}`);
    console.log(`eigenbook: tensors  ${said}`);
  });
}
