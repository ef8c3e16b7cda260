// What hovers over a name in a notebook: everything public says what it is, shows itself at work in an
// example (packages/eigenbook/test/examples.test.ts runs them all), and names its errors and its routine.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { type Declaration, declarationsOf, entries, headOf, membersOf, parametersOf, publicOf, tagged } from '../public.ts'; // prettier-ignore

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const faces = entries(ROOT).map(({ specifier, source }) => ({ specifier, source, all: publicOf(ROOT, source) })); // prettier-ignore
/** What is nothing but exports of other files. */
const namespaces = new Set(
  faces.flatMap(({ source }) => [source, join(dirname(source), 'index.ts')])
    .filter((path) => existsSync(join(ROOT, path)))
    .flatMap((path) => readFileSync(join(ROOT, path), 'utf8').match(/(?<=^export \* as )\w+/gm) ?? []), // prettier-ignore
);
const every = faces.flatMap(({ all }) => all);

const placed = (list: readonly Declaration[]) => list.map(({ file, name }) => `${file}: ${name}`);

/** The declaration, or for a member that only narrows one of another interface, that one. */
function documented(one: Declaration): Declaration {
  const [owner, member] = one.name.split('.');
  if (member === undefined || one.comment.length > 0) return one;
  const text = every.find(({ name, file }) => name === owner && file === one.file)?.text ?? '';
  const bases = headOf(text).match(/\b[A-Z]\w+/g) ?? [];
  return every.find(({ name, comment }) => comment.length > 0 && bases.some((base) => name === `${base}.${member}`)) ?? one; // prettier-ignore
}

describe('the public face as it is read from the sources', () => {
  for (const { specifier, all } of faces) {
    it(`holds all that ${specifier} exports, with the methods of its classes`, async () => {
      const exported = (await import(specifier)) as Readonly<Record<string, unknown>>;
      const known = new Set(all.map(({ name }) => name));
      const passedOn = new Set(every.map(({ name }) => name));
      const missing = Object.entries(exported).flatMap(([name, value]) => {
        if (!passedOn.has(name)) return namespaces.has(name) ? [] : [name];
        return known.has(name) ? methodsOf(name, value).filter((method) => !known.has(method)) : [];
      });
      expect(missing).to.deep.equal([]);
    });
  }
});

/**
 * Of a class as it runs, with those of the classes it extends; of an error, which has none, nothing.
 * Places such as A[0] only say what reads them.
 */
function methodsOf(name: string, value: unknown): string[] {
  if (!/^class\b/.test(String(value)) || name.endsWith('Error')) return [];
  const names: string[] = [];
  for (let p: object = (value as typeof Object).prototype; p !== Object.prototype; p = Object.getPrototypeOf(p)) names.push(...Object.getOwnPropertyNames(p)); // prettier-ignore
  return names.filter((method) => !/^(constructor|make|source|\d+)$/.test(method)).map((method) => `${name}.${method}`); // prettier-ignore
}

describe('everything public', () => {
  it('has a docstring that says more than its name', () => {
    expect(placed(every.filter((one) => !saysMore(documented(one))))).to.deep.equal([]);
  });

  it('shows itself at work, if it does something, in an example whose result is checked', () => {
    const doing = every.filter(({ kind, name }) => /function|method|getter/.test(kind) && !PLAIN.test(name) && shownElsewhere(name) === undefined); // prettier-ignore
    expect(placed(doing.filter((one) => !showsItself(documented(one))))).to.deep.equal([]);
  });

  for (const { specifier, source, all } of faces) {
    it(`does so too where it is a value of ${specifier} that can be called, or has parts that can`, async () => {
      const exported = (await import(specifier)) as Readonly<Record<string, unknown>>;
      const shown = new Set(declaredIn(source.split('/')[1]!).filter(showsItself).map(({ name }) => name.split('.').at(-1))); // prettier-ignore
      const bare = all
        .filter(({ kind, name }) => kind === 'const' && shownElsewhere(name) === undefined)
        .flatMap(({ name, comment }) => {
          // prettier-ignore
          const value = exported[name];
          const parts = Object.entries(value ?? {}).filter(
            ([, part]) => typeof part === 'function',
          );
          return [...(typeof value === 'function' ? [name] : []), ...parts.map(([part]) => part)].filter((part) => !shown.has(part) && !comment.some((line) => line.includes(`${name}.${part}(`))).map((part) => `${name}: ${part}`); // prettier-ignore
        });
      expect(bare).to.deep.equal([]);
    });
  }

  it('has a docstring too where it is part of a value', async () => {
    const silent: string[] = [];
    for (const { specifier, all } of faces) {
      const exported = (await import(specifier)) as Readonly<Record<string, Readonly<Record<string, unknown>>>>; // prettier-ignore
      for (const one of all.filter(
        ({ kind, text }) => kind === 'const' && /^.* = \{$/m.test(text),
      )) {
        const parts = membersOf({ ...one, kind: 'interface' }).filter(({ name }) => typeof exported[one.name]?.[name.split('.')[1]!] === 'function'); // prettier-ignore
        if (!/^export const \w+:/.test(one.text)) silent.push(...placed(parts.filter((part) => !saysMore(part)))); // prettier-ignore
      }
    }
    expect(silent).to.deep.equal([]);
  });

  it('says of what shape the matrices are that it takes', () => {
    const silent = every.flatMap((one) => {
      if (!/function|method/.test(one.kind) || PLAIN.test(one.name)) return [];
      const text = described(documented(one));
      const matrices = parametersOf(one).filter(({ name, type }) => name !== 'this' && MATRIX.test(type)); // prettier-ignore
      const unnamed = matrices.filter(({ name }) => !new RegExp(`\\b${name}\\b`).test(text));
      const isShapeless = one.kind === 'function' && matrices.length > 0 && !SHAPE.test(text);
      return [...unnamed.map(({ name }) => `${one.file}: ${one.name} takes ${name}`), ...(isShapeless ? [`${one.file}: ${one.name} names no shape`] : [])]; // prettier-ignore
    });
    expect(silent).to.deep.equal([]);
  });

  it('is shown by a test where only a kernel could run an example', () => {
    const unseen = every.filter(({ kind, name }) => {
      const test = /function|method/.test(kind) ? shownElsewhere(name) : undefined;
      return test !== undefined && !readFileSync(join(ROOT, test), 'utf8').includes(`${name.split('.').at(-1)}(`); // prettier-ignore
    });
    expect(placed(unseen)).to.deep.equal([]);
  });

  it('names the errors that it throws, and those of the checks that it makes', () => {
    const silent = every.flatMap((one) => {
      const named = tagged(documented(one), '@throws');
      const thrown = [...errorsOf(one)].filter((error) => !named.includes(error));
      return thrown.map((error) => `${one.file}: ${one.name} throws ${error}`);
    });
    expect(silent).to.deep.equal([]);
  });

  it('names the routine of BLAS or LAPACK that it calls', () => {
    const silent = every
      .filter(({ kind }) => /function|method/.test(kind))
      .flatMap((one) => {
        const see = tagged(one, '@see');
        return routinesOf(one).filter((routine) => !see.includes(routine)).map((routine) => `${one.file}: ${one.name} calls ${routine}`); // prettier-ignore
      });
    expect(silent).to.deep.equal([]);
  });

  it('names its errors in every function of matrices', () => {
    const matrices = every.filter(({ kind, file }) => kind === 'function' && file.startsWith(join('packages', 'matrix', 'src'))); // prettier-ignore
    expect(placed(matrices.filter((one) => tagged(one, '@throws') === ''))).to.deep.equal([]);
  });

  it('names the routine, or whose method it is, in every function of linear algebra', () => {
    const folders = /matrix.src.(factor|measures|products|solving|spaces|sparse.(conjugate|power))/;
    const algebra = every.filter(({ kind, file }) => kind === 'function' && folders.test(file));
    expect(algebra.map(({ name }) => name)).to.include.members(['svd', 'det', 'kron', 'solve', 'orth', 'conjugateGradient']); // prettier-ignore
    expect(placed(algebra.filter((one) => tagged(one, '@see') === '' && !DEFINITIONS.has(one.name)))).to.deep.equal([]); // prettier-ignore
  });

  it('begins a line with each tag, as editors read them', () => {
    const within = every.filter(({ comment }) => comment.some((line) => /\S.* @(param|returns|throws|remarks|see|example)\b/.test(line))); // prettier-ignore
    expect(placed(within)).to.deep.equal([]);
  });

  it('names errors that there are', () => {
    const there = new Set([...every.map(({ name }) => name), 'Error', 'RangeError', 'TypeError', 'SyntaxError']); // prettier-ignore
    const strange = every.flatMap(
      (one) =>
      (tagged(one, '@throws').match(/\b[A-Z]\w*Error\b/g) ?? []).filter((error) => !there.has(error)).map((error) => `${one.file}: ${one.name} names ${error}`), // prettier-ignore
    );
    expect(strange).to.deep.equal([]);
  });
});

/** All that stands in the sources of a package, with the members of its classes and interfaces. */
function declaredIn(folder: string): Declaration[] {
  const src = join('packages', folder, 'src');
  const files = readdirSync(join(ROOT, src), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts')); // prettier-ignore
  const all = files.flatMap((path) => declarationsOf(readFileSync(join(ROOT, src, path), 'utf8'), join(src, path))); // prettier-ignore
  return all.flatMap((one) => [one, ...membersOf(one)]);
}

/** Fields by another name, text as every value has it, and options, which are functions of the caller. */
const PLAIN = /\.(rows|columns|shape|size|dtype|toString)$|Options\./;

/** What needs a kernel with somebody before it, and the test that shows it instead. */
const ELSEWHERE: readonly (readonly [names: RegExp, test: string])[] = [
  [/^check$/, 'packages/eigenbook/test/course/check.test.ts'],
  [/^claim$/, 'packages/eigenbook/test/course/claim.test.ts'],
  [/^(prompt|confirm)$/, 'test/protocol/dialogue.py'],
  [/^(comms|Comms?\..*)$/, 'kernel/test/session/comm-registry.test.ts'],
];
const shownElsewhere = (name: string) => ELSEWHERE.find(([names]) => names.test(name))?.[1];

/** Functions whose definition is all there is to say of where they come from. */
const DEFINITIONS = new Set(['cross', 'trace', 'vecdot']);

const MATRIX = /^(?:readonly )?(?:Any|Sparse|Complex|Boolean)?(?:Matrix|Tensor)\b/;
const SHAPE = /×|\b(?:shape|square|axes|axis|rows?|columns?|vectors?)\b/;

/** The text before the examples. */
function described({ comment }: Declaration): string {
  const end = comment.findIndex((line) => line.startsWith('@example'));
  return comment.slice(0, end < 0 ? undefined : end).join(' ');
}

const IDLE = new Set(['a', 'an', 'the', 'of', 'its', 'is', 'this', 'and', 'or', 'to', 'for']);

function saysMore({ name, comment }: Declaration): boolean {
  const words = (text: string) => text.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []; // prettier-ignore
  const end = comment.findIndex((line) => line.startsWith('@'));
  const known = new Set(words(name));
  return words(comment.slice(0, end < 0 ? undefined : end).join(' ')).some((word) => !known.has(word) && !IDLE.has(word)); // prettier-ignore
}

function showsItself({ comment }: Declaration): boolean {
  const start = comment.findIndex((line) => line.startsWith('@example'));
  return start >= 0 && comment.slice(start).some((line) => /\/\/ (=>|throws) /.test(line));
}

/** The functions and private methods of a file, and the files that its imports come from. */
function insideOf(file: string) {
  const source = readFileSync(join(ROOT, file), 'utf8');
  const functions = declarationsOf(source, file);
  const methods = [...source.matchAll(/^ {2}(#\w+)\([\s\S]*?\n {2}\}/gm)].map(([text, name]) => ({ file, name: name!, text })); // prettier-ignore
  const imports = [...source.matchAll(/^import \{([^}]*)\} from '(\.[^']*)'/gm)].flatMap(
    ([, names = '', from = '']) => // prettier-ignore
    [...names.matchAll(/[\w$]+/g)].map(([name]) => [name, relative(ROOT, join(ROOT, dirname(file), from))] as const), // prettier-ignore
  );
  return { own: [...functions, ...methods], imports: new Map(imports) };
}

type Body = Pick<Declaration, 'file' | 'name' | 'text'>;

/** What a function leaves its work to: its steps, its private methods and its checks. */
function partsOf({ file, name, text }: Body): Body[] {
  const plain = name.split('.').at(-1)!;
  const { own, imports } = insideOf(file);
  const called = new Set([...text.matchAll(/(?<![.\w$])(?:this\.)?(#?[\w$]+)(?:<[^()]*>)?\(/g)].map(([, callee]) => callee!)); // prettier-ignore
  return [...called].flatMap((callee) => {
    if (callee === plain || !(/^(check|#)/.test(callee) || callee === `${plain}Steps`)) return [];
    const here = own.find((one) => one.name === callee);
    const from = imports.get(callee);
    if (here || from === undefined || !existsSync(join(ROOT, from))) return here ? [here] : [];
    return insideOf(from).own.filter((one) => one.name === callee);
  });
}

/** Errors thrown by a body and its parts. Of a wrong kind it is a TypeError everywhere: no need to say. */
function errorsOf(one: Body, seen = new Set<string>()): Set<string> {
  const key = `${one.file} ${one.name}`;
  if (seen.has(key) || ('kind' in one && /class|interface|type/.test(String(one.kind)))) return new Set(); // prettier-ignore
  seen.add(key);
  const thrown = [...one.text.matchAll(/\bthrow new (\w+)/g)].map(([, error]) => error!);
  const below = partsOf(one).flatMap((part) => [...errorsOf(part, seen)]);
  return new Set([...thrown, ...below].filter((error) => error !== 'TypeError'));
}

function routinesOf(one: Body): string[] {
  const steps = partsOf(one).filter(({ name }) => name.endsWith('Steps'));
  return [one, ...steps].flatMap(({ text }) => [...text.matchAll(/\bcall\('(\w+)'|getEngine\(\)\s*\.(\w+)\(/g)].map(([, a, b]) => (a ?? b)!)); // prettier-ignore
}

describe('declarationsOf and membersOf', () => {
  const source = [
    '/** A pair. */',
    'export class Pair<out R extends number = number> extends Base<R> {',
    '  /** The first. */',
    '  readonly a: number;',
    "  readonly code = 'PAIR';",
    '',
    '  constructor(a: number) {',
    '    this.a = a;',
    '  }',
    '',
    '  get sum(): number {',
    '    return this.#sum();',
    '  }',
    '',
    '  /** Adds. */',
    '  add(x: number): number;',
    '  add(x: string): string;',
    '  add(x: never) {',
    '    throw new RangeError(x);',
    '  }',
    '',
    '  #sum() {',
    '    return 1;',
    '  }',
    '}',
    'function next() {}',
  ].join('\n');
  const [pair, next] = declarationsOf(source, 'pair.ts');

  it('find what stands at the top, and the members that are no secret', () => {
    expect([pair!.name, pair!.kind, pair!.comment, next!.name]).to.deep.equal(['Pair', 'class', ['A pair.'], 'next']); // prettier-ignore
    const members = membersOf(pair!).map(({ name, kind, comment }) => [name, kind, ...comment]);
    expect(members).to.deep.equal([['Pair.a', 'field', 'The first.'], ['Pair.sum', 'getter'], ['Pair.add', 'method', 'Adds.']]); // prettier-ignore
  });

  it('tell the parameters of a function apart from those of its types', () => {
    const [f] = declarationsOf('export function f<T extends (x: A) => B>(a: Map<K, V>, { b }: C, ...rest: (y: D) => E): F {', 'f.ts'); // prettier-ignore
    expect(parametersOf(f!)).to.deep.equal([{ name: 'a', type: 'Map<K, V>' }, { name: 'rest', type: '(y: D) ⇒ E' }]); // prettier-ignore
  });

  it('tell what stands under a tag from what does not', () => {
    const comment = [
      'Adds.',
      '@throws RangeError if a',
      'is large',
      '@see sum',
      '@throws TypeError',
    ];
    expect(tagged({ comment }, '@throws')).to.equal('@throws RangeError if a\nis large\n@throws TypeError'); // prettier-ignore
  });

  it('keep the overloads of a method together, with its body', () => {
    expect(membersOf(pair!).at(-1)!.text).to.include('x: string').and.include('RangeError');
  });
});
