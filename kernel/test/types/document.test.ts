import { expect } from 'chai';
import { declarations } from '../../src/cell/declarations.ts';
import { TYPESCRIPT } from '../../src/cell/language.ts';
import { parseCell } from '../../src/cell/parse.ts';
import { anything } from '../../src/types/block.ts';
import { type Change, NotebookDocument } from '../../src/types/document.ts';

/** A reader that knows the text only through the changes it was sent, like the language server. */
class Mirror {
  text: string;
  constructor(text: string) {
    this.text = text;
  }
  apply(changes: readonly Change[]): void {
    for (const { range, text } of changes) {
      const lines = this.text.split('\n');
      const offset = (line: number, character: number) =>
        lines.slice(0, line).reduce((sum, it) => sum + it.length + 1, 0) + character;
      const [start, end] = [range.start, range.end].map((p) => offset(p.line, p.character));
      this.text = this.text.slice(0, start) + text + this.text.slice(end);
    }
  }
}

function session(cells: readonly string[], draft: string) {
  const document = newDocument(["import { a } from 'p';"]);
  const mirror = new Mirror(document.text);
  for (const cell of cells) {
    mirror.apply(document.setDraft(cell));
    mirror.apply(document.commit(true));
  }
  mirror.apply(document.setDraft(draft));
  return { document, mirror };
}

const cells = [
  'const x = 1',
  'import { b } from "m";\nlet y = b',
  'function f() {\n  return y\n}',
  'import { b, c as d } from "n"',
];

function newDocument(preload: readonly string[]): NotebookDocument {
  return new NotebookDocument(preload, TYPESCRIPT);
}

describe('anything', () => {
  it('declares what a cell does, in the language of the notebook', () => {
    const cell = 'import { a } from "m"; const { b } = a; class C {} function f() {}';
    for (const language of [TYPESCRIPT, { ...TYPESCRIPT, name: 'javascript' as const }]) {
      const { program, errors } = parseCell(anything(cell, language), language);
      expect(errors).to.deep.equal([]);
      expect([...declarations(program).declared].sort()).to.deep.equal(['C', 'a', 'b', 'f']);
    }
  });
});

describe('NotebookDocument', () => {
  it('sends changes that give its own text, also of cells that failed', () => {
    const document = newDocument([]);
    const mirror = new Mirror(document.text);
    cells.forEach((cell, k) => {
      mirror.apply(document.setDraft(cell));
      mirror.apply(document.commit(k % 2 === 0));
      expect(mirror.text).to.equal(document.text);
    });
    for (const draft of ['x + 1', 'import z from "z"\nz()', '', 'declare const g: number;\ng']) {
      const next = session(cells, draft);
      expect(next.mirror.text).to.equal(next.document.text);
    }
  });

  it('nests each cell in the one before it, imports at the head', () => {
    const { document } = session(['const x = 1', 'import { b } from "m"\nlet y = b', 'x + y'], 'x');
    expect(document.text).to.equal(
      `import {  } from 'p';\nimport { b } from "m";\n;(async () => {\nconst x = 1\n;(async () => {\nlet y = b\n;(async () => {\nx\n})})})`,
    );
  });

  it('replaces an import that a later cell makes again', () => {
    const { document } = session(cells, '');
    expect(document.text)
      .to.contain('import { b } from "n";')
      .and.to.contain('import { c as d } from "n";');
    expect(document.text).not.to.contain('from "m"');
  });

  it('binds an import again where an earlier cell declared its name', () => {
    const { document } = session(['const fs = 1'], 'import fs from "node:fs"; fs');
    expect(document.text).to.contain('import { default as fs$1 } from "node:fs";');
    expect(document.text).to.contain(';(async () => { const fs = fs$1;');
  });

  it('has those preloaded names in scope that a cell has written, or all on request', () => {
    const document = newDocument(["import { a, b, c } from 'p';"]);
    const mirror = new Mirror(document.text);
    const expectHead = (names: string) => {
      expect(document.text.split('\n')[0]).to.equal(`import { ${names} } from 'p';`);
      expect(mirror.text).to.equal(document.text);
    };
    mirror.apply(document.setDraft('c.x(d)'));
    expectHead('c');
    mirror.apply(document.setDraft('c.x(d)', 'all'));
    expectHead('a, b, c');
    mirror.apply(document.setDraft('type T = typeof a'));
    expectHead('a');
    mirror.apply(document.commit(true));
    mirror.apply(document.setDraft('b'));
    expectHead('a, b');
  });

  it('gives up a preloaded name where a cell imports it, and has a name of two modules once', () => {
    const document = newDocument(["import { a, b } from 'p';", "import { b, c } from 'q';"]);
    document.setDraft('import { c as d } from "m"', 'all');
    expect(document.text).to.match(/^import \{ a \} from 'p';\nimport \{ b, c \} from 'q';\n/);
    document.setDraft('import { b, type a } from "m"');
    document.commit(true);
    document.setDraft('b', 'all');
    expect(document.text).to.match(/^import \{ {2}\} from 'p';\nimport \{ c \} from 'q';\n/);
  });

  it('is no longer when the same cells run again and again', () => {
    const once = ['const x = 1', 'import { b } from "m"\nlet y = x + b', 'for (;;) { x }', 'f(y)'];
    const again = Array.from({ length: 50 }, () => once).flat();
    expect(session(again, '').mirror.text).to.equal(session(once, '').mirror.text);
  });

  for (const [what, ...ran] of [
    ['that hides another', 'const x = 1', "const x = 'a'", 'const x = 1'],
    ['whose names mean something else now', 'let y = x', "const x = 'a'", 'let y = x'],
    ['that hides an import', 'const b = 1', 'import { b } from "n"', 'const b = 1'],
    ['that may be hidden by a loop', 'const x = 1', 'for (var x = 2; ; ) f(x)', 'const x = 1'],
  ] as const) {
    it(`has a cell twice ${what}`, () => {
      const { text } = session(ran, '').mirror;
      expect(text.split(`\n${ran[0]}\n`)).to.have.lengthOf(3);
    });
  }

  it('maps every place of the draft there and back', () => {
    const draft = 'import { q } from "q"\nconst a = 1;\n  a.b(q)';
    const { document } = session(cells, draft);
    for (let offset = draft.indexOf('const'); offset <= draft.length; offset++) {
      const place = document.placeOf(offset);
      const before = draft.slice(0, offset).split('\n');
      const position = { line: before.length - 1, column: before.at(-1)!.length };
      expect(document.rangeOf({ start: place, end: place })).to.deep.equal({
        start: position,
        end: position,
      });
    }
  });

  it('shows a fault of an import at the module it names', () => {
    const { document } = session(cells, 'import { q } from "nowhere"');
    const line = document.text.split('\n').findIndex((text) => text.includes('nowhere'));
    const place = { line, character: 3 };
    expect(document.rangeOf({ start: place, end: place })).to.deep.equal({
      start: { line: 0, column: 18 },
      end: { line: 0, column: 27 },
    });
  });

  it('knows no place in the draft for what lies in other cells', () => {
    const { document } = session(cells, 'x');
    const place = { line: 3, character: 0 };
    expect(document.rangeOf({ start: place, end: place })).to.equal(undefined);
  });

  it('keeps of a cell that failed nothing but its declarations', () => {
    const document = newDocument([]);
    document.setDraft('const x = f();\nthrow x;\nfunction f() { return 1 }');
    document.commit(false);
    expect(document.text).to.contain('const x = f();\nfunction f() { return 1 }');
  });
});
