// The set-up where something is missing: one clear line, an exit code, and the next run recovers.
// Each test has a copy of the scripts in a folder of its own, and stand-ins for npm and Python that
// fail as the real ones do.
import { spawn as spawnChild, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import { explain } from '../setup/failure.mjs';
import { jupyterEnvironment } from '../setup/jupyter-home.mjs';
import { checkNode } from '../setup/node-version.mjs';
import { GOOD_PYTHON, sandbox, type Sandbox } from './sandbox.ts';

describe('npm start', () => {
  let folder: string;
  let bin: string;
  let command: Sandbox['command'];
  let spawn: Sandbox['spawn'];
  let remove: Sandbox['remove'];
  before(function () {
    if (process.platform === 'win32') this.skip(); // the stand-ins are shell scripts
  });
  beforeEach(() => ({ folder, bin, command, spawn, remove } = sandbox()));
  afterEach(() => remove());

  /** Runs `steps` of the copied set-up as `npm start` runs them all. */
  function run(steps: string): { code: number | null; out: string; err: string } {
    const script = `import('${folder}/scripts/setup/setup.mjs').then(async ({ orSay, runSteps }) => {
      const steps = await import('${folder}/scripts/setup/steps.mjs');
      await orSay(() => runSteps([${steps}]));
    })`;
    return spawn(['-e', script]);
  }

  /** Runs a script beside this one. */
  function started(script: string) {
    let out = '';
    const child = spawnChild(process.execPath, ['-e', script], { cwd: folder, env: { PATH: `${bin}:/usr/bin:/bin` } }); // prettier-ignore
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (out += String(chunk))); // prettier-ignore
    const code = once(child, 'close').then(([exit]) => exit as number | null);
    return { out: () => out, code };
  }

  const PYTHON = "steps.python('requirements.txt')";

  it('makes the environment once and skips it when nothing changed', () => {
    const first = run(PYTHON);
    expect(first).to.include({ code: 0, err: '' });
    expect(first.out).to.match(/^eigenbook: python {3}fetching JupyterLab …\neigenbook: python {3}done in .*\n$/); // prettier-ignore
    const again = run(PYTHON);
    expect(again.out).to.equal('eigenbook: python   up to date\n');
    writeFileSync(join(folder, 'requirements.txt'), 'jupyterlab==1\n');
    expect(run(PYTHON).out).to.match(/python {3}done in/);
  });

  it('makes the environment anew in a folder that moved, and goes on with one that did not', () => {
    const made = () => readFileSync(join(folder, 'venv.log'), 'utf8').split('\n').length - 1;
    run(PYTHON);
    rmSync(join(folder, '.venv', 'package.json')); // as an earlier version left it
    expect(run(PYTHON)).to.include({ code: 0, err: '' });
    expect(made()).to.equal(1);
    writeFileSync(join(folder, '.venv', 'bin', 'activate'), 'VIRTUAL_ENV=/elsewhere/.venv\n');
    writeFileSync(join(folder, '.venv', '.eigenbook-requirements.txt'), 'stamp of elsewhere');
    expect(run(PYTHON)).to.include({ code: 0, err: '' });
    expect(made()).to.equal(2);
  });

  it('runs once where two are started at once, and the other one waits', async () => {
    const go = join(folder, 'go');
    command('python3', GOOD_PYTHON.replace('*-m\\ venv*)', `*-m\\ venv*) echo > '${folder}/begun'; while [ ! -e '${go}' ]; do sleep 0.05; done;`)); // prettier-ignore
    const script = `import('${folder}/scripts/setup/setup.mjs').then(async ({ orSay, runSteps }) => {
      const steps = await import('${folder}/scripts/setup/steps.mjs');
      await orSay(() => runSteps([${PYTHON}]));
    })`;
    const one = started(script);
    while (!existsSync(join(folder, 'begun'))) await wait(20);
    const other = started(script);
    while (!other.out().includes('waiting')) await wait(20);
    writeFileSync(go, '');
    expect([await one.code, await other.code]).to.deep.equal([0, 0]);
    expect(other.out()).to.match(/^eigenbook: another set-up runs here \(process \d+\): waiting for it\neigenbook: python   done in .*\n$/); // prettier-ignore
    expect(readFileSync(join(folder, 'venv.log'), 'utf8')).to.equal('made\n');
    expect(existsSync(join(folder, '.cache', 'setup.lock'))).to.equal(false);
  });

  it('does not wait for one that was cut short', () => {
    mkdirSync(join(folder, '.cache'), { recursive: true });
    const { pid } = spawnSync(process.execPath, ['-e', '0']);
    writeFileSync(join(folder, '.cache', 'setup.lock'), String(pid));
    expect(run(PYTHON)).to.include({ code: 0, err: '' });
    writeFileSync(join(folder, 'requirements.txt'), 'jupyterlab==2\n');
    const lock = join(folder, '.cache', 'setup.lock');
    writeFileSync(lock, String(process.pid)); // a number that another process has now
    utimesSync(lock, 0, 0);
    expect(run(PYTHON)).to.include({ code: 0, err: '' });
  });

  it('keeps JupyterLab’s own CommonJS in the environment from being taken for modules', () => {
    run(PYTHON);
    writeFileSync(
      join(folder, '.venv', 'bin', 'tool.js'),
      'require("node:fs"); console.log("ran")',
    );
    expect(spawn([join(folder, '.venv', 'bin', 'tool.js')])).to.deep.equal({ code: 0, out: 'ran\n', err: '' }); // prettier-ignore
  });

  it('says how it is used before it sets anything up', () => {
    const { code, out } = spawn([join(folder, 'scripts', 'start.mjs'), '--help']);
    expect([code, out.split('\n')[0]]).to.deep.equal([0, 'npm start                      sets up what is needed, then opens JupyterLab']); // prettier-ignore
    expect(existsSync(join(folder, '.cache'))).to.equal(false);
  });

  it('says when Python is missing, and what to do, before anything else is done', () => {
    command('python3', 'exit 127');
    command('python', 'exit 127');
    const { code, err } = spawn([join(folder, 'scripts', 'start.mjs'), '--setup']);
    expect(code).to.equal(1);
    expect(err).to.match(
      /^eigenbook: Python 3\.10 or newer is needed; none was found\. Install it .*PYTHON.*\n$/,
    );
    expect(existsSync(join(folder, 'node_modules'))).to.equal(false);
  });

  it('says when Python is too old, and which one it found', () => {
    command('python3', 'echo "3 8 10 /usr/bin/python3.8"');
    command('python', 'exit 127');
    const { code, err } = spawn([join(folder, 'scripts', 'start.mjs'), '--setup']);
    expect([code, err]).to.deep.equal([1, err]);
    expect(err).to.contain('Python 3.10 or newer is needed; python3 is 3.8.10.');
  });

  it('takes the Python that PYTHON names', () => {
    command('mine', GOOD_PYTHON);
    command('python3', 'exit 127');
    const script = `import('${folder}/scripts/setup/python.mjs').then(({ findPython }) => findPython()).then((it) => console.log(it.path))`;
    expect(spawn(['-e', script], { PYTHON: join(bin, 'mine') }).out).to.equal(
      `${join(bin, 'mine')}\n`,
    );
  });

  const pythonFailures: [what: string, script: string, said: RegExp][] = [
    [
      'Python has no ensurepip',
      // as Debian writes it
      'mkdir -p "$ROOT/.venv"; printf "The virtual environment was not created successfully because ensurepip is not\\navailable.  On Debian/Ubuntu systems, you need to install the python3-venv\\npackage using the following command.\\n\\n    apt install python3.11-venv\\n\\nFailing command: python3\\n"; exit 1',
      /python: this Python cannot make environments: .*apt install python3-venv/,
    ],
    [
      'the disk is full',
      'mkdir -p "$ROOT/.venv"; echo "OSError: [Errno 28] No space left on device"; exit 1',
      /python: the disk is full: free about 2 GB/,
    ],
  ];
  for (const [what, script, said] of pythonFailures) {
    it(`says when ${what}, leaves nothing broken behind, and recovers`, () => {
      command('python3', GOOD_PYTHON.replace(/\*-m\\ venv.*;;/, `*-m\\ venv*) ${script};;`));
      const { code, err } = run(PYTHON);
      expect(code).to.equal(1);
      expect(err.trim().split('\n')).to.have.lengthOf(1);
      expect(err).to.match(said);
      expect(existsSync(join(folder, '.venv'))).to.equal(false);
      command('python3', GOOD_PYTHON);
      expect(run(PYTHON)).to.include({ code: 0, err: '' });
    });
  }

  it('says when pip has no network, and goes on from there in the next run', () => {
    const offline = `echo "WARNING: Retrying after connection broken by 'NewConnectionError(Failed to establish a new connection)'"; echo "ERROR: No matching distribution found for anyio"; exit 1`;
    command('python3', GOOD_PYTHON.replace(/\*-m\\ pip.*;;/, `*-m\\ pip*) ${offline};;`));
    const { code, err } = run(PYTHON);
    expect(code).to.equal(1);
    expect(err).to.match(
      /^eigenbook: python: no connection to the package registry: .*setup\.log\)\.\n$/,
    );
    writeFileSync(
      join(folder, '.venv', 'bin', 'python'),
      `#!/bin/sh\nROOT='${folder}'\n${GOOD_PYTHON}\n`,
    );
    command('python3', GOOD_PYTHON);
    expect(run(PYTHON)).to.include({ code: 0, err: '' });
  });

  const npmFailures: [what: string, output: string, said: RegExp][] = [
    [
      'there is no network',
      'npm error code EAI_AGAIN',
      /packages: no connection to the package registry/,
    ],
    ['the disk is full', 'npm error code ENOSPC', /packages: the disk is full/],
    [
      'a file may not be written',
      'npm error code EACCES',
      /packages: a file or folder may not be written/,
    ],
    [
      'a proxy reads along',
      'npm error code SELF_SIGNED_CERT_IN_CHAIN',
      /packages: the certificate that the package registry shows is not trusted here.*NODE_EXTRA_CA_CERTS/,
    ],
    ['npm says something else', 'npm error something else', /packages: npm error something else/],
  ];
  for (const [what, output, said] of npmFailures) {
    it(`says when ${what}, and installs in the next run`, () => {
      command('npm', `mkdir -p "$ROOT/node_modules"; echo "${output}" >&2; exit 1`);
      const { code, err } = run('steps.packages');
      expect(code).to.equal(1);
      expect(err).to.match(said);
      command('npm', `mkdir -p "$ROOT/node_modules/typescript/bin"; echo > "$ROOT/node_modules/typescript/bin/tsc"`); // prettier-ignore
      expect(run('steps.packages')).to.include({ code: 0, err: '' });
      expect(run('steps.packages').out).to.contain('up to date');
    });
  }

  it('installs again when the lock file changed', () => {
    run('steps.packages');
    writeFileSync(join(folder, 'package-lock.json'), '{}');
    expect(run('steps.packages').out).to.match(/done in/);
  });

  it('builds again what was removed, from the start, as the compiler trusts its notes of what it wrote', () => {
    const tsc = `import { appendFileSync, mkdirSync } from 'node:fs';
      appendFileSync('tsc.log', process.argv.includes('--clean') ? 'clean ' : 'compile ');
      const packages = ['mime', 'linalg', 'matrix', 'ai', 'plot', 'datasets', 'eigenbook'].map((name) => 'packages/' + name);
      for (const path of [...packages, 'kernel']) mkdirSync(path + '/dist/bundle', { recursive: true });
      mkdirSync('extension/lib', { recursive: true });`;
    run('steps.packages');
    mkdirSync(join(folder, 'extension'));
    const stand = { 'node_modules/typescript/bin/tsc': `#!/usr/bin/env node\n${tsc}`, 'scripts/bundle.mjs': '', 'extension/build.mjs': `import { mkdirSync, writeFileSync } from 'node:fs'; mkdirSync('extension/labextension', { recursive: true }); writeFileSync('extension/labextension/package.json', '')` }; // prettier-ignore
    for (const [path, script] of Object.entries(stand)) writeFileSync(join(folder, path), script);
    writeFileSync(join(folder, 'node_modules', 'typescript', 'package.json'), '{ "type": "module" }'); // prettier-ignore
    const built = () => {
      rmSync(join(folder, 'tsc.log'), { force: true });
      const { code, out, err } = run('steps.build');
      expect([code, err]).to.deep.equal([0, '']);
      return out.includes('up to date') ? '' : readFileSync(join(folder, 'tsc.log'), 'utf8');
    };
    expect(built()).to.equal('clean compile ');
    expect(built()).to.equal('');
    for (const path of ['packages/matrix/dist', 'extension/lib']) {
      rmSync(join(folder, path), { recursive: true });
      expect(built()).to.equal('clean compile ');
    }
    rmSync(join(folder, 'packages/ai/dist/bundle'), { recursive: true });
    expect(built()).to.equal('compile ');
  });

  it('says when the port that was asked for is none', () => {
    const script = `import('${folder}/scripts/setup/start.mjs').then(({ checkPort }) => checkPort(['--port=70000'])).catch((e) => console.log(e.message))`;
    expect(spawn(['-e', script]).out).to.equal('a port is a number up to 65535; got 70000\n');
  });

  it('says when the port that was asked for is taken', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    const { port } = server.address() as { port: number };
    const script = `import('${folder}/scripts/setup/start.mjs').then(({ checkPort }) => checkPort(['--port', '${port}'])).catch((e) => { console.error(e.message); process.exitCode = 1 })`;
    const { code, err } = spawn(['-e', script]);
    server.close();
    expect(code).to.equal(1);
    expect(err).to.contain(
      `port ${port} is taken by another program: choose another (npm start -- --port=${port + 1})`,
    );
  });
});

describe('jupyterEnvironment', () => {
  const { log } = console;
  let lines: string[];
  beforeEach(() => {
    lines = [];
    console.log = (line: string) => lines.push(line);
  });
  afterEach(() => (console.log = log));

  it('leaves a home that can be written as it is', () => {
    expect(jupyterEnvironment({ PATH: '/bin' }, () => true)).to.deep.equal({ PATH: '/bin' });
    expect(lines).to.deep.equal([]);
  });

  it('keeps in this folder what cannot be written at home, and says so; what is set stays', () => {
    const env = jupyterEnvironment({ JUPYTER_CONFIG_DIR: '/mine' }, () => false);
    expect(env['JUPYTER_CONFIG_DIR']).to.equal('/mine');
    expect(env['JUPYTER_DATA_DIR']).to.match(/\.cache.jupyter.data$/);
    expect(lines).to.have.lengthOf(1);
    expect(lines[0]).to.contain(
      `cannot be written: JUPYTER_DATA_DIR is ${env['JUPYTER_DATA_DIR']}`,
    );
  });
});

describe('checkNode', () => {
  const { error } = console;
  afterEach(() => {
    console.error = error;
    process.exitCode = 0;
  });

  for (const version of ['20.19.0', '20.20.2', '22.12.0', '24.1.0', '26.0.0']) {
    it(`takes ${version}`, () => expect(checkNode(version)).to.equal(true));
  }
  for (const version of ['12.22.0', '18.20.0', '20.18.3', '21.7.0', '22.11.0']) {
    it(`refuses ${version} with one line`, () => {
      const lines: string[] = [];
      console.error = (line: string) => lines.push(line);
      expect(checkNode(version)).to.equal(false);
      expect(lines).to.have.lengthOf(1);
      expect(lines[0]).to.contain(`this is ${version}. Get one from nodejs.org`);
    });
  }
});

describe('explain', () => {
  it('gives the reason of npm, not what npm writes beside it', () => {
    const said = ['npm error code EUSAGE', 'npm error the lock file does not fit', 'npm error A complete log of this run can be found in: /home/debug-0.log', ''].join('\n'); // prettier-ignore
    expect(explain(said)).to.equal('npm error the lock file does not fit');
  });

  it('tells a certificate that is not trusted from a network that is down', () => {
    const said = "WARNING: Retrying after connection broken by 'SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed'))'"; // prettier-ignore
    expect(explain(said)).to.contain('PIP_CERT');
  });

  it('gives the last line of what it does not know', () => {
    expect(explain('a\n\nthe reason\n\n')).to.equal('the reason');
    expect(explain('')).to.equal('it ended without a word');
  });
});
