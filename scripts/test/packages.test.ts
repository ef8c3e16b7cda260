// The packages as others get them: packed, unpacked into a project of its own, and used from there.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { link } from '../setup/link.mjs';
import { npm } from '../setup/run.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PACKAGES = ['mime', 'linalg', 'matrix', 'ai', 'plot', 'datasets', 'eigenbook'];
const TYPESCRIPT = createRequire(import.meta.url).resolve('typescript/package.json');

const PROGRAM = `import { ai, datasets, loadEngine, matrix, plot, solve, svd, tensor, zeros, type Matrix } from 'eigenbook';
await loadEngine();
const A: Matrix<2, 2> = matrix([[2, 1], [1, 3]]);
const x: number = solve(A, matrix([[1], [2]])).at(1, 0);
const { S } = svd(A);
const t: number[] = tensor([[1, 2], [3, 4]]).matmul(tensor([[1], [1]])).shape;
const curve = plot.line({ loss: [1, 0.5] });
const rows: number = datasets.iris().features.rows;
const parts = ai.pca(datasets.iris().features);
// @ts-expect-error the shape rule
const wrong = () => zeros(2, 3).matmul(zeros(4, 5));
export { S, curve, parts, rows, t, wrong, x };
`;

describe('the packed packages', function () {
  this.timeout(300_000);
  let folder: string;
  const run = (args: string[]) => {
    try {
      return execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      return stdout + stderr;
    }
  };

  before('they are unpacked, and what they depend on lies beside them', () => {
    folder = mkdtempSync(join(tmpdir(), 'eigenbook-packages-'));
    const modules = join(folder, 'node_modules');
    for (const name of PACKAGES) {
      const from = join(ROOT, 'packages', name);
      const [command, args, options] = npm(['pack', '--silent', '--ignore-scripts', '--pack-destination', folder]); // prettier-ignore
      const file = execFileSync(command, args, { ...options, cwd: from, encoding: 'utf8' }).trim();
      const manifest = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'));
      const to = join(modules, manifest.name);
      mkdirSync(to, { recursive: true });
      execFileSync('tar', ['-xzf', join(folder, file), '-C', to, '--strip-components=1']);
      for (const other of Object.keys(manifest.dependencies ?? {})) {
        if (/^(@eigenbook\/|eigenbook$)/.test(other)) continue;
        link(join(ROOT, 'node_modules', other), join(modules, other));
      }
    }
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    writeFileSync(join(folder, 'program.mts'), PROGRAM);
  });

  after('the project goes', () => rmSync(folder, { recursive: true, force: true }));

  const resolutions = [['node16', 'node16'], ['nodenext', 'nodenext'], ['esnext', 'bundler']]; // prettier-ignore
  for (const [module, resolution] of resolutions) {
    it(`have types that hold, their own declarations too, for ${resolution}`, () => {
      const options = ['--strict', '--target', 'es2022', '--lib', 'es2022,dom', '--types', ''];
      const kind = ['--module', module!, '--moduleResolution', resolution!];
      const tsc = join(dirname(TYPESCRIPT), 'bin', 'tsc');
      expect(run([tsc, '--noEmit', '--pretty', 'false', ...options, ...kind, 'program.mts'])).to.equal(''); // prettier-ignore
    });
  }

  it('run in Node, imported and required', () => {
    const imported = `import { det, matrix } from 'eigenbook'; console.log(det(matrix([[2, 1], [1, 3]])));`;
    expect(run(['--input-type=module', '-e', imported])).to.equal('5\n');
    const required = imported.replace(/import (.*) from ('\w+')/, 'const $1 = require($2)');
    expect(run(['--no-warnings', '-e', required])).to.equal('5\n');
  });

  it('are bundled for a page without anything of Node', () => {
    const bundler = createRequire(join(ROOT, 'kernel', 'package.json')).resolve(
      'esbuild/bin/esbuild',
    );
    const said = run([bundler, 'program.mts', '--bundle', '--format=esm', '--platform=browser', '--log-level=warning', '--outfile=page.js']); // prettier-ignore
    expect(said).to.equal('');
    expect(readFileSync(join(folder, 'page.js'), 'utf8')).to.contain('linalg.wasm').and.not.to.match(/from ?"node:|require\("node:/); // prettier-ignore
  });
});
