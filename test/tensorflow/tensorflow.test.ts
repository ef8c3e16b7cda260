// Tensors on TensorFlow, from `npm run setup:tensorflow` to a notebook: the wheel, the packages, the
// compiler and the kernel are the real ones.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TensorReport } from '@eigenbook/matrix';
import { expect } from 'chai';
import { root, venvPython } from '../project.ts';

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What mocha's JSON reporter tells. */
interface Report {
  readonly stats: { readonly pending: number };
  readonly passes: readonly { readonly fullTitle: string }[];
  readonly failures: readonly {
    readonly fullTitle: string;
    readonly err: { readonly message: string };
  }[];
}

function node(args: string[]): Ended {
  return spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 });
}

/** What a module prints that has the package as `e`. */
function evaluate(code: string): Ended {
  return node(['--input-type=module', '-e', `import * as e from '@eigenbook/matrix'; ${code}`]);
}

describe('npm run setup:tensorflow', function () {
  this.timeout(600_000);

  before(function () {
    const { status, stdout, stderr } = node(['scripts/setup-tensorflow.mjs']);
    if (
      /no connection to the package registry|the package registry has no such file/.test(stderr)
    ) {
      process.stdout.write(`skipped, as TensorFlow cannot be downloaded here: ${stderr}`);
      this.skip();
    }
    expect(stderr).to.equal('');
    expect(status).to.equal(0);
    expect(stdout).to.match(/^eigenbook: tensors {2}tfjs-node 2\.21\.0 \(CPU, TensorFlow\)$/m);
  });

  it('has nothing to do the second time', () => {
    const { stdout } = node(['scripts/setup-tensorflow.mjs']);
    for (const step of ['library ', 'tfjs    ', 'addon   ']) {
      expect(stdout).to.contain(`eigenbook: ${step} up to date\n`);
    }
  });

  it('makes TensorFlow the backend that is taken, without a word on the terminal', () => {
    const { stdout, stderr } = evaluate('console.log(JSON.stringify(e.tensorBackend()))');
    expect(stderr).to.equal('');
    const { name, version, notChosen } = JSON.parse(stdout) as TensorReport;
    expect({ name, version }).to.deep.equal({ name: 'tfjs-node', version: '2.21.0' });
    expect(notChosen.map((it) => it.name)).to.deep.equal([
      'tfjs-node-gpu',
      'webgpu',
      'wasm',
      'cpu',
    ]);
  });

  it('lets a program change between the backends, tensors and all', () => {
    const { stdout, stderr } = evaluate(`const x = e.tensor([1, 2, 3]);
      for (const name of ['cpu', 'tfjs-node', 'wasm', 'tfjs-node']) {
        e.tensorBackend(name);
        console.log(x.add(1).sum().item());
      }`);
    expect(stderr).to.equal('');
    expect(stdout).to.equal('9\n9\n9\n9\n');
  });

  it('passes all tests of tensors', () => {
    const mocha = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
    const { stdout } = node([mocha, '--reporter=json', 'packages/matrix/test/tensor/*.test.ts']);
    const { stats, passes, failures } = JSON.parse(stdout) as Report;
    expect(failures.map(({ fullTitle, err }) => `${fullTitle}: ${err.message}`)).to.deep.equal([]);
    expect(stats.pending).to.equal(0);
    expect(passes.filter(({ fullTitle }) => fullTitle.includes('(tfjs-node)'))).to.have.length.above(100); // prettier-ignore
  });

  it('serves a notebook, which sees no message of it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'eigenbook-tensorflow-'));
    const cells = [
      'tensorBackend().name',
      'const w = tensor.random([3, 3, 1, 2], { seed: 1 });\ngrad((f: Tensor) => tensor.ones([1, 5, 5, 1]).conv2d(f as typeof w).sum())(w).sum().item()',
    ];
    const notebook = join(folder, 'tensors.ipynb');
    writeFileSync(
      notebook,
      JSON.stringify({
        cells: cells.map((source, k) => ({ cell_type: 'code', id: `cell-${k}`, source, metadata: {}, outputs: [], execution_count: null })), // prettier-ignore
        metadata: {},
        nbformat: 4,
        nbformat_minor: 5,
      }),
    );
    try {
      const executed = execFileSync(venvPython, [join(root, 'test', 'notebooks', 'execute.py'), notebook], { encoding: 'utf8' }); // prettier-ignore
      const { cells: done } = JSON.parse(executed) as {
        cells: { outputs: { output_type: string; data?: Record<string, string[]> }[] }[];
      };
      const shown = done.flatMap(({ outputs }) =>
        outputs.map((it) => it.data?.['text/plain']?.join('') ?? it.output_type),
      );
      // each of the 9 places of 2 filters meets 9 ones
      expect(shown).to.deep.equal(["'tfjs-node'", '162']);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
