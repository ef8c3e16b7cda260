// Every notebook runs from a clean kernel, and the numbers it claims are those NumPy computed. Its
// exercises are empty; the notebooks of solutions solve all of them.
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CHECK_MIME, CLAIM_MIME } from '@eigenbook/mime';
import { expect } from 'chai';
import { EXERCISES } from '../../packages/eigenbook/src/course/exercises/index.ts';
import { root, venvPython } from '../project.ts';
import { WITHOUT_DATA } from './unclaimed.ts';

interface Output {
  readonly output_type: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly ename?: string;
}
interface Cell {
  readonly cell_type: string;
  readonly source: string;
  readonly metadata: { readonly tags?: readonly string[] };
  readonly outputs?: readonly Output[];
}
interface Claim {
  readonly key: string;
  readonly claim: string;
  readonly got: unknown;
  readonly ok: boolean;
}

interface Check {
  readonly key: string;
  readonly verdict: string;
}

/** Until something is taken to hang: on a busy machine a notebook takes ten times as long. */
const HANGS_MS = 900_000;
const MAX_OUTPUT_BYTES = 100_000;
const MAX_NOTEBOOK_BYTES = 300 * 1024;
const expected = JSON.parse(readFileSync(join(root, 'test', 'expected.json'), 'utf8')) as Record<
  string,
  { value: unknown; tol: number }
>;

async function execute(notebook: string): Promise<readonly Cell[]> {
  const script = join(root, 'test', 'notebooks', 'execute.py');
  const { stdout } = await promisify(execFile)(
    venvPython,
    [script, join(root, 'notebooks', notebook)],
    { encoding: 'utf8', maxBuffer: 2 ** 26 },
  );
  return (JSON.parse(stdout) as { cells: Cell[] }).cells;
}

/** What becomes of notebooks that are executed two at a time, in their order. */
class Executions {
  readonly #waiting: readonly string[];
  readonly #cells = new Map<string, Promise<readonly Cell[]>>();

  constructor(list: readonly string[]) {
    this.#waiting = list;
  }

  /** The cells of a notebook after it ran; the next one runs meanwhile. */
  of(notebook: string): Promise<readonly Cell[]> {
    const at = this.#waiting.indexOf(notebook);
    for (const next of this.#waiting.slice(at, at + 2)) {
      if (this.#cells.has(next)) continue;
      const cells = execute(next);
      cells.catch(() => undefined); // told to the tests of that notebook
      this.#cells.set(next, cells);
    }
    return this.#cells.get(notebook)!;
  }
}

/** The cells as the repository has them. */
function saved(notebook: string): readonly Cell[] {
  const text = readFileSync(join(root, 'notebooks', notebook), 'utf8');
  return (JSON.parse(text) as { cells: Cell[] }).cells.map((cell) => {
    return { ...cell, source: [cell.source].flat().join('') };
  });
}

function outputs(cells: readonly Cell[]): Output[] {
  return cells.flatMap((cell) => cell.outputs ?? []);
}

function claims(cells: readonly Cell[]): Claim[] {
  return outputs(cells).flatMap(({ data }) => (data?.[CLAIM_MIME] as Claim | undefined) ?? []);
}

function checks(cells: readonly Cell[]): Check[] {
  return outputs(cells).flatMap(({ data }) => (data?.[CHECK_MIME] as Check | undefined) ?? []);
}

/** Whether `got` is `value` within `tol`, in every entry: judged here, not by the notebook. */
function agrees(got: unknown, value: unknown, tol: number): boolean {
  if (Array.isArray(value)) {
    const list = Array.isArray(got) && got.length === value.length;
    return list && value.every((entry, k) => agrees(got[k], entry, tol));
  }
  if (typeof value === 'object' && value !== null) {
    const fields = (got ?? {}) as Record<string, unknown>;
    const names = Object.keys(value);
    const same = Object.keys(fields).length === names.length;
    return same && names.every((name) => agrees(fields[name], value[name as never], tol));
  }
  return typeof value === 'number'
    ? typeof got === 'number' && Math.abs(got - value) <= tol
    : got === value;
}

const notebooks = readdirSync(join(root, 'notebooks'), {
  recursive: true,
  encoding: 'utf8',
}).filter((path) => path.endsWith('.ipynb') && !path.includes('.ipynb_checkpoints'));

const executions = new Executions(notebooks);
const isSolution = (notebook: string) => notebook.startsWith('solutions');
/** The exercises that notebooks set, and those that solutions solve. */
const keys = { set: new Set<string>(), solved: new Set<string>() };

for (const notebook of notebooks) {
  describe(notebook, function () {
    this.timeout(HANGS_MS);
    let cells: readonly Cell[];
    before(async () => {
      cells = await executions.of(notebook);
    });

    it('runs from a clean kernel, and fails only where it is meant to', () => {
      for (const { source, metadata, outputs: shown = [] } of cells) {
        const failures = shown.filter(({ output_type }) => output_type === 'error');
        const meant = metadata.tags?.includes('raises-exception') ?? false;
        expect(failures.length, source).to.equal(meant ? 1 : 0);
      }
    });

    it('claims numbers that agree with those computed by NumPy', () => {
      expect(claims(cells).length + (isSolution(notebook) ? 1 : 0)).to.be.above(0);
      for (const { key, claim, got, ok } of claims(cells)) {
        expect(expected, 'an expected number').to.have.property(key);
        const { value, tol } = expected[key]!;
        expect(agrees(got, value, tol), `${key}: ${JSON.stringify(got)}`).to.equal(true);
        expect(claim, `words for ${key}, in claim-words.ts`).not.to.equal('');
        expect(ok, `what ${key} tells its reader`).to.equal(true);
      }
    });

    it(`has exercises that are ${isSolution(notebook) ? 'all solved' : 'still to do'}`, () => {
      for (const { key, verdict } of checks(cells)) {
        expect(verdict, key).to.equal(isSolution(notebook) ? 'correct' : 'missing');
        keys[isSolution(notebook) ? 'solved' : 'set'].add(key);
      }
    });

    it('shows what it shows in the repository', () => {
      // other processors round otherwise, so that a claim may move within its tolerance
      const [before, now] = [claims(saved(notebook)), claims(cells)];
      expect(before.map(({ key }) => key)).to.deep.equal(now.map(({ key }) => key));
      now.forEach(({ key, got }, k) => {
        expect(agrees(before[k]!.got, got, expected[key]!.tol), `${key}, saved`).to.equal(true);
      });
      expect(checks(saved(notebook))).to.deep.equal(checks(cells));
      const kinds = (list: readonly Cell[]) => outputs(list).map(({ output_type }) => output_type);
      expect(kinds(saved(notebook))).to.deep.equal(kinds(cells));
    });

    it('keeps every output small and free of paths of this machine', () => {
      for (const output of outputs(cells)) {
        const text = JSON.stringify(output);
        expect(text.length).to.be.below(MAX_OUTPUT_BYTES);
        expect(text).not.to.contain(root);
      }
      expect(statSync(join(root, 'notebooks', notebook)).size).to.be.below(MAX_NOTEBOOK_BYTES);
    });
  });
}

describe('the course', () => {
  it('solves every exercise it sets, and sets every exercise there is', () => {
    expect([...keys.solved]).to.have.members([...keys.set]);
    expect([...keys.set]).to.have.members(Object.keys(EXERCISES));
  });

  it('claims every expected number but those without data, and none of these', () => {
    const claimed = new Set(notebooks.flatMap((notebook) => claims(saved(notebook)).map(({ key }) => key))); // prettier-ignore
    const missing = Object.keys(expected).filter((key) => !claimed.has(key));
    expect(missing).to.have.members(WITHOUT_DATA);
  });
});
