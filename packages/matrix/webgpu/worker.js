// tfjs on WebGPU in a worker thread of Node. Numbers on a GPU can only be waited for; here someone
// waits for them, so that who asked (src/tensor/node/line.ts) can stand still until they are there.
// Plain JavaScript, so that a worker can be started on it from the sources and from what is built.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { workerData } from 'node:worker_threads';
import { replaceSines } from './sine.js';

const { port, turn, dawn, tfjs } = workerData;
const require = createRequire(tfjs);

/** @type {import('@tensorflow/tfjs-core')} */
let tf;
let backend;
/** What the GPU complained of since it was last asked: it tells that some time after an op. */
let complaint;
/** The data of tfjs by the number that both sides know it by, and back. */
const data = new Map();
const keys = new Map();
let made = 0;

const requests = {
  /** Finds a GPU. */
  async start() {
    const { create, globals } = await import(pathToFileURL(dawn).href);
    Object.assign(globalThis, globals);
    const gpu = create([]);
    Object.defineProperty(globalThis, 'navigator', { value: { gpu }, configurable: true });
    const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
    if (!adapter) throw new Error('WebGPU finds no GPU: there must be one with its driver; on Linux that of Vulkan, with libvulkan1'); // prettier-ignore
    tf = require('@tensorflow/tfjs-core');
    replaceSines(tf, require(tfjs).webgpu_util);
    tf.env().set('PROD', true);
    if (!(await tf.setBackend('webgpu'))) throw new Error('the GPU that WebGPU finds cannot be used by tfjs'); // prettier-ignore
    backend = tf.backend();
    backend.device.addEventListener(
      'uncapturederror',
      ({ error }) => (complaint ??= error.message),
    );
    backend.device.lost.then(({ message }) => (complaint ??= `the GPU is lost: ${message}`));
    const { vendor, description } = adapter.info;
    const kernels = tf.getKernelsForBackend('webgpu').map(({ kernelName }) => kernelName);
    return { kernels, device: description || vendor || 'GPU' };
  },
  write({ key, values, shape, dtype }) {
    keep(key, backend.write(values, shape, dtype));
  },
  run({ name, inputs, attrs }) {
    const given = Array.isArray(inputs)
      ? inputs.map(infoOf)
      : Object.fromEntries(Object.entries(inputs).map(([input, it]) => [input, Array.isArray(it) ? it.map(infoOf) : infoOf(it)])); // prettier-ignore
    const { kernelFunc } = tf.getKernel(name, 'webgpu');
    const tell = ({ dataId, shape, dtype }) => ({ key: keyOf(dataId), shape, dtype });
    const results = kernelFunc({ inputs: given, backend, attrs });
    return Array.isArray(results) ? results.map(tell) : tell(results);
  },
  async read({ key }) {
    return backend.read(data.get(key));
  },
  refer({ key, by }) {
    if (by > 0) backend.incRef(data.get(key));
    else backend.decRef(data.get(key));
  },
  dispose({ key, force }) {
    const dataId = data.get(key);
    if (dataId === undefined) return;
    backend.disposeData(dataId, force);
    if (backend.refCount(dataId) > 0) return;
    data.delete(key);
    keys.delete(dataId);
  },
  memory() {
    return { ...backend.memory(), arrays: data.size };
  },
};

function keep(key, dataId) {
  data.set(key, dataId);
  keys.set(dataId, key);
}

/** The number of what a kernel gave: a new one, or, as after a reshape, that of what it was given. */
function keyOf(dataId) {
  if (!keys.has(dataId)) keep(-++made, dataId);
  return keys.get(dataId);
}

function infoOf({ key, shape, dtype }) {
  return { dataId: data.get(key), shape, dtype };
}

async function answer({ id, request, ...rest }) {
  try {
    let given = requests[request](rest);
    if (given instanceof Promise) given = await given;
    if (complaint !== undefined) throw new Error(`webgpu: ${complaint}`);
    if (id !== undefined) send({ id, answer: given });
  } catch ({ message }) {
    // what nobody waits for the next one hears
    complaint = id === undefined ? message : undefined;
    if (id !== undefined) send({ id, error: message });
  }
}

function send(reply) {
  port.postMessage(reply);
  Atomics.add(turn, 0, 1);
  Atomics.notify(turn, 0);
}

process.on('uncaughtException', ({ message }) => send({ broken: message }));
port.on('message', answer);
