// Which backend is taken, and what is said of each other one: in processes of their own, whose folder
// has packages as a user's may have.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { TensorReport } from '../../src/node.ts';
import { tensorBackend } from '../../src/node.ts';

const PACKAGE = import.meta.resolve('@eigenbook/matrix');
const CORE = import.meta.resolve('@tensorflow/tfjs-core').replace(/^file:\/\//, '');

/** A package whose backend is that of JavaScript under the name of TensorFlow's. */
const WORKS = (isUsingGpuDevice: boolean, wrong = '') => `
const tf = require(${JSON.stringify(CORE)});
const { MathBackendCPU } = require(${JSON.stringify(CORE.replace(/tfjs-core.*/, 'tfjs-backend-cpu'))});
if (require('util').isNullOrUndefined(null) !== true) throw new Error('no shim');
for (const { kernelName, kernelFunc } of tf.getKernelsForBackend('cpu')) {
  tf.registerKernel({ kernelName, backendName: 'tensorflow', kernelFunc });
}
tf.registerBackend('tensorflow', () => Object.assign(new MathBackendCPU(), {
  firstUse: false, isUsingGpuDevice: ${isUsingGpuDevice}, binding: { TF_Version: '2.9.1' }, ${wrong}
}));
tf.setBackend('tensorflow');`;

describe('the backend of tensors', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'eigenbook-backend-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function install(name: string, main: string, version = '4.22.0'): void {
    const place = join(folder, 'node_modules', '@tensorflow', name);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'package.json'), JSON.stringify({ name: `@tensorflow/${name}`, version })); // prettier-ignore
    writeFileSync(join(place, 'index.js'), main);
  }

  /** What is chosen in the folder, and why each other one is not; 1 + 2 is then computed with it. */
  function choose(code = 'tensorBackend()', env: Record<string, string> = {}) {
    const script = `import { tensor, tensorBackend } from ${JSON.stringify(PACKAGE)};
      const report = ${code};
      console.log(JSON.stringify({ ...report, sum: tensor([1, 2]).sum().item() }));`;
    const answer = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, EIGENBOOK_TENSOR_BACKEND: '', ...env },
      stdio: 'pipe',
    });
    const report = JSON.parse(answer) as TensorReport & { readonly sum: number };
    const reasons = Object.fromEntries(report.notChosen.map(({ name, reason }) => [name, reason]));
    return { ...report, reasons };
  }

  it('is the tfjs-node-gpu of the folder that is worked in, if it uses a GPU', () => {
    install('tfjs-node-gpu', WORKS(true));
    const { name, version, device, reasons, sum } = choose();
    expect({ name, version, device, sum }).to.deep.equal({ name: 'tfjs-node-gpu', version: '2.9.1', device: 'GPU, CUDA', sum: 3 }); // prettier-ignore
    expect(reasons['tfjs-node']).to.equal('tfjs-node-gpu comes first');
  });

  it('is TensorFlow on the CPU where tfjs-node-gpu sees no GPU', () => {
    install('tfjs-node-gpu', WORKS(false));
    install('tfjs-node', 'throw new Error("a second TensorFlow in one process")');
    const { name, device, reasons, sum } = choose();
    expect({ name, device, sum }).to.deep.equal({ name: 'tfjs-node', device: 'CPU, TensorFlow', sum: 3 }); // prettier-ignore
    expect(reasons['tfjs-node-gpu']).to.equal('TensorFlow 2.9.1 sees no GPU: nvidia-smi must list one, with the driver 525.60 or newer'); // prettier-ignore
  });

  it('is another one where a package loads and then computes nothing', () => {
    install('tfjs-node-gpu', WORKS(true, 'readSync: () => { throw new TypeError("isNullOrUndefined is not a function") }')); // prettier-ignore
    install('tfjs-node', WORKS(false, 'readSync: () => new Float32Array([1, 2])'));
    const { name, reasons, sum } = choose();
    expect({ name, sum }).to.deep.equal({ name: 'wasm', sum: 3 });
    expect(reasons['tfjs-node-gpu']).to.equal('isNullOrUndefined is not a function');
  });

  it('says of a package without its addon what builds it', () => {
    const message = 'The Node.js native addon module (tfjs_binding.node) can not be found at path: /x.\\nPlease run …'; // prettier-ignore
    for (const name of ['tfjs-node', 'tfjs-node-gpu']) install(name, `throw new Error('${message}')`); // prettier-ignore
    const { name, reasons } = choose();
    expect(name).to.equal('wasm');
    expect(reasons['tfjs-node']).to.match(
      /tfjs-node does not load \(The Node\.js native addon module .* \/x\.\): in a clone of Eigenbook, npm run setup:tensorflow builds it again$/,
    );
    expect(reasons['tfjs-node-gpu']).to.match(/setup:tensorflow -- --gpu builds it again$/);
  });

  it('says of a package of another version that it does not fit', () => {
    for (const name of ['tfjs-node', 'tfjs-node-gpu']) install(name, 'throw 1', '3.21.0');
    expect(choose().reasons['tfjs-node']).to.match(/^its version must be 4; got 3\.21\.0 in /);
  });

  it('can be changed by name, and is forced by the environment', () => {
    install('tfjs-node', WORKS(false));
    const change = "(tensor(1), tensorBackend('cpu'), tensorBackend('tfjs-node'))";
    expect(choose(change).name).to.equal('tfjs-node');
    const forced = choose('tensorBackend()', { EIGENBOOK_TENSOR_BACKEND: 'cpu' });
    expect(forced).to.include({ name: 'cpu', device: 'CPU, JavaScript', sum: 3 });
    expect(forced.reasons['tfjs-node']).to.equal('EIGENBOOK_TENSOR_BACKEND asks for cpu');
  });

  it('is told by loaded() once there is one', () => {
    const { name, sum } = choose('(tensorBackend.loaded() ?? { ...tensorBackend("cpu"), name: "none yet" })'); // prettier-ignore
    expect({ name, sum }).to.deep.equal({ name: 'none yet', sum: 3 });
    expect(choose('(tensorBackend("cpu"), tensorBackend.loaded())').name).to.equal('cpu');
  });

  it('computes on as before when the one wanted turns out not to be', () => {
    install('tfjs-node-gpu', WORKS(false));
    const change = `await (async () => {
      tensorBackend('wasm');
      let refused;
      try { tensorBackend('tfjs-node-gpu'); } catch ({ name }) { refused = name; }
      const { default: tf } = await import(${JSON.stringify(CORE)});
      return { ...tensorBackend(), version: refused, device: tf.getBackend() };
    })()`;
    const { name, version, device, sum } = choose(change);
    expect({ name, refused: version, backend: device, sum }).to.deep.equal({ name: 'wasm', refused: 'TensorBackendError', backend: 'wasm', sum: 3 }); // prettier-ignore
  });

  it('serves two copies of the package, each with tensors on it', () => {
    const change = `await (async () => {
      const other = await import(${JSON.stringify(`${PACKAGE}?other`)});
      const ours = tensor([3, 4]);
      const theirs = other.tensor([5, 6]);
      return { ...other.tensorBackend('wasm'), version: [ours, theirs].map((t) => t.add(1).toArray()).join() };
    })()`;
    const { name, version, sum } = choose(change);
    expect({ name, values: version, sum }).to.deep.equal({ name: 'wasm', values: '4,5,6,7', sum: 3 }); // prettier-ignore
  });

  it('stays what it was when the one wanted cannot be had', () => {
    const { name } = tensorBackend();
    expect(() => tensorBackend('webgl')).to.throw(
      Error,
      'tensorBackend: the argument must name a backend of this version (tfjs-node-gpu, tfjs-node, webgpu, wasm, cpu); got webgl',
    );
    expect(tensorBackend.loaded()?.name).to.equal(name);
  });
});
