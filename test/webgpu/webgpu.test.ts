// Tensors on WebGPU, from `npm run setup:webgpu` to the tests of tensors. Chromium on Linux brings
// what stands in for a GPU, on the processor; elsewhere there must be one.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from '../project.ts';

/** What mocha's JSON reporter tells. */
interface Report {
  readonly stats: { readonly pending: number };
  readonly passes: readonly { readonly fullTitle: string }[];
  readonly failures: readonly {
    readonly fullTitle: string;
    readonly err: { readonly message: string };
  }[];
}

/** The surroundings in which Vulkan finds Chromium's stand-in, if there is one. */
function standIn(): Record<string, string> {
  const folders = ['/usr/lib/chromium', '/usr/lib/chromium-browser', '/opt/google/chrome'];
  const folder = folders.find((it) => existsSync(join(it, 'vk_swiftshader_icd.json')));
  if (folder === undefined) return {};
  const driver = join(folder, 'vk_swiftshader_icd.json');
  return { LD_LIBRARY_PATH: folder, VK_DRIVER_FILES: driver, VK_ICD_FILENAMES: driver };
}

function node(args: string[], env: Record<string, string> = {}) {
  return spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    env: { ...process.env, ...standIn(), ...env },
  });
}

/** What a module prints that has the package as `e`. */
function evaluate(code: string, env: Record<string, string> = {}) {
  return node(['--input-type=module', '-e', `import * as e from '@eigenbook/matrix'; ${code}`], env); // prettier-ignore
}

describe('npm run setup:webgpu', function () {
  this.timeout(600_000);

  before(function () {
    const { status, stdout, stderr } = node(['scripts/setup-webgpu.mjs']);
    if (/no connection to the package registry|finds no GPU/.test(stderr)) {
      process.stdout.write(`skipped, as WebGPU cannot be had here: ${stderr}`);
      this.skip();
    }
    expect(stderr).to.equal('');
    expect(status).to.equal(0);
    expect(stdout).to.match(/^eigenbook: tensors {2}webgpu 4\.22\.0 \(GPU, WebGPU: .*\)$/m);
  });

  it('has nothing to do the second time', () => {
    expect(node(['scripts/setup-webgpu.mjs']).stdout).to.contain('eigenbook: webgpu   up to date\n'); // prettier-ignore
  });

  it('leaves the choice of a backend as it was, until WebGPU is asked for', () => {
    const { stdout } = evaluate(`const before = e.tensorBackend().name;
      const [{ reason }] = e.tensorBackend().notChosen.filter(({ name }) => name === 'webgpu');
      console.log([before === 'webgpu', reason, e.tensorBackend('webgpu').name].join('; '));`);
    expect(stdout).to.equal("false; it computes when it is asked for: tensorBackend('webgpu'); webgpu\n"); // prettier-ignore
  });

  it('gives numbers at once and by promises, and lets the program end', () => {
    const { stdout, stderr, status } = evaluate(`const x = e.tensor([1, 2, 3]);
      for (const name of ['webgpu', 'cpu', 'webgpu']) {
        e.tensorBackend(name);
        console.log(x.add(1).sum().item(), ...(await x.exp().log().round().data()));
      }`);
    expect({ stdout, stderr, status }).to.deep.equal({ stdout: '9 1 2 3\n'.repeat(3), stderr: '', status: 0 }); // prettier-ignore
  });

  it('says why it is not there where Vulkan has no driver', () => {
    const none = { VK_DRIVER_FILES: '/nowhere', VK_ICD_FILENAMES: '/nowhere' };
    const { stdout } = evaluate(`try { e.tensorBackend('webgpu'); } catch ({ message }) { console.log(message); }`, none); // prettier-ignore
    if (process.platform === 'linux') expect(stdout).to.contain('webgpu: WebGPU finds no GPU: there must be one with its driver'); // prettier-ignore
  });

  it('passes all tests of tensors', () => {
    const mocha = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
    const { stdout } = node([mocha, '--reporter=json', '--timeout=120000', 'packages/matrix/test/tensor/*.test.ts']); // prettier-ignore
    const { stats, passes, failures } = JSON.parse(stdout) as Report;
    expect(failures.map(({ fullTitle, err }) => `${fullTitle}: ${err.message}`)).to.deep.equal([]);
    expect(stats.pending).to.equal(0);
    expect(passes.filter(({ fullTitle }) => fullTitle.includes('(webgpu)'))).to.have.length.above(100); // prettier-ignore
  });
});
