import { expect } from 'chai';
import { inspect } from 'node:util';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isOwnFile, tidyTraces } from '../../src/runner/own-frames.ts';

const own = fileURLToPath(new URL('../../src/runner/evaluator.ts', import.meta.url));
const matrix = fileURLToPath(new URL('../../../packages/matrix/src/matrix.ts', import.meta.url));

describe('isOwnFile', () => {
  it('knows the code of the kernel, of its packages, of what loads local files and of what takes gradients', () => {
    for (const file of [
      own,
      matrix,
      `file://${own}`,
      '/n/node_modules/esbuild/lib/main.js',
      '/n/tfjs-core/src/engine.ts',
    ]) {
      expect(isOwnFile(file)).to.equal(true);
    }
  });

  it('takes nothing else for ours', () => {
    const test = fileURLToPath(import.meta.url);
    for (const file of [
      '/n/cell-1.ts',
      test,
      'node:fs',
      'evalmachine.<anonymous>',
      '/n/src/a.ts',
    ]) {
      expect(isOwnFile(file)).to.equal(false);
    }
  });
});

describe('tidyTraces', () => {
  const trace = (last: string) =>
    `Error: e\n    at f (/n/cell-1.ts:1:2)\n    at readFileSync (node:fs:1:1)\n    at start (${own}:70:34)\n    at async ${own}:1:1\n    at process.processImmediate (node:internal/timers:483:21)${last}`;
  const kept = 'Error: e\n    at f (/n/cell-1.ts:1:2)\n    at readFileSync (node:fs:1:1)';

  it('takes our frames out of a stack trace, and those of Node below them', () => {
    expect(tidyTraces(`a\n${trace('\n')}b`)).to.equal(`a\n${kept}\nb`);
  });

  it('calls a cell by its name alone', () => {
    const at = (file: string) => `Error: e\n    at f (${file}:1:2)\n    at async ${file}:3:4\n`;
    const cell = join(process.cwd(), 'cell-12.ts');
    expect(tidyTraces(at(cell))).to.equal(at('cell-12.ts'));
    expect(tidyTraces(`see ${cell}`)).to.equal(`see ${cell}`);
  });

  it('keeps the brackets and commas that an inspected error goes on with', () => {
    expect(tidyTraces(`${trace(' {')}\n  code: 5\n}`)).to.equal(`${kept} {\n  code: 5\n}`);
    expect(tidyTraces(`${trace(' [')}\n  1\n]`)).to.equal(`${kept} [\n  1\n]`);
    expect(tidyTraces(`[\n${trace(',')}\n  1\n]`)).to.equal(`[\n${kept},\n  1\n]`);
  });

  it('takes out what stands for the frames that an error shares with its cause', () => {
    const outer = `Error: outer\n    at f (/n/cell-1.ts:1:2)\n    ... 3 lines matching cause stack trace ...\n    at process.processImmediate (node:internal/timers:483:21) {\n  [cause]: ${trace('')}\n}`;
    expect(tidyTraces(outer)).to.equal(
      `Error: outer\n    at f (/n/cell-1.ts:1:2) {\n  [cause]: ${kept}\n}`,
    );
    const text = `... 3 lines matching cause stack trace ...\n at ${own}`;
    expect(tidyTraces(text)).to.equal(text);
  });

  it('is not held up by text that only begins like a frame', () => {
    const hostile = `    at ${'('.repeat(200_000)}:1:1 ${own}\n`;
    for (const text of [hostile, ' \n'.repeat(500_000) + own]) {
      expect(tidyTraces(text)).to.equal(text);
    }
    expect(tidyTraces(`    at file:///%00:1:1\n${own}`)).to.include('%00');
  });

  it('leaves other text as it is', () => {
    const others = ['', 'at home: 5\n', '    at f (/n/cell-1.ts:1:2)\n', inspect(new Error('x'))];
    for (const text of others) expect(tidyTraces(text)).to.equal(text);
  });
});
