// The set-up of TensorFlow where something is missing, and what it takes out of a wheel.
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { checkSpace } from '../setup/disk.mjs';
import { venvPython } from '../../test/project.ts';
import { sandbox, type Sandbox } from './sandbox.ts';

/** A wheel with libraries, a header of the C interface, and what nobody needs. */
const WHEEL = `import sys, zipfile
wheel = zipfile.ZipFile(sys.argv[1], "w")
for name in ["libtensorflow_cc.so.2", "libtensorflow_framework.so.2", "include/tensorflow/c/c_api.h", "include/tensorflow/core/graph.h", "python/eager.py"]:
    wheel.writestr("tensorflow/" + name, name)
wheel.writestr("nvidia/cublas/lib/libcublas.so.12", "")
wheel.close()`;
/** Python whose pip downloads that wheel. */
const PYTHON = `case "$*" in
  *pip\\ download*)
    mkdir -p "$ROOT/.cache/tensorflow/cpu.partial/wheels"
    exec "${venvPython}" -c '${WHEEL}' "$ROOT/.cache/tensorflow/cpu.partial/wheels/tensorflow-1-py3-none-any.whl";;
  *) exec "${venvPython}" "$@";;
esac`;
const NPM = `p="$ROOT/.cache/tensorflow/node_modules/@tensorflow"; for n in tfjs-node tfjs-node-gpu; do mkdir -p "$p/$n/binding"; echo > "$p/$n/binding/tfjs_binding.cc"; done`; // prettier-ignore
const COMPILER = `case "$*" in
  *--version*) echo "c++ 12";;
  *) while [ "$1" != -o ]; do shift; done; echo built > "$2";;
esac`;
const ADDON = "steps.addon('cpu', { command: 'c++', version: 'c++ 12' })";

describe('npm run setup:tensorflow', () => {
  let box: Sandbox;
  let cache: string;
  before(function () {
    if (process.platform === 'win32') this.skip(); // the stand-ins are shell scripts
  });
  beforeEach(() => {
    box = sandbox();
    cache = join(box.folder, '.cache', 'tensorflow');
    mkdirSync(join(box.folder, '.venv', 'bin'), { recursive: true });
    python(PYTHON);
    box.command('npm', NPM);
    box.command('c++', COMPILER);
  });
  afterEach(() => box.remove());

  /** Puts a script where the Python of the environment is. */
  function python(script: string): void {
    box.command('../.venv/bin/python', script);
  }

  const setUp = (args: string[], env = {}) => box.spawn(['scripts/setup-tensorflow.mjs', ...args], env); // prettier-ignore
  const run = (steps: string) =>
    box.spawn([
      '-e',
      `import('${box.folder}/scripts/setup/setup.mjs').then(async ({ orSay, runSteps }) => {
        const steps = await import('${box.folder}/scripts/setup/tensorflow-steps.mjs');
        await orSay(() => runSteps([${steps}]));
      })`,
    ]);

  it('says first that there is no compiler, and which ones it looked for', () => {
    for (const name of ['c++', 'g++', 'clang++']) box.command(name, 'exit 127');
    const { code, err } = setUp([]);
    expect(code).to.equal(1);
    expect(err).to.match(
      /^eigenbook: no C\+\+ compiler was found \(c\+\+, g\+\+, clang\+\+\): install one \(Debian, Ubuntu: apt install g\+\+; .*\n$/,
    );
    expect(existsSync(cache)).to.equal(false);
  });

  it('says which compiler CXX names that does not run', () => {
    expect(setUp([], { CXX: 'no-such-compiler' }).err).to.contain('CXX is no-such-compiler, which does not run'); // prettier-ignore
  });

  it('refuses an option it does not know', () => {
    expect(setUp(['--cuda']).err).to.equal('eigenbook: setup:tensorflow: there is no option --cuda; there is --gpu.\n'); // prettier-ignore
  });

  it('says that the driver is too old for CUDA 12 before it downloads anything', function () {
    if (process.platform !== 'linux' || process.arch !== 'x64') this.skip(); // --gpu is refused there
    box.command('nvidia-smi', 'echo "470.82.01, Tesla K80"');
    const { code, err } = setUp(['--gpu']);
    expect(code).to.equal(1);
    expect(err).to.contain('gpu: CUDA 12 needs the NVIDIA driver 525.60 or newer; the Tesla K80 has 470.82. Update the driver'); // prettier-ignore
    expect(existsSync(cache)).to.equal(false);
  });

  it('takes the libraries and the headers of C out of the wheels, and keeps no wheel', () => {
    expect(run("steps.library('cpu')")).to.include({ code: 0, err: '' });
    const files = readdirSync(join(cache, 'cpu'), { recursive: true, encoding: 'utf8' });
    expect(files.filter((name) => /\.\w+$/.test(name)).sort()).to.deep.equal([
      'nvidia/cublas/lib/libcublas.so.12',
      'tensorflow/include/tensorflow/c/c_api.h',
      'tensorflow/libtensorflow_cc.so.2',
      'tensorflow/libtensorflow_framework.so.2',
    ]);
    expect(readdirSync(cache)).to.deep.equal(['cpu']);
    expect(run("steps.library('cpu')").out).to.equal('eigenbook: library  up to date\n');
  });

  const broken: [what: string, script: string, said: RegExp][] = [
    [
      'the download has no network',
      'mkdir -p "$ROOT/.cache/tensorflow/cpu.partial/wheels"; echo "NewConnectionError(Failed to establish a new connection)"; exit 1',
      /library: no connection to the package registry/,
    ],
    [
      'the registry lacks the wheel',
      'echo "ERROR: No matching distribution found for tensorflow-cpu==2.21.0"; exit 1',
      /library: the package registry has no such file for this machine/,
    ],
    [
      'the download is cut short',
      'mkdir -p "$ROOT/.cache/tensorflow/cpu.partial/wheels"; echo half > "$ROOT/.cache/tensorflow/cpu.partial/wheels/tensorflow-1-py3-none-any.whl"; echo "ERROR: Read timed out."; exit 1',
      /library: no connection to the package registry/,
    ],
    [
      'the disk fills up',
      'echo "OSError: [Errno 28] No space left on device"; exit 1',
      /library: the disk is full/,
    ],
    [
      'the wheel is a broken archive',
      PYTHON.replace(/exec \S+ -c .*wheel\.close\(\)'/s, 'echo nonsense >'),
      /library: .*File is not a zip file/,
    ],
    [
      'the wheel holds other things',
      PYTHON.replaceAll('libtensorflow_cc', 'libother'),
      /library: the wheel of TensorFlow holds no libtensorflow_cc and libtensorflow_framework/,
    ],
  ];
  for (const [what, script, said] of broken) {
    it(`says when ${what}, leaves nothing half made, and recovers`, () => {
      python(script);
      const { code, err } = run("steps.library('cpu')");
      expect([code, err.trim().split('\n').length]).to.deep.equal([1, 1]);
      expect(err).to.match(said);
      expect(existsSync(cache) ? readdirSync(cache) : []).to.deep.equal([]);
      python(PYTHON);
      expect(run("steps.library('cpu')")).to.include({ code: 0, err: '' });
    });
  }

  it('leaves nothing of a download that is stopped', () => {
    python(
      'mkdir -p "$ROOT/.cache/tensorflow/cpu.partial/wheels"; kill -INT $PPID; while kill -0 $PPID 2> /dev/null; do sleep 0.05; done',
    );
    expect(run("steps.library('cpu')").code).to.equal(130);
    expect(readdirSync(cache)).to.deep.equal([]);
  });

  it('builds the addon into the package, and links the package where Node looks', () => {
    const all = `steps.library('cpu'), steps.tfjs, ${ADDON}`;
    expect(run(all)).to.include({ code: 0, err: '' });
    const folder = join(cache, 'node_modules', '@tensorflow', 'tfjs-node');
    const addon = join('lib', 'napi-v8', 'tfjs_binding.node');
    expect(readFileSync(join(folder, addon), 'utf8')).to.equal('built\n');
    run('(steps.linkTensorflow(), steps.tfjs)');
    const place = join(box.folder, 'node_modules', '@tensorflow');
    expect(readdirSync(place)).to.deep.equal(['tfjs-node']);
    expect(existsSync(join(place, 'tfjs-node', addon))).to.equal(true);
    expect(run(all).out).to.equal(['library', 'tfjs', 'addon'].map((name) => `eigenbook: ${name.padEnd(8)} up to date\n`).join('')); // prettier-ignore
  });

  const compilerFailures: [output: string, said: string][] = [
    [
      'tfjs_backend.cc:18:10: fatal error: string: No such file or directory',
      'addon: the compiler does not find the header string: install the C++ compiler with its standard library',
    ],
    [
      "tfjs_backend.cc:18:10: fatal error: 'string' file not found",
      'addon: the compiler does not find the header string',
    ],
    ['c++: fatal error: Killed signal terminated program cc1plus', 'addon: c++: fatal error: Killed'], // prettier-ignore
  ];
  for (const [output, said] of compilerFailures) {
    it(`says when the compiler ends with "${output.slice(0, 60)}", and builds in the next run`, () => {
      run("steps.library('cpu'), steps.tfjs");
      box.command('c++', `echo "${output}" >&2; exit 1`);
      const { code, err } = run(ADDON);
      expect(code).to.equal(1);
      expect(err).to.contain(said);
      box.command('c++', COMPILER);
      expect(run(ADDON)).to.include({ code: 0, err: '' });
    });
  }

  it('says when npm has no network', () => {
    box.command('npm', 'echo "npm error code EAI_AGAIN" >&2; exit 1');
    expect(run('steps.tfjs').err).to.contain('tfjs: no connection to the package registry');
  });
});

describe('findGpu', () => {
  const seen: [what: string, script: string, said: string][] = [
    ['a GPU with a new driver', 'echo "580.65.06, NVIDIA H200"', 'NVIDIA H200'],
    [
      'the first of several',
      'echo "525.60.13, Tesla T4"; echo "525.60.13, Tesla V100"',
      'Tesla T4',
    ],
    ['none where there is no nvidia-smi', 'exit 127', 'undefined'],
    ['none where the driver is not loaded', 'echo "NVIDIA-SMI has failed because it could not communicate with the NVIDIA driver."; exit 9', 'undefined'], // prettier-ignore
    [
      'a driver that is one version too old',
      'echo "525.59.99, Tesla T4"',
      'the Tesla T4 has 525.59',
    ],
  ];
  for (const [what, script, said] of seen) {
    it(`sees ${what}`, function () {
      if (process.platform === 'win32') this.skip(); // the stand-in is a shell script
      const box = sandbox();
      try {
        box.command('nvidia-smi', script);
        const { out, err } = box.spawn(['-e', `import('${box.folder}/scripts/setup/nvidia.mjs').then(({ findGpu }) => findGpu()).then(console.log, ({ message }) => console.error(message))`]); // prettier-ignore
        expect(`${out}${err}`).to.contain(said);
      } finally {
        box.remove();
      }
    });
  }
});

describe('checkSpace', () => {
  it('refuses a disk with too little room, with both numbers', () => {
    expect(() => checkSpace('.', 1.6, { bavail: 200_000, bsize: 4096 })).to.throw(
      'the disk has 0.8 GB free and 1.6 GB are needed: free some, then run the command again',
    );
    expect(() => checkSpace('.', 1.6, { bavail: 400_000, bsize: 4096 })).not.to.throw();
  });

  it('looks at the disk that a folder will be on', () => {
    expect(() => checkSpace(join('no', 'such', 'folder'), 0)).not.to.throw();
    expect(() => checkSpace(join('no', 'such', 'folder'), 1e9)).to.throw(
      '1000000000 GB are needed',
    );
  });
});
