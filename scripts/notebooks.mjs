// `npm run notebooks -- --update`: runs the notebooks of the course in clean kernels and saves what
// they show. With names only those: npm run notebooks -- --update 1-operations
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeCourse } from './generate-course.mjs';
import { Failure } from './setup/failure.mjs';
import { checkNode } from './setup/node-version.mjs';
import { ROOT, VENV, VENV_PYTHON } from './setup/paths.mjs';
import { openly } from './setup/run.mjs';
import { orSay, setUp } from './setup/setup.mjs';

const NOTEBOOKS = join(ROOT, 'notebooks');

/** The paths of the notebooks, below their folder, that hold one of `names`; all without names. */
function find(names) {
  return readdirSync(NOTEBOOKS, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ipynb') && !path.includes('.ipynb_checkpoints'))
    .filter((path) => names.length === 0 || names.some((name) => path.includes(name)))
    .toSorted();
}

if (checkNode(process.versions.node)) {
  await orSay(async () => {
    const args = process.argv.slice(2);
    const names = args.filter((arg) => !arg.startsWith('--'));
    const found = find(names);
    if (found.length === 0) throw new Failure(`there is no notebook ${names.join(', ')}`);
    if (!args.includes('--update')) {
      console.log(found.join('\n'));
      throw new Failure('say --update to run these and save what they show');
    }
    await setUp({ requirements: 'requirements-dev.txt' });
    const script = join(ROOT, 'test', 'notebooks', 'execute.py');
    for (const path of found) {
      const started = Date.now();
      const env = { ...process.env, VIRTUAL_ENV: VENV };
      const code = await openly(VENV_PYTHON, [script, join(NOTEBOOKS, path), '--save'], { env });
      if (code !== 0) throw new Failure(`${path} does not run to its end`);
      console.log(`${path}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
    }
    const changed = writeCourse();
    console.log(
      `\n${found.length} notebooks run and saved${changed ? ', docs/course.md written' : ''}`,
    );
  });
}
