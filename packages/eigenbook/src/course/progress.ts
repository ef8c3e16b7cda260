// How far a reader is. A saved notebook keeps the verdict on each of its exercises, so nothing else
// has to: it survives every restart, goes where the notebooks go, and cannot disagree with them.
import { CHECK_MIME, DISPLAY, type MimeBundle, escapeHtml } from '@eigenbook/mime';
import { opener } from '../files/opener.ts';
import type { Verdict } from './exercises/verdict.ts';

/** What a notebook shows of one exercise. */
export interface Standing {
  /** The path of the notebook below the folder of the course. */
  readonly notebook: string;
  /** The name of the exercise. */
  readonly key: string;
  /** How far the answer is: `missing`, `keep working`, `almost` or `correct`. */
  readonly verdict: Verdict;
}

/** A row of a table of progress: what it is about, and the notebook that belongs to it. */
export interface ProgressRow {
  /** What the row is called. */
  readonly title: string;
  /** A part of the paths of its notebooks. */
  readonly notebook: string;
}

/** The verdicts that notebooks show; as JSON it is the list of them. */
export class Progress {
  /** One for each exercise. */
  readonly standings: readonly Standing[];

  constructor(standings: readonly Standing[]) {
    this.standings = standings;
  }

  /**
   * How many exercises are solved.
   * @example
   * (await progress()).solved; // => 0
   */
  get solved(): number {
    return this.standings.filter(({ verdict }) => verdict === 'correct').length;
  }

  /**
   * How many there are.
   * @example
   * (await progress()).total; // => 0
   */
  get total(): number {
    return this.standings.length;
  }

  /**
   * The part of it whose notebooks have this in their path.
   * @example
   * const all = new Progress([{ notebook: 'one/a.ipynb', key: 'k', verdict: 'correct' }, { notebook: 'two/b.ipynb', key: 'l', verdict: 'almost' }]);
   * all.in('one').solved; // => 1
   * all.in('two').solved; // => 0
   */
  in(path: string): Progress {
    return new Progress(this.standings.filter(({ notebook }) => notebook.includes(path)));
  }

  /**
   * A table of these rows; one is green when all exercises of its notebook are solved.
   * @example
   * const all = new Progress([{ notebook: 'one/a.ipynb', key: 'k', verdict: 'correct' }]);
   * all.table([{ title: 'One', notebook: 'one' }]).rows[0]!.progress.solved; // => 1
   */
  table(rows: readonly ProgressRow[]): ProgressTable {
    return new ProgressTable(rows.map((row) => ({ ...row, progress: this.in(row.notebook) })));
  }

  /**
   * What JSON.stringify writes: the standings.
   * @example
   * JSON.stringify(new Progress([{ notebook: 'a.ipynb', key: 'k', verdict: 'correct' }])); // => '[{"notebook":"a.ipynb","key":"k","verdict":"correct"}]'
   */
  toJSON(): readonly Standing[] {
    return this.standings;
  }

  [DISPLAY](): MimeBundle {
    const notebooks = [...new Set(this.standings.map(({ notebook }) => notebook))];
    return this.table(notebooks.map((notebook) => ({ title: notebook, notebook })))[DISPLAY]();
  }
}

/** A table of progress, as notebooks show it. */
export class ProgressTable {
  /** Each with the progress of its notebook. */
  readonly rows: readonly (ProgressRow & { readonly progress: Progress })[];

  constructor(rows: readonly (ProgressRow & { readonly progress: Progress })[]) {
    this.rows = rows;
  }

  [DISPLAY](): MimeBundle {
    const rows = this.rows.map(({ title, progress: { solved, total } }) => {
      const done = total > 0 && solved === total;
      const marks = '●'.repeat(solved) + '○'.repeat(total - solved);
      const count = total === 0 ? 'no exercise' : `${solved} of ${total}`;
      return { title, done, marks, count };
    });
    const html = rows.map(({ title, done, marks, count }) => {
      const look = done ? 'background:#2e7d32;color:#fff' : '';
      return `<tr style="${look}"><td style="text-align:left">${done ? '✓' : ''}</td><td style="text-align:left">${escapeHtml(title)}</td><td style="text-align:left;word-break:break-all">${marks}</td><td style="white-space:nowrap">${count}</td></tr>`;
    });
    const head = '<tr><th></th><th style="text-align:left">part of the course</th><th style="text-align:left">exercises</th><th></th></tr>'; // prettier-ignore
    return {
      'text/html': `<table><thead>${head}</thead><tbody>${html.join('')}</tbody></table>`,
      'text/plain': rows.map(({ title, done, marks, count }) => `${done ? '✓' : ' '} ${title} ${marks} ${count}`).join('\n'), // prettier-ignore
    };
  }
}

interface Output {
  readonly data?: Readonly<Record<string, unknown>>;
}
interface Cell {
  readonly outputs?: readonly Output[];
}

/**
 * The verdicts in the outputs of a notebook, the last one of each exercise.
 * @param text - of the notebook's file.
 * @throws SyntaxError if it is no JSON.
 */
export function standingsOf(notebook: string, text: string): Standing[] {
  const { cells = [] } = JSON.parse(text) as { cells?: readonly Cell[] };
  const outputs = cells.flatMap((cell) => cell.outputs ?? []);
  const found = new Map<string, Standing>();
  for (const { data } of outputs) {
    const check = data?.[CHECK_MIME] as { key: string; verdict: Verdict } | undefined;
    if (check) found.set(check.key, { notebook, key: check.key, verdict: check.verdict });
  }
  return [...found.values()];
}

declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };

/**
 * How far a reader is: what the saved notebooks of a course show of their exercises. Notebooks that
 * are open count as they were saved last. Folders named `solutions` do not count.
 * @param folder - of the course.
 * @throws Error if there is no such folder, SyntaxError if a notebook is no JSON.
 * @example
 * const { solved, total } = await progress();
 * solved <= total; // => true
 */
export async function progress(folder = '.'): Promise<Progress> {
  const paths = await opener().list(folder);
  const notebooks = paths
    .filter((path) => path.endsWith('.ipynb'))
    .filter((path) => !/(^|\/)(\.ipynb_checkpoints|solutions)\//.test(path))
    .toSorted();
  const standings: Standing[] = [];
  for (const path of notebooks) {
    const file = await opener().open(`${folder}/${path}`, 'progress');
    const text = new TextDecoder().decode(await file.read(0, file.size));
    standings.push(...standingsOf(path, text));
  }
  return new Progress(standings);
}
