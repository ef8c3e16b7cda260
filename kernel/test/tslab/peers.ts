// The same notebooks through tslab's own converter and executor, and through our checker, compiler
// and runner.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Language } from '../../src/cell/language.ts';
import { parseCell } from '../../src/cell/parse.ts';
import { openProject } from '../../src/types/open-project.ts';
import { TypescriptService } from '../../src/types/typescript-service.ts';
import type { ProcessNotebook } from '../runner/process-notebook.ts';

type Notebooks = readonly (readonly string[])[];

const ORACLE = fileURLToPath(new URL('oracle.cjs', import.meta.url));

/** What the last cell of each notebook shows in tslab, run in `folder`. */
export function tslabShows(folder: string, notebooks: Notebooks, javascript: boolean): string[] {
  const place = mkdtempSync(join(tmpdir(), 'eigenbook-'));
  const [input, output] = [join(place, 'in.json'), join(place, 'out.json')];
  writeFileSync(input, JSON.stringify({ javascript, notebooks }));
  execFileSync(process.execPath, [ORACLE, input, output], { cwd: folder, stdio: 'ignore' });
  const results = JSON.parse(readFileSync(output, 'utf8')) as { ok: boolean; text: string }[][];
  rmSync(place, { recursive: true });
  return results.map((outcomes) => {
    const { ok, text } = outcomes.at(-1)!;
    return ok ? text : `✗ ${reason(text)}`;
  });
}

/** What they show here. */
export async function weShow(
  notebook: ProcessNotebook,
  notebooks: Notebooks,
  language: Language,
): Promise<string[]> {
  const types = new TypescriptService(language, (wanted) =>
    openProject({ folder: notebook.folder, preload: [], language: wanted }),
  );
  const shown: string[] = [];
  for (const cells of notebooks) {
    let last = '';
    for (const cell of cells) {
      const isRead = parseCell(cell, language).errors.length === 0;
      const faults = isRead && language.name === 'typescript' ? await types.check(cell) : [];
      notebook.written = '';
      if (faults.length > 0) {
        last = `✗ ${reason(faults[0]!.message)}`;
        continue;
      }
      const result = await notebook.run(cell);
      types.commit(cell, !notebook.failed);
      last = notebook.failed ? `✗ ${reason(result)}` : `${notebook.written}${result}`.trimEnd();
    }
    shown.push(last);
  }
  types.dispose();
  return shown;
}

/** The message of an error, without tslab’s position and the error’s class. */
function reason(text: string): string {
  const lines = text.split('\n');
  const line = lines.find((it) => /^[A-Za-z]*Error: /.test(it)) ?? lines[0]!;
  return line.replace(/^(\S+ )?\d+:\d+ - /, '').replace(/^[A-Za-z]*Error: /, '');
}
