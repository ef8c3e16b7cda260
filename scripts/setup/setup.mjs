import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkSpace } from './disk.mjs';
import { Failure, explain } from './failure.mjs';
import { alone } from './lock.mjs';
import { ROOT, VENV } from './paths.mjs';
import { findPython } from './python.mjs';
import { isStamped, stamp, unstamp } from './stamp.mjs';
import { build, links, packages, python } from './steps.mjs';

/**
 * Everything a notebook needs: done once, checked in a moment.
 * @param into - an environment that has JupyterLab of its own; without one we make ours.
 */
export async function setUp({ requirements = 'requirements.txt', into } = {}) {
  await findPython(); // first: nobody should wait for the packages to learn that it is missing
  // npm fills a disk that is too small, then tries again for minutes
  if (!existsSync(join(ROOT, 'node_modules'))) checkSpace(ROOT, 1);
  if (into !== undefined && !existsSync(into)) {
    throw new Failure(`--into ${into}: there is no such folder; name the folder of a Python environment`); // prettier-ignore
  }
  const results = await Promise.allSettled([
    runSteps([packages, build]),
    runSteps(into === undefined ? [python(requirements)] : []),
  ]);
  for (const { reason } of results) if (reason) throw reason;
  await runSteps([links(into ?? VENV)]);
}

/** Runs those steps whose inputs changed, one line each. */
export async function runSteps(steps) {
  for (const step of steps) await runStep(step);
}

async function runStep(step) {
  const started = Date.now();
  const say = (text) => console.log(`eigenbook: ${step.name.padEnd(8)} ${text}`);
  try {
    const inputs = await step.inputs();
    const isDone = () => isStamped(step.stamp, inputs) && step.isDone();
    if (isDone()) {
      say('up to date');
      return;
    }
    await alone(async () => {
      if (isDone()) return; // by the one that was waited for
      if (step.doing) say(step.doing); // on a slow network it may be minutes until the next word
      unstamp(step.stamp);
      await step.run();
      stamp(step.stamp, inputs);
    });
    say(`done in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  } catch (error) {
    const reason =
      error instanceof Failure ? error.message : explain(String(error.message ?? error));
    throw new Failure(`${step.name}: ${reason}`);
  }
}

/** Runs `action`; what a person can mend is said in one line, and the exit code is not 0. */
export async function orSay(action) {
  try {
    await action();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(`eigenbook: ${error.message}.`);
    process.exitCode = 1;
  }
}
