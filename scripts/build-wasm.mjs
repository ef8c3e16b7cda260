// `npm run build:wasm`: the wasm engine of packages/linalg from its Rust sources, which needs cargo;
// the result is committed, so that nobody else does. With --check (part of `npm run check`, no cargo):
// whether linalg.wasm is the one that was built, from the sources that are there.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Failure } from './setup/failure.mjs';
import { CACHE, ROOT } from './setup/paths.mjs';
import { capture, openly } from './setup/run.mjs';
import { orSay } from './setup/setup.mjs';
import { notices } from './wasm/licenses.mjs';

const CRATE = join(ROOT, 'packages', 'linalg', 'wasm');
const TARGET = 'wasm32-unknown-unknown';
const TARGET_FOLDER = join(CACHE, 'cargo');
const BUILT = join(TARGET_FOLDER, TARGET, 'release', 'eigenbook_linalg_wasm.wasm');
const WASM = join(CRATE, 'linalg.wasm');
/** What linalg.wasm was built from: written beside it. */
const RECORD = join(CRATE, 'linalg.wasm.json');

function sourcesHash() {
  const rust = readdirSync(join(CRATE, 'src')).filter((name) => name.endsWith('.rs'));
  const hash = createHash('sha256');
  for (const path of ['Cargo.toml', 'Cargo.lock', ...rust.sort().map((name) => `src/${name}`)]) {
    // git may have given the lines other ends
    const text = readFileSync(join(CRATE, path), 'utf8').replaceAll('\r\n', '\n');
    hash.update(`${path}\n${text}\n`);
  }
  return hash.digest('hex');
}

function wasmHash() {
  return createHash('sha256').update(readFileSync(WASM)).digest('hex');
}

/** Cargo's version and rustc's, or what is missing and how to get it. */
async function findCompiler() {
  const rustc = await capture('rustc', ['--version']);
  const cargo = await capture('cargo', ['--version']);
  if (rustc.code !== 0 || cargo.code !== 0) {
    throw new Failure('build:wasm: Rust is missing: install it from your system or with rustup, then run the command again'); // prettier-ignore
  }
  const libraries = await capture('rustc', ['--print', 'target-libdir', '--target', TARGET]);
  if (libraries.code !== 0 || !existsSync(libraries.output.trim())) {
    throw new Failure(
      `build:wasm: Rust’s target ${TARGET} is missing: rustup target add ${TARGET}`,
    );
  }
  return rustc.output.trim();
}

/** A panic names the file it is in: so that no path of this machine gets into the module. */
async function pathFlags() {
  const sysroot = (await capture('rustc', ['--print', 'sysroot'])).output.trim();
  const sources = join(process.env.CARGO_HOME ?? join(homedir(), '.cargo'), 'registry', 'src');
  const registries = readdirSync(sources).map((name) => [join(sources, name), 'crates']);
  const names = [[CRATE, 'linalg'], [sysroot, 'rust'], ...registries];
  return names.map(([path, name]) => `--remap-path-prefix=${path}=${name}`);
}

async function build() {
  const compiler = await findCompiler();
  if ((await openly('cargo', ['fetch', '--locked', '--target', TARGET], { cwd: CRATE })) !== 0) {
    throw new Failure('build:wasm: cargo could not fetch what it needs, as it says above');
  }
  const flags = ['-Ctarget-feature=+simd128', ...(await pathFlags())];
  const env = {
    ...process.env,
    CARGO_TARGET_DIR: TARGET_FOLDER,
    CARGO_ENCODED_RUSTFLAGS: flags.join('\x1f'),
  };
  const args = ['build', '--release', '--locked', '--target', TARGET];
  if ((await openly('cargo', args, { cwd: CRATE, env })) !== 0) {
    throw new Failure('build:wasm: cargo failed, as it says above');
  }
  copyFileSync(BUILT, WASM);
  const record = { sources: sourcesHash(), wasm: wasmHash(), compiler };
  writeFileSync(join(CRATE, 'LICENSES.txt'), await notices(CRATE, TARGET));
  writeFileSync(RECORD, `${JSON.stringify(record, null, 2)}\n`);
  const kilobytes = Math.round(readFileSync(WASM).length / 1000);
  console.log(`eigenbook: packages/linalg/wasm/linalg.wasm is built, ${kilobytes} kB`);
}

function check() {
  const record = JSON.parse(readFileSync(RECORD, 'utf8'));
  if (record.sources !== sourcesHash()) {
    throw new Failure('wasm: the Rust sources have changed and linalg.wasm has not: npm run build:wasm'); // prettier-ignore
  }
  if (record.wasm !== wasmHash()) {
    throw new Failure('wasm: linalg.wasm is not the one that was built: npm run build:wasm');
  }
}

await orSay(process.argv.includes('--check') ? check : build);
