// WebGPU for tensors: Dawn, which is the package `webgpu`, and the backend of tfjs that computes on it, in
// a folder of their own.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkSpace } from './disk.mjs';
import { installApart } from './install-apart.mjs';
import { link } from './link.mjs';
import { CACHE, ROOT } from './paths.mjs';
import { digest } from './stamp.mjs';

const FOLDER = join(CACHE, 'webgpu');
const PACKAGES = ['webgpu', '@tensorflow/tfjs-backend-webgpu'];

export const webgpu = {
  name: 'webgpu',
  doing: 'fetching …',
  stamp: join(FOLDER, 'stamp'),
  inputs: () => digest([], ['scripts/webgpu/package-lock.json']),
  isDone: () => PACKAGES.every((name) => existsSync(join(home(name), 'package.json'))),
  async run() {
    checkSpace(FOLDER, 0.4);
    await installApart(join(ROOT, 'scripts', 'webgpu'), FOLDER);
  },
};

/** Puts the packages where Node looks for packages; `npm ci` takes them out again. */
export function linkWebgpu() {
  if (!existsSync(webgpu.stamp)) return;
  for (const name of PACKAGES) link(home(name), join(ROOT, 'node_modules', name));
}

const home = (name) => join(FOLDER, 'node_modules', name);
