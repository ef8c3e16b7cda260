// `npm test`: sets everything up, runs the suites one after the other and adds them up.
// With names, only those: node scripts/test.mjs unit protocol
// Options go to the suites that are named: node scripts/test.mjs soak --minutes 60
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './setup/failure.mjs';
import { checkNode } from './setup/node-version.mjs';
import { CACHE, ROOT, VENV, VENV_PYTHON } from './setup/paths.mjs';
import { capture, openly } from './setup/run.mjs';
import { orSay, setUp } from './setup/setup.mjs';

const MOCHA = join(ROOT, 'node_modules', 'mocha', 'bin', 'mocha.js');
const REPORTER = join(ROOT, 'test', 'counting-reporter.mjs');

/** For files that share nothing. */
const TWO_AT_A_TIME = ['--parallel', '--jobs', '2'];
/** Of two processes on two cores each has one: threads that wait for another’s take all of its time. */
const ONE_THREAD = { OPENBLAS_NUM_THREADS: '1' };

/** The fast suites in their order: the quick ones first. */
const SUITES = {
  unit: mocha('{packages/*,kernel,extension,scripts}/test/**/*.test.ts', ONE_THREAD, TWO_AT_A_TIME),
  // what OpenBLAS has computed so far, once more without it
  wasm: mocha('packages/matrix/test/**/*.test.ts', { EIGENBOOK_ENGINE: 'wasm' }, TWO_AT_A_TIME),
  lint: mocha('test/lint/*.test.ts'),
  protocol: [VENV_PYTHON, [join(ROOT, 'test', 'protocol')]],
  notebooks: mocha('test/notebooks/*.test.ts', ONE_THREAD),
  // each process has a server of its own
  browser: mocha('test/browser/*.test.ts', {}, TWO_AT_A_TIME),
};

/** Suites that mostly wait: each leaves a core to another of them that follows it. */
const IDLE = new Set(['protocol', 'notebooks']);

/** Suites that take minutes, run by their names only. */
const SLOW = {
  // the engines on LAPACK's matrix types, up to 300 × 300
  numerics: mocha('packages/linalg/test/**/*.test.ts', { EIGENBOOK_NUMERICS: '1' }),
  // the protocol with all of the load that is promised, and cells for some minutes or an hour
  soak: [VENV_PYTHON, [join(ROOT, 'test', 'soak')]],
  // the set-up of TensorFlow, which from then on computes the tensors of this clone
  tensorflow: mocha('test/tensorflow/*.test.ts'),
  // a session as Binder builds it, in a fresh clone, and what it takes; Linux only
  binder: mocha('test/binder/*.test.ts'),
  // the set-up of WebGPU, on a GPU or else on Chromium's stand-in for one
  webgpu: mocha('test/webgpu/*.test.ts'),
  // the protocol on each Node that we support
  nodes: [process.execPath, [join(ROOT, 'scripts', 'nodes.mjs')]],
};
const ALL = { ...SUITES, ...SLOW };

function mocha(spec, env = {}, options = []) {
  return [process.execPath, [MOCHA, '--reporter', REPORTER, ...options, spec], env];
}

/**
 * Runs a suite and gives its counts; one that ended without any has failed.
 * @param beside - another one that runs meanwhile: what this one prints comes after it.
 */
async function run(name, options, beside) {
  const title = `\n── ${name} ${'─'.repeat(60)}`;
  const counts = join(CACHE, `counts-${name}.json`);
  rmSync(counts, { force: true });
  mkdirSync(CACHE, { recursive: true });
  const started = Date.now();
  const seconds = () => ((Date.now() - started) / 1000).toFixed(1);
  const [command, args, own = {}] = ALL[name];
  const env = {
    ...process.env,
    ...own,
    VIRTUAL_ENV: VENV,
    EIGENBOOK_COUNTS: counts,
    FORCE_COLOR: '0',
  };
  let code;
  let took;
  if (beside) {
    const held = await capture(command, [...args, ...options], { env });
    took = seconds();
    await beside;
    console.log(`${title}\n${held.output}`);
    code = held.code;
  } else {
    console.log(title);
    code = await openly(command, [...args, ...options], { env });
    took = seconds();
  }
  const result = existsSync(counts)
    ? JSON.parse(readFileSync(counts, 'utf8'))
    : { passed: 0, failed: 0, skipped: 0, failures: [] };
  // a suite that broke outside of its tests must not pass for one that has none
  if (code !== 0 && result.failed === 0) {
    Object.assign(result, { failed: 1, failures: [`outside of its tests, with code ${code}`] });
  }
  console.log(`${name}: ${sentence(result)} in ${took} s`);
  return result;
}

function sentence({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

if (checkNode(process.versions.node)) {
  await orSay(async () => {
    const args = process.argv.slice(2);
    const firstOption = args.findIndex((arg) => arg.startsWith('--'));
    const names = firstOption < 0 ? args : args.slice(0, firstOption);
    const options = firstOption < 0 ? [] : args.slice(firstOption);
    if (names.length === 0 && options.length > 0) {
      throw new Failure('options need the name of the suite they are for');
    }
    const unknown = names.filter((name) => !(name in ALL));
    if (unknown.length > 0) {
      throw new Failure(`there is no suite ${unknown.join(', ')}; there are ${Object.keys(ALL).join(', ')}`); // prettier-ignore
    }
    await setUp({ requirements: 'requirements-dev.txt' });
    const total = { passed: 0, failed: 0, skipped: 0 };
    const failures = [];
    const waiting = names.length > 0 ? names : Object.keys(SUITES);
    for (let name = waiting.shift(); name; name = waiting.shift()) {
      const running = { [name]: run(name, options) };
      if (IDLE.has(name) && IDLE.has(waiting[0])) {
        const other = waiting.shift();
        running[other] = run(other, options, running[name]);
      }
      for (const [of, ended] of Object.entries(running)) {
        const result = await ended;
        for (const key of Object.keys(total)) total[key] += result[key];
        failures.push(...result.failures.map((failure) => `${of}: ${failure}`));
      }
    }
    // once more at the end, which is what is kept of a long log
    if (failures.length > 0) console.log(`\nWhat failed:\n\n${failures.join('\n\n')}`);
    console.log(`\n${sentence(total)}`);
    if (total.failed > 0 || total.passed + total.skipped === 0) process.exitCode = 1;
  });
}
