// How Node gets the backends of tfjs that this package brings. All of it is loaded synchronously, so
// that the first tensor of a notebook simply works: the CommonJS files of tfjs, and the wasm backend on
// bytes read here.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Candidate, Loaded } from '../backend/candidate.ts';
import { fillGaps } from '../backend/gaps.ts';
import { mendPlaces } from '../backend/places.ts';
import { replaceInexact } from '../backend/wasm-exact.ts';
import { replacePoolGradient } from '../backend/wasm-pool.ts';
import { replaceSlices } from '../backend/wasm-slice.ts';
import { loadCore, loadCpuBackend } from './core.ts';
import { silently } from './listeners.ts';

/** What we use of the global of that name; the types of a page are not for this package. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
};

const require = createRequire(import.meta.url);

export const wasm: Candidate = { name: 'wasm', load: loadWasm };
export const cpu: Candidate = { name: 'cpu', load: loadCpu };

function loadCpu(): Loaded {
  const tf = loadCore();
  loadCpuBackend(tf);
  mendPlaces(tf, 'cpu');
  void tf.setBackend('cpu');
  Object.assign(tf.backend(), { firstUse: false }); // or it prints an advertisement
  return { tf, version: tf.version_core, device: 'CPU, JavaScript', budget: 64e6 };
}

/** The parts of the wasm package that its types do not give. */
interface WasmPackage {
  readonly BackendWasm: new (module: object) => never;
  readonly version_wasm: string;
}
interface WasmModule {
  tfjs?: object;
  cwrap(
    name: string,
    returns: string | null,
    takes: readonly string[],
  ): (...args: number[]) => unknown;
}

function loadWasm(): Loaded {
  const tf = loadCore();
  loadCpuBackend(tf); // for the few ops that wasm lacks
  const { BackendWasm, version_wasm } = require('@tensorflow/tfjs-backend-wasm') as WasmPackage;
  // on one that runs already there may be tensors of the author's, or of another copy of this package
  if (!('wasm' in tf.engine().registry)) {
    tf.removeBackend('wasm'); // the package's own, which can only be waited for
    const module = instantiate();
    tf.registerBackend('wasm', () => new BackendWasm(module), 2);
    replaceSlices(tf);
    replaceInexact(tf);
    replacePoolGradient(tf);
    mendPlaces(tf, 'wasm');
  }
  fillGaps(tf, 'wasm');
  void tf.setBackend('wasm');
  return { tf, version: version_wasm, device: 'CPU, WebAssembly SIMD', budget: 128e6 }; // prettier-ignore
}

/** The module with SIMD, one thread: in Node, more gave nothing. */
function instantiate(): WasmModule {
  const folder = join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'wasm-out'); // prettier-ignore
  const factory = require('@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.js') as (module: object) => unknown; // prettier-ignore
  const compiled = new WebAssembly.Module(
    readFileSync(join(folder, 'tfjs-backend-wasm-simd.wasm')),
  );
  const module = {
    instantiateWasm(imports: object, done: (instance: object) => void) {
      const instance = new WebAssembly.Instance(compiled, imports);
      done(instance);
      return instance.exports;
    },
  } as object as WasmModule;
  silently(() => factory(module));
  const cwrap: WasmModule['cwrap'] = (...named) => module.cwrap(...named);
  const numbers = (count: number) => Array.from({ length: count }, () => 'number');
  module.tfjs = {
    init: cwrap('init', null, []),
    initWithThreadsCount: cwrap('init_with_threads_count', null, numbers(1)),
    getThreadsCount: cwrap('get_threads_count', 'number', []),
    registerTensor: cwrap('register_tensor', null, numbers(3)),
    disposeData: cwrap('dispose_data', null, numbers(1)),
    dispose: cwrap('dispose', null, []),
  };
  return module;
}
