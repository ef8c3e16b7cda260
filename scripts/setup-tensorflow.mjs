// `npm run setup:tensorflow`: tensors on TensorFlow; with `-- --gpu` on NVIDIA's GPUs. What it fetches
// and builds is below .cache/tensorflow; `npm run clean` takes it out again.
import { checkNode } from './setup/node-version.mjs';
import { orSay } from './setup/setup.mjs';
import { setUpTensorflow } from './setup/tensorflow.mjs';

if (checkNode(process.versions.node)) await orSay(() => setUpTensorflow(process.argv.slice(2)));
