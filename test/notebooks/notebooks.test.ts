// Every notebook runs from a clean kernel, and the numbers it claims are those NumPy computed.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLAIM_MIME } from '@eigenbook/mime';
import { expect } from 'chai';
import { root, venvPython } from '../project.ts';

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
  readonly got: unknown;
  readonly ok: boolean;
}

const MAX_OUTPUT_BYTES = 100_000;
const expected = JSON.parse(readFileSync(join(root, 'test', 'expected.json'), 'utf8')) as Record<
  string,
  { value: unknown; tol: number }
>;

function execute(notebook: string): readonly Cell[] {
  const script = join(root, 'test', 'notebooks', 'execute.py');
  const text = execFileSync(venvPython, [script, join(root, 'notebooks', notebook)], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  return (JSON.parse(text) as { cells: Cell[] }).cells;
}

function outputs(cells: readonly Cell[]): Output[] {
  return cells.flatMap((cell) => cell.outputs ?? []);
}

function claims(cells: readonly Cell[]): Claim[] {
  return outputs(cells).flatMap(({ data }) => (data?.[CLAIM_MIME] as Claim | undefined) ?? []);
}

/** Whether `got` is `value` within `tol`, in every entry: judged here, not by the notebook. */
function agrees(got: unknown, value: unknown, tol: number): boolean {
  if (Array.isArray(value)) {
    const list = Array.isArray(got) && got.length === value.length;
    return list && value.every((entry, k) => agrees(got[k], entry, tol));
  }
  return typeof value === 'number'
    ? typeof got === 'number' && Math.abs(got - value) <= tol
    : got === value;
}

const notebooks = readdirSync(join(root, 'notebooks'), {
  recursive: true,
  encoding: 'utf8',
}).filter((path) => path.endsWith('.ipynb') && !path.includes('.ipynb_checkpoints'));

for (const notebook of notebooks) {
  describe(notebook, function () {
    this.timeout(120_000);
    let cells: readonly Cell[];
    before(() => {
      cells = execute(notebook);
    });

    it('runs from a clean kernel, and fails only where it is meant to', () => {
      for (const { source, metadata, outputs: shown = [] } of cells) {
        const failures = shown.filter(({ output_type }) => output_type === 'error');
        const meant = metadata.tags?.includes('raises-exception') ?? false;
        expect(failures.length, source).to.equal(meant ? 1 : 0);
      }
    });

    it('claims numbers that agree with those computed by NumPy', () => {
      expect(claims(cells)).not.to.deep.equal([]);
      for (const { key, got, ok } of claims(cells)) {
        expect(expected, 'an expected number').to.have.property(key);
        const { value, tol } = expected[key]!;
        expect(agrees(got, value, tol), `${key}: ${JSON.stringify(got)}`).to.equal(true);
        expect(ok, `what ${key} tells its reader`).to.equal(true);
      }
    });

    it('shows what it shows in the repository', () => {
      const saved = JSON.parse(readFileSync(join(root, 'notebooks', notebook), 'utf8')) as {
        cells: Cell[];
      };
      expect(claims(saved.cells)).to.deep.equal(claims(cells));
      const kinds = (list: readonly Cell[]) => outputs(list).map(({ output_type }) => output_type);
      expect(kinds(saved.cells)).to.deep.equal(kinds(cells));
    });

    it('keeps every output small and free of paths of this machine', () => {
      for (const output of outputs(cells)) {
        const text = JSON.stringify(output);
        expect(text.length).to.be.below(MAX_OUTPUT_BYTES);
        expect(text).not.to.contain(root);
      }
    });
  });
}

describe('the course', () => {
  it('has its notebooks', () => {
    expect(notebooks).to.include.members([
      '00-start-here.ipynb',
      join('4-ai', '01-a-layer-is-a-matrix.ipynb'),
    ]);
  });
});
