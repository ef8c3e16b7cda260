// The notebook as one virtual document. Each cell, in the order of execution, is a function inside
// of the one before it, so that a later `const x` or `class P` shadows the earlier one as the
// author means it. Functions rather than blocks: a cell that ends in `throw` or in an endless loop
// does not make the rest unreachable, and a variable that a callback set between two cells is not
// taken to be what the first cell left in it. Imports stand at the head. It never touches the disk.
import type { Language } from '../cell/language.ts';
import { type Position, positionAt } from '../cell/syntax.ts';
import { type AddedProperty, type Around, NOTHING, withProperties } from './additions.ts';
import { cellBlock, type CellBlock, EMPTY, type HeadLine, verbatimLines } from './block.ts';
import { PreloadedImports } from './preloaded-imports.ts';

/** A change of the document in the terms of the language server protocol. */
export interface Change {
  readonly range: Range;
  readonly text: string;
}

export interface Range {
  readonly start: Place;
  readonly end: Place;
}

/** A place in the document: line and UTF-16 column, counted from 0. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

/** Which preloaded names are in scope: for a check those that are written somewhere will do. */
export type PreloadScope = 'used' | 'all';

/** A text in which a cell is checked. */
export interface CellDocument {
  /**
   * Makes `source` what is checked and returns what that changes in the text.
   * @param scope - which preloaded names are in scope; all of them take the checker longer.
   */
  setDraft(source: string, scope: PreloadScope): Change[];
  /** Changes with whatever cells to come can see. */
  readonly standing: number;
  /** Keeps the draft for the cells to come. */
  commit(completed: boolean): Change[];
  /** Where `offset` of the draft stands in the document. */
  placeOf(offset: number): Place;
  /** Where a range of the document stands in the draft; undefined if it is none of its text. */
  rangeOf(range: Range): { start: Position; end: Position } | undefined;
  /** Whether a cell imported the type of that name alone. */
  importsTypeAlone(name: string): boolean;
}

const OPEN = ';(async () => {';
const CLOSE = '})';
/** How an import of a type alone begins. */
const TYPE = 'import type ';

export class NotebookDocument implements CellDocument {
  readonly #preload: PreloadedImports;
  readonly #language: Language;
  /** Import statements of committed cells, by the name they bind; others by their own text. */
  readonly #imports = new Map<string, string>();
  readonly #declared = new Set<string>();
  /** Every word of the committed cells. */
  readonly #words = new Set<string>();
  #scope: PreloadScope = 'used';
  #bodyLines = 0;
  #body = '';
  #cells = 0;
  /** The committed cells as they stand in the body, and the names they declare or import. */
  readonly #blocks: {
    readonly text: string;
    readonly declared: readonly string[];
    readonly assigned: ReadonlySet<string>;
  }[] = [];
  /** Functions of the committed cells, with the properties that cells gave to them. */
  readonly #functions = new Map<string, Set<string>>();
  /** What committed cells put into global scope. */
  readonly #globals = new Set<string>();
  #draft: CellBlock = EMPTY;
  #around: Around = NOTHING;
  #source = '';
  #aliases = '';
  #standing = 0;
  #head: readonly (HeadLine | string)[];

  /** @param preload - lines that stand before everything else. */
  constructor(preload: readonly string[], language: Language) {
    this.#language = language;
    this.#preload = new PreloadedImports(preload);
    this.#head = this.#newHead();
  }

  get standing(): number {
    return this.#standing;
  }

  get text(): string {
    return `${this.#headText()}${this.#body}${this.#draftText()}`;
  }

  /** Makes a local module part of the notebook’s project, whether a cell imports it or not. */
  include(specifier: string): Change[] {
    const line = `import ${JSON.stringify(specifier)};`;
    let isNew = false;
    const changes = this.#change(() => (isNew = this.#preload.add(line)));
    if (isNew) this.#standing++;
    return isNew ? changes : [];
  }

  /** Makes `source` the last cell, not yet committed, and returns what that changes. */
  setDraft(source: string, scope: PreloadScope = 'used'): Change[] {
    if (source === this.#source && scope === this.#scope) return [];
    return this.#change(() => {
      this.#source = source;
      this.#scope = scope;
      this.#draft = cellBlock(source, this.#language);
      this.#around = this.#aroundDraft();
    });
  }

  /** Makes one import statement the draft, as it is written: no more than its names are asked for. */
  setImport(statement: string): Change[] {
    return this.#change(() => {
      this.#source = '';
      this.#draft = { ...EMPTY, head: verbatimLines(statement, 0, statement.length) };
      this.#around = NOTHING;
    });
  }

  /** Where `offset` of that statement stands in the document. */
  placeInImport(offset: number): Place {
    const head = this.#draft.head;
    const text = head.map((line) => line.text).join('\n');
    const { line, column } = positionAt(text, offset);
    return { line: this.#head.length - head.length + line, character: column };
  }

  /** Keeps of the draft what later cells can see; of one that failed, only its declarations. */
  commit(completed: boolean): Change[] {
    return this.#change(() => {
      const text = completed ? this.#draft.lasting : this.#draft.declarations;
      const { before, within, below } = completed ? this.#around : NOTHING;
      const imported = this.#draft.head.flatMap(({ local }) => local ?? []);
      const isNew = !this.#standsAlready(text);
      if ((text !== '' && isNew) || this.#aliases !== '' || before !== '') {
        const block = `${before}${OPEN}${this.#aliases}${within}\n${text}\n${below}`;
        this.#body += block;
        this.#bodyLines += block.split('\n').length - 1;
        this.#cells++;
        this.#standing++;
        const owners = before === '' ? [] : this.#draft.added.map(({ owner }) => owner);
        const declared = [...this.#draft.declared, ...imported, ...owners];
        this.#blocks.push({ text, declared, assigned: this.#draft.assigned });
      }
      for (const name of [...this.#draft.declared, ...imported]) this.#functions.delete(name);
      for (const [name, properties] of this.#draft.functions) {
        this.#functions.set(name, new Set(completed ? properties : []));
      }
      if (completed) this.#keepAdded();
      for (const line of this.#head) {
        if (typeof line !== 'object') continue;
        const key = line.local ?? line.text;
        if (this.#imports.get(key) !== line.text) this.#standing++;
        this.#imports.set(key, line.text);
      }
      for (const name of this.#draft.declared) this.#declared.add(name);
      for (const word of wordsOf(this.#source)) this.#words.add(word);
      this.#source = '';
      this.#draft = EMPTY;
      this.#around = NOTHING;
    });
  }

  #keepAdded(): void {
    for (const { owner, property } of this.#draft.added) this.#functions.get(owner)?.add(property);
    const before = this.#globals.size;
    for (const name of this.#draft.globals) this.#globals.add(name);
    if (this.#globals.size > before) this.#standing++;
  }

  /** What stands around a draft that gives properties to functions of earlier cells. */
  #aroundDraft(): Around {
    if (this.#language.name === 'javascript') return NOTHING; // no types can be written there
    const { added, declared, head } = this.#draft;
    const own = new Set([...declared, ...head.map(({ local }) => local)]);
    const isNew = ({ owner, property }: AddedProperty) =>
      !own.has(owner) && this.#functions.get(owner)?.has(property) === false;
    return withProperties(added.filter(isNew), `${this.#cells}`);
  }

  /**
   * Whether a cell that ran before says the same and nothing that it names was declared since, nor
   * what it declares assigned: to run it again changes no type. Else a cell run a thousand times would be checked as a thousand.
   */
  #standsAlready(text: string): boolean {
    const last = this.#blocks.findLastIndex((block) => block.text === text);
    if (last < 0) return false;
    const words = wordsOf(text);
    const later = this.#blocks.slice(last + 1);
    if (later.some((block) => /\bvar\b/.test(block.text))) return false; // it may be in a loop
    const { narrowed } = this.#draft;
    if (later.some(({ assigned }) => narrowed.some((name) => assigned.has(name)))) return false;
    return !later.flatMap(({ declared }) => declared).some((name) => words.has(name));
  }

  /** Does `edit` and returns the changes that bring a copy of the text to the same state. */
  #change(edit: () => void): Change[] {
    const headLines = this.#head.length;
    const headText = this.#headText();
    const bodyLines = this.#bodyLines;
    const bodyLength = this.#body.length;
    const draft = this.#draftText().split('\n');
    edit();
    this.#head = this.#newHead();
    const head = this.#headText();
    const start = this.#head.length + bodyLines;
    const end = start + draft.length - 1;
    return [
      ...(head === headText ? [] : [{ range: range(0, 0, headLines, 0), text: head }]),
      {
        range: range(start, 0, end, draft.at(-1)!.length),
        text: this.#body.slice(bodyLength) + this.#draftText(),
      },
    ];
  }

  /** Where `offset` of the draft stands in the document. */
  placeOf(offset: number): Place {
    const before = this.#source.slice(0, offset).split('\n');
    return { line: this.#draftLine + before.length, character: before.at(-1)!.length };
  }

  /** Where a range of the document stands in the draft; undefined if it is none of its text. */
  rangeOf({ start, end }: Range): { start: Position; end: Position } | undefined {
    const line = this.#head[start.line];
    if (typeof line === 'object' && line.module !== undefined) {
      const { line: row, column } = line.start;
      return { start: line.start, end: { line: row, column: column + line.module.length } };
    }
    const from = this.#positionOf(start);
    return from && { start: from, end: this.#positionOf(end) ?? from };
  }

  #positionOf({ line, character }: Place): Position | undefined {
    const head = this.#head[line];
    if (typeof head === 'string') return undefined;
    if (head) return { line: head.start.line, column: head.start.column + character };
    const row = line - this.#draftLine - 1;
    const rows = this.#source.split('\n').length;
    return row >= 0 && row < rows ? { line: row, column: character } : undefined;
  }

  get #draftLine(): number {
    return this.#head.length + this.#bodyLines;
  }

  #newHead(): (HeadLine | string)[] {
    const replaced = new Set(this.#draft.head.map(({ local }) => local));
    const kept = [...this.#imports].filter(([name]) => !replaced.has(name)).map(([, text]) => text);
    // A name that an earlier cell declares would hide an import at the head: bind it again inside.
    const aliases: string[] = [];
    const added = this.#draft.head.map((line): HeadLine => {
      const { local, isType } = line;
      if (local === undefined) return line;
      if (this.#declared.has(local)) {
        const alias = `${local}$${this.#cells}`;
        aliases.push(...this.#bindings(line, alias));
        return { ...line, local: alias, text: renamed(line.text, local, alias) };
      }
      return isType && this.#hasValue(line) ? withValue(line) : line;
    });
    this.#aliases = aliases.join('');
    const bound = new Set([...this.#imports.keys(), ...added.map(({ local }) => local)]);
    const words = this.#scope === 'all' ? undefined : wordsOf(this.#source);
    const preload = this.#preload.lines((name, isType) => {
      if (bound.has(name) || (isType && this.#globals.has(name))) return false;
      return words === undefined || words.has(name) || this.#words.has(name);
    });
    const globals =
      this.#language.name === 'javascript'
        ? [] // no types can be written there
        : Array.from(this.#globals, (name) => `declare global { var ${name}: any }`);
    return [...preload, ...globals, ...kept, ...added];
  }

  /** Declarations that give to a name what `alias` imports, with as many parameters as the cell writes. */
  #bindings({ local, isType, typeArguments = 0 }: HeadLine, alias: string): string[] {
    const value = isType ? [] : [` const ${local} = ${alias};`];
    if (this.#language.name === 'javascript') return value; // no types can be written there
    const names = Array.from({ length: typeArguments }, (_, k) => `T${k}`).join(', ');
    const parameters = names && `<${names}>`;
    return [...value, ` type ${local}${parameters} = ${alias}${parameters};`];
  }

  /** Whether the value of what is imported as a type is there already: an import of its type leaves it. */
  #hasValue({ local = '', module = '', text }: HeadLine): boolean {
    const imported = this.#imports.get(local);
    if (imported !== undefined) return imported === text.replace(TYPE, 'import ');
    return this.#preload.hasValue(local, module.slice(1, -1));
  }

  importsTypeAlone(name: string): boolean {
    const isTypeOf = (line: HeadLine | string) => typeof line === 'object' && line.local === name && line.isType; // prettier-ignore
    return this.#imports.get(name)?.startsWith(TYPE) || this.#head.some(isTypeOf);
  }

  #headText(): string {
    return this.#head.map((line) => `${typeof line === 'string' ? line : line.text}\n`).join('');
  }

  #draftText(): string {
    const { text, brackets } = this.#draft;
    const { before, within, below } = this.#around;
    const open = `${before}${OPEN}${this.#aliases}${within}${brackets[0]}`;
    return `${open}\n${text}\n${below}${brackets[1]}${CLOSE.repeat(this.#cells + 1)}`;
  }
}

function wordsOf(source: string): Set<string> {
  return new Set(source.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu));
}

/** An import of a type as one of its value, too. */
function withValue(line: HeadLine): HeadLine {
  return { ...line, isType: false, text: line.text.replace(TYPE, 'import ') };
}

/** An import statement of ours with another local name. */
function renamed(statement: string, local: string, alias: string): string {
  return statement
    .replace(/(?<=\{ )[^ ]+(?= \})/, (name) => `${name} as ${alias}`)
    .replace(` as ${local} `, () => ` as ${alias} `);
}

function range(line: number, character: number, endLine: number, endCharacter: number): Range {
  return { start: { line, character }, end: { line: endLine, character: endCharacter } };
}
