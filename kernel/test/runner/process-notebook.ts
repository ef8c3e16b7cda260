import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { compile } from '../../src/cell/compile.ts';
import { type Language, TYPESCRIPT } from '../../src/cell/language.ts';
import { NotebookScope } from '../../src/cell/scope.ts';
import { RunnerProcess } from '../../src/front/runner-process.ts';
import { lower } from '../../src/runner/lower.ts';

/** The runner as it is built: it starts the script beside it. */
const { spawnRunner } = (await import(
  new URL('../../dist/front/runner-spawn.js', import.meta.url).href
)) as typeof import('../../src/front/runner-spawn.ts');

/** A notebook in a folder of its own, whose cells run in a real runner without any type checker. */
export class ProcessNotebook {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'eigenbook-')));
  readonly #runner: RunnerProcess;
  readonly #language: Language;
  #scope: NotebookScope | undefined;
  #run = 0;
  /** What cells wrote, and what else was shown of them. */
  written = '';
  /** Whether the last cell failed. */
  failed = false;

  constructor(files: Readonly<Record<string, string>>, language: Partial<Language> = {}) {
    this.write({ 'package.json': '{}', ...files });
    this.#language = { ...TYPESCRIPT, ...language };
    this.#runner = new RunnerProcess({
      ...spawnRunner({ folder: this.folder, preload: [], heapMegabytes: 1000 }),
      output: (event) => {
        if (event.type === 'stream') this.written += event.text;
      },
      died: (reason) => (this.written += reason),
    });
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      const path = join(this.folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  }

  /** The text of the cell’s value; the traceback, free of colours, of one that failed. */
  async run(source: string): Promise<string> {
    this.failed = true;
    const run = ++this.#run;
    const file = join(this.folder, `cell-${run}.ts`);
    const scope = (this.#scope ??= new NotebookScope((await this.#runner.ready).names));
    const compiled = compile(source, { file, scope, language: this.#language, lower });
    if (!compiled.ok) return `SyntaxError: ${compiled.fault.message}`;
    const outcome = await this.#runner.run({ type: 'run', run, file, source, ...compiled.cell });
    if (outcome.type === 'died') return outcome.reason;
    scope.add(outcome.names ?? [], compiled.cell, file);
    if (outcome.failure) return plain(outcome.failure.traceback.join('\n'));
    this.failed = false;
    return (outcome.result?.data['text/plain'] as string | undefined) ?? '';
  }

  close(): void {
    this.#runner.kill('the test is over');
    rmSync(this.folder, { recursive: true });
  }
}

function plain(text: string): string {
  return text.replace(/\u001b\[\d+m/g, '');
}
