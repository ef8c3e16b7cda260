import { createRequire } from 'node:module';
import { mendGradients } from '../backend/gradients.ts';
import type { Tensorflow } from '../backend/tensorflow.ts';

const require = createRequire(import.meta.url);

/** tfjs without a backend, as CommonJS: it is loaded synchronously. */
export function loadCore(): Tensorflow {
  const tf = require('@tensorflow/tfjs-core') as Tensorflow;
  require('@eigenbook/matrix/tfjs-gradients');
  mendGradients(tf);
  return tf;
}

/** The backend in JavaScript, unless a package of tfjs brought it. */
export function loadCpuBackend(tf: Tensorflow): void {
  if (tf.getKernelsForBackend('cpu').length === 0) require('@tensorflow/tfjs-backend-cpu');
}
