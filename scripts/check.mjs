// `npm run check` and its parts: node scripts/check.mjs lint typecheck
// Each part is one tool and prints one line; what it finds is shown in full.
import { join } from 'node:path';
import { Failure } from './setup/failure.mjs';
import { checkNode } from './setup/node-version.mjs';
import { PRETTIER, ROOT, TSC } from './setup/paths.mjs';
import { capture } from './setup/run.mjs';
import { orSay, runSteps } from './setup/setup.mjs';
import { build, packages } from './setup/steps.mjs';

const tool = (path) => join(ROOT, 'node_modules', path);
const PUBLISHED = ['packages/mime', 'packages/linalg', 'packages/matrix', 'packages/ai', 'packages/plot', 'packages/datasets', 'packages/eigenbook', 'kernel']; // prettier-ignore

/** What each part runs with Node, in the order of `npm run check`. */
const PARTS = {
  format: [[...PRETTIER, '--check', '--log-level=warn', '.']],
  lint: [[tool('oxlint/bin/oxlint'), '--type-aware']],
  typecheck: [[TSC, '-p', 'tsconfig.json']],
  expected: [['scripts/generate-expected.mjs', '--check']],
  course: [['scripts/generate-course.mjs', '--check']],
  lock: [['scripts/check-lock.mjs']],
  wasm: [['scripts/build-wasm.mjs', '--check']],
  unused: [[tool('knip/bin/knip.js')]],
  faces: PUBLISHED.map((path) => [tool('publint/src/cli.js'), '--strict', path]),
};

async function check(name) {
  const started = Date.now();
  let failed = false;
  for (const [script, ...args] of PARTS[name]) {
    const { code, output } = await capture(process.execPath, [script, ...args]);
    if (code === 0) continue;
    failed = true;
    console.error(output.trim());
  }
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`check: ${name.padEnd(9)} ${failed ? 'FAILED' : 'ok'} in ${seconds} s`);
  return !failed;
}

if (checkNode(process.versions.node)) {
  await orSay(async () => {
    const names = process.argv.slice(2);
    const unknown = names.filter((name) => !(name in PARTS));
    if (unknown.length > 0) {
      throw new Failure(`there is no check ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}`); // prettier-ignore
    }
    await runSteps([packages, build]);
    // two at a time: none of them knows of another
    const waiting = names.length > 0 ? names : Object.keys(PARTS);
    const work = async () => {
      for (let name = waiting.shift(); name; name = waiting.shift()) {
        if (!(await check(name))) process.exitCode = 1;
      }
    };
    await Promise.all([work(), work()]);
  });
}
