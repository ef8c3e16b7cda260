// The import rules of the design, judged on files that break them and files that keep them.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { root } from '../project.ts';

const allowed: [file: string, specifier: string][] = [
  ['packages/mime/src/a.ts', './b.ts'],
  ['packages/linalg/src/openblas/a.ts', 'node:fs'],
  ['packages/linalg/src/openblas/b.ts', 'koffi'],
  ['packages/linalg/src/openblas/c.ts', '../engine.ts'],
  ['packages/linalg/src/browser.ts', './wasm/browser.ts'],
  ['packages/linalg/src/wasm/machine.ts', './calls.ts'],
  ['packages/linalg/src/wasm/wasm.ts', '../background.ts'],
  ['packages/linalg/src/wasm/node.ts', 'node:fs'],
  ['packages/matrix/src/a.ts', '@eigenbook/mime'],
  ['packages/matrix/src/b.ts', '@eigenbook/linalg'],
  ['packages/matrix/src/create/c.ts', '../errors.ts'],
  ['packages/ai/src/images/a.ts', '@eigenbook/matrix'],
  ['packages/ai/src/images/b.ts', '../errors.ts'],
  ['packages/ai/src/layers/c.ts', '@eigenbook/linalg'],
  ['packages/plot/src/a.ts', '@eigenbook/matrix'],
  ['packages/plot/src/svg/b.ts', '../numbers.ts'],
  ['packages/datasets/src/digits/a.ts', '@eigenbook/matrix'],
  ['packages/datasets/src/mini-lm/node/b.ts', 'node:fs'],
  ['packages/eigenbook/src/a.ts', '@eigenbook/datasets'],
  ['kernel/src/wire/a.ts', '../cell/b.ts'],
  ['kernel/src/cell/a.ts', 'oxc-parser'],
  ['kernel/src/front/a.ts', 'node:fs'],
  ['kernel/src/front/b.ts', '@eigenbook/mime'],
  ['extension/src/a.ts', '@eigenbook/mime'],
  ['extension/src/b.ts', '@jupyterlab/rendermime'],
  ['scripts/setup/a.mjs', 'node:fs'],
];

const forbidden: [file: string, specifier: string][] = [
  ['packages/mime/src/a.ts', 'node:fs'],
  ['packages/mime/src/b.ts', '@eigenbook/matrix'],
  ['packages/mime/src/c.ts', 'lodash'],
  ['packages/linalg/src/openblas/a.ts', '@eigenbook/mime'],
  ['packages/linalg/src/browser.ts', 'node:fs'],
  ['packages/linalg/src/choose.ts', './openblas/find.ts'],
  ['packages/linalg/src/guard.ts', './wasm/node.ts'],
  ['packages/linalg/src/wasm/browser.ts', './node.ts'],
  ['packages/linalg/src/wasm/calls.ts', 'node:fs'],
  ['packages/linalg/src/wasm/gemm.ts', '../node.ts'],
  ['packages/linalg/src/wasm/wasm.ts', '../openblas/find.ts'],
  ['packages/matrix/src/a.ts', 'node:fs'],
  ['packages/matrix/src/b.ts', '@eigenbook/datasets'],
  ['packages/matrix/src/c.ts', '@eigenbook/linalg/dist/node.js'],
  ['packages/matrix/src/d.ts', '../../linalg/src/node.ts'],
  ['packages/matrix/src/create/e.ts', '../../../linalg/src/node.ts'],
  ['packages/ai/src/a.ts', 'node:fs'],
  ['packages/ai/src/b.ts', '@eigenbook/linalg/dist/node.js'],
  ['packages/ai/src/c.ts', '@eigenbook/plot'],
  ['packages/plot/src/a.ts', 'node:fs'],
  ['packages/plot/src/b.ts', '@eigenbook/ai'],
  ['packages/datasets/src/digits/a.ts', '@eigenbook/mime'],
  ['packages/datasets/src/digits/b.ts', 'node:fs'],
  ['packages/datasets/src/mini-lm/node/c.ts', '@eigenbook/mime'],
  ['packages/eigenbook/src/a.ts', '@eigenbook/kernel'],
  ['packages/eigenbook/src/b.ts', '@eigenbook/matrix/dist/matrix.js'],
  ['kernel/src/front/a.ts', 'eigenbook'],
  ['kernel/src/front/b.ts', '@eigenbook/jupyterlab'],
  ['kernel/src/wire/a.ts', 'node:crypto'],
  ['kernel/src/cell/a.ts', 'node:vm'],
  ['kernel/src/session/a.ts', '../front/kernel.ts'],
  ['kernel/src/display/a.ts', 'node:util'],
  ['extension/src/a.ts', '@eigenbook/kernel'],
  ['extension/src/faces/b.ts', 'node:fs'],
  ['scripts/setup/a.mjs', 'lodash'],
];

/** The files of `cases` that oxlint finds a forbidden import in. */
function refused(cases: readonly [file: string, specifier: string][]): Set<string> {
  const folder = mkdtempSync(join(tmpdir(), 'eigenbook-lint-'));
  try {
    cpSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
    for (const [file, specifier] of cases) {
      mkdirSync(join(folder, dirname(file)), { recursive: true });
      writeFileSync(join(folder, file), `import { x } from '${specifier}';\nexport const y = x;\n`);
    }
    const oxlint = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
    const { stdout } = spawnSync(process.execPath, [oxlint, '-f', 'json'], {
      cwd: folder,
      encoding: 'utf8',
    });
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: { code: string; filename: string }[];
    };
    const found = diagnostics.filter(({ code }) => code.includes('no-restricted-imports'));
    return new Set(found.map(({ filename }) => filename));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the import rules', () => {
  const good = refused(allowed);
  const bad = refused(forbidden);
  for (const [file, specifier] of allowed) {
    it(`let ${file} import ${specifier}`, () => expect(good.has(file)).to.equal(false));
  }
  for (const [file, specifier] of forbidden) {
    it(`refuse ${specifier} in ${file}`, () => expect(bad.has(file)).to.equal(true));
  }
});
