// One file for each way into a package in Node: a notebook waits for its first cell, and the loader
// needs 0.5 ms for each of 186 files. The code stays readable, and other packages stay packages, so
// that all that import one share it. Browsers and bundlers get the files that TypeScript made.
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { ROOT } from './setup/paths.mjs';

/** Package → name of the file in its `dist/bundle` → where its code begins, in `src`. */
const BUNDLES = {
  'packages/mime': { index: 'index.ts', formats: 'formats/index.ts' },
  'packages/linalg': { node: 'node.ts' },
  'packages/matrix': { node: 'node.ts' },
  'packages/datasets': { node: 'node.ts' },
  'packages/ai': { index: 'index.ts' },
  'packages/plot': { index: 'index.ts' },
  'packages/eigenbook': { node: 'node.ts' },
  kernel: { cli: 'cli/main.ts', runner: 'runner/main.ts', guard: 'runner/guard.ts' },
};

/**
 * Packages that few cells need, and that cost a tenth of the start: functions by name, those of a
 * default export under `default`. They are loaded by the first call.
 */
const LATE = {
  'fast-png': { named: ['decode', 'encode'] },
  'jpeg-js': { default: ['decode', 'encode'] },
};

const late = {
  name: 'late',
  setup(build) {
    const filter = new RegExp(`^(${Object.keys(LATE).join('|')})$`);
    build.onResolve({ filter }, ({ path }) => ({ path, namespace: 'late' }));
    build.onLoad({ filter: /.*/, namespace: 'late' }, ({ path }) => {
      const call = (name) => `(...args) => require(${JSON.stringify(path)}).${name}(...args)`;
      const { named = [], default: inner = [] } = LATE[path];
      const contents = [
        `import { createRequire } from 'node:module';`,
        `const require = createRequire(import.meta.url);`,
        ...named.map((name) => `export const ${name} = ${call(name)};`),
        `export default { ${inner.map((name) => `${name}: ${call(name)}`).join(', ')} };`,
      ];
      return { contents: contents.join('\n') };
    });
  },
};

/** What is imported when it is asked for, the data of photographs, is there as a file already. */
const asFile = {
  name: 'as-file',
  setup(build) {
    build.onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ path, resolveDir, kind }) => {
      if (kind !== 'dynamic-import') return undefined;
      const source = relative(join(ROOT, 'packages', 'datasets', 'src'), join(resolveDir, path));
      const made = source.split(sep).join('/').replace(/ts$/, 'js');
      return { path: `../${made}`, external: true };
    });
  },
};

// the kernel depends on it
const { build } = createRequire(join(ROOT, 'kernel', 'package.json'))('esbuild');
await Promise.all(
  Object.entries(BUNDLES).map(([path, files]) => {
    const outdir = join(ROOT, path, 'dist', 'bundle');
    forgetOld(outdir);
    return build({
      absWorkingDir: ROOT,
      write: false,
      entryPoints: Object.fromEntries(
        Object.entries(files).map(([name, file]) => [name, join(path, 'src', file)]),
      ),
      outdir,
      bundle: true,
      splitting: true,
      keepNames: path !== 'kernel', // a class of ours is shown by its name
      packages: 'external',
      plugins: path === 'packages/datasets' ? [asFile, late] : [late],
      platform: 'node',
      format: 'esm',
      target: 'node20.19',
      sourcemap: 'linked',
      sourcesContent: false,
      logOverride: { 'unsupported-dynamic-import': 'silent' }, // one whose options are not ours
    }).then(({ outputFiles }) => outputFiles.forEach(writeOut));
  }),
);

/**
 * esbuild names every function anew each time it is made, also the inner ones of a routine that takes
 * microseconds. Most have their name already: to look is a thirtieth of the time.
 */
function writeOut({ path, text }) {
  const naming = 'var __name = (target, value) => ';
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text.replace(naming, `${naming}target.name === value ? target : `));
}

/** Removes what no kernel that still runs will load: the names of shared files change with them. */
function forgetOld(folder) {
  const DAY = 86_400_000;
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const file = join(folder, name);
    if (Date.now() - statSync(file).mtimeMs > DAY) rmSync(file);
  }
}
