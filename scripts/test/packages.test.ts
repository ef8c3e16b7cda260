// The packages as others get them: packed, unpacked into a project of its own, and used from there.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
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
for (const row of A) for (const sum of row.toTensor()) console.assert(sum.ndim === 1);
// @ts-expect-error the shape rule
const wrong = () => zeros(2, 3).matmul(zeros(4, 5));
export { S, curve, parts, rows, t, wrong, x };
`;

/** What the README of a package shows, and what that prints. */
function exampleOf(name: string): { program: string; printed: string } {
  const text = readFileSync(join(ROOT, 'packages', name, 'README.md'), 'utf8');
  const [, program, printed] = /```ts\n(.*?)```\n\n```\n(.*?)```/s.exec(text) ?? [];
  return { program: program!, printed: printed! };
}

describe('the packed packages', function () {
  this.timeout(300_000);
  let folder: string;
  let installed: string[];
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
    const workspaces = PACKAGES.flatMap((name) => ['-w', `packages/${name}`]);
    const [command, args, options] = npm(['pack', '--json', '--pack-destination', folder, ...workspaces]); // prettier-ignore
    const packed: unknown = JSON.parse(execFileSync(command, args, { ...options, cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })); // prettier-ignore
    const files = Object.values(packed as { filename: string; name: string }[]);
    installed = files.map(({ name }) => join(modules, name));
    for (const [k, { filename }] of files.entries()) {
      const to = installed[k]!;
      mkdirSync(to, { recursive: true });
      execFileSync('tar', ['-xzf', join(folder, filename), '-C', to, '--strip-components=1']);
      const manifest = JSON.parse(readFileSync(join(to, 'package.json'), 'utf8'));
      for (const other of Object.keys(manifest.dependencies ?? {})) {
        if (/^(@eigenbook\/|eigenbook$)/.test(other)) continue;
        link(join(ROOT, 'node_modules', other), join(modules, other));
      }
    }
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    writeFileSync(join(folder, 'program.mts'), PROGRAM);
    for (const name of PACKAGES) writeFileSync(join(folder, `${name}.mts`), exampleOf(name).program); // prettier-ignore
  });

  after('the project goes', () => rmSync(folder, { recursive: true, force: true }));

  it('carry their licence, what they are, and the sources that their maps name', () => {
    expect(installed).to.have.length(PACKAGES.length);
    for (const place of installed) {
      const files = readdirSync(place, { recursive: true }) as string[];
      expect(files, place).to.include.members(['LICENSE', 'README.md', 'package.json']);
      for (const map of files.filter((file) => file.endsWith('.map'))) {
        const { sources } = JSON.parse(readFileSync(join(place, map), 'utf8')) as { sources: string[] }; // prettier-ignore
        // the calls that load a package late have no file
        const named = sources.filter((source) => !source.startsWith('late:'));
        const there = named.map((source) => resolve(place, dirname(map), source));
        expect(there.filter((file) => !file.startsWith(place) || !existsSync(file)), map).to.deep.equal([]); // prettier-ignore
      }
    }
  });

  it('declare nothing that TypeScript before 5.7 cannot read, which has one type of each typed array', () => {
    const generic = /^(?! *(?:\/\*)?\*).*Array<\w*ArrayBuffer/m;
    for (const place of installed) {
      const files = readdirSync(place, { recursive: true }) as string[];
      for (const file of files.filter((name) => name.endsWith('.d.ts'))) {
        expect(readFileSync(join(place, file), 'utf8'), file).not.to.match(generic);
      }
    }
  });

  const strict = ['strict', 'exactOptionalPropertyTypes', 'noUncheckedIndexedAccess', 'noPropertyAccessFromIndexSignature', 'verbatimModuleSyntax', 'isolatedModules']; // prettier-ignore
  const settings = [
    ['node16', 'node16', 'es2022', strict],
    ['nodenext', 'nodenext', 'es2022,dom', strict],
    ['esnext', 'bundler', 'es2022,dom', strict],
    // a program for Node that a bundler reads: it gets the declarations of a page without their words
    ['esnext', 'bundler', 'es2022', ['strict']],
  ] as const;
  for (const [module, resolution, lib, switches] of settings) {
    it(`have types that hold, their own declarations too, for ${resolution} with ${lib}`, () => {
      const kind = ['--module', module, '--moduleResolution', resolution, '--lib', lib, '--target', 'es2022', '--types', '']; // prettier-ignore
      const programs = lib.includes('dom') ? PACKAGES.map((name) => `${name}.mts`) : [];
      writeFileSync(join(folder, 'globals.d.ts'), lib.includes('dom') ? '' : 'declare const console: { assert(holds: boolean): void };'); // prettier-ignore
      const tsc = join(dirname(TYPESCRIPT), 'bin', 'tsc');
      const said = run([tsc, '--noEmit', '--pretty', 'false', ...switches.map((name) => `--${name}`), ...kind, 'globals.d.ts', 'program.mts', ...programs]); // prettier-ignore
      expect(said).to.equal('');
    });
  }

  it('run in Node, imported and required', () => {
    const imported = `import { det, matrix } from 'eigenbook'; console.log(det(matrix([[2, 1], [1, 3]])));`;
    expect(run(['--input-type=module', '-e', imported])).to.equal('5\n');
    const required = imported.replace(/import (.*) from ('\w+')/, 'const $1 = require($2)');
    expect(run(['--no-warnings', '-e', required])).to.equal('5\n');
  });

  for (const name of PACKAGES) {
    it(`print what the README of ${name} says`, () => {
      const { program, printed } = exampleOf(name);
      expect(run(['--input-type=module', '-e', program])).to.equal(printed);
    });
  }

  it('are bundled for a page without anything of Node', () => {
    const bundler = createRequire(join(ROOT, 'kernel', 'package.json')).resolve(
      'esbuild/bin/esbuild',
    );
    const said = run([bundler, 'program.mts', '--bundle', '--format=esm', '--platform=browser', '--log-level=warning', '--outfile=page.js']); // prettier-ignore
    expect(said).to.equal('');
    expect(readFileSync(join(folder, 'page.js'), 'utf8')).to.contain('linalg.wasm').and.not.to.match(/from ?"node:|require\("node:/); // prettier-ignore
  });
});
