import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { DEFAULT_JSX, TYPESCRIPT } from '../../src/cell/language.ts';
import { notebookLanguage } from '../../src/types/notebook-language.ts';
import { compilerOptions } from '../../src/types/tsconfig.ts';

describe('compilerOptions', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'eigenbook-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const optionsOf = (files: Record<string, string>) => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return compilerOptions(folder);
  };

  it('are none where there is no tsconfig.json, or one that is no JSON', () => {
    expect(optionsOf({})).to.deep.equal({});
    expect(optionsOf({ 'tsconfig.json': '{ "compilerOptions": ' })).to.deep.equal({});
    expect(optionsOf({ 'tsconfig.json': 'null' })).to.deep.equal({});
  });

  it('may have comments, trailing commas and a byte order mark around them', () => {
    const text =
      '\uFEFF{ // a\n /* "jsx": 1 */ "compilerOptions": { "jsxFactory": "a//b,}\\"", "jsx": "react", }, }';
    expect(optionsOf({ 'tsconfig.json': text })).to.deep.equal({
      jsxFactory: 'a//b,}"',
      jsx: 'react',
    });
  });

  it('add to those of what they extend: files, packages, several of them', () => {
    const options = optionsOf({
      'tsconfig.json':
        '{"extends":["./base","kit/tsconfig.json","strange"],"compilerOptions":{"a":1}}',
      'base.json': '{"extends":"./deeper/tsconfig.json","compilerOptions":{"a":2,"b":2}}',
      'deeper/tsconfig.json': '{"compilerOptions":{"b":3,"c":3,"baseUrl":"./src"}}',
      'node_modules/kit/tsconfig.json': '{"compilerOptions":{"c":4,"d":4}}',
    });
    expect(options).to.deep.equal({
      a: 1,
      b: 2,
      c: 4,
      d: 4,
      baseUrl: join(folder, 'deeper', 'src'),
    });
  });

  it('end where files extend each other', () => {
    expect(optionsOf({ 'tsconfig.json': '{"extends":"./tsconfig.json","compilerOptions":{"a":1}}' })).to.deep.equal({ a: 1 }); // prettier-ignore
  });
});

describe('notebookLanguage', () => {
  it('is TypeScript without JSX and with the decorators of TC39', () => {
    expect(notebookLanguage({}, {})).to.deep.equal(TYPESCRIPT);
  });

  it('takes what the folder says', () => {
    expect(
      notebookLanguage({}, { jsx: 'react-jsx', jsxImportSource: 'preact', experimentalDecorators: true, emitDecoratorMetadata: true }), // prettier-ignore
    ).to.deep.equal({
      ...TYPESCRIPT,
      jsx: { ...DEFAULT_JSX, importSource: 'preact' },
      decorators: 'legacy',
      decoratorMetadata: true,
    });
    expect(notebookLanguage({}, { jsx: 'React', reactNamespace: 'R' }).jsx).to.include({ runtime: 'classic', factory: 'R.createElement' }); // prettier-ignore
    expect(notebookLanguage({}, { jsx: 'preserve' }).jsx).to.deep.equal(DEFAULT_JSX);
  });

  it('takes what a flag says before that', () => {
    const options = { jsx: 'react', experimentalDecorators: true };
    const flags = { language: 'javascript', jsx: 'automatic', decorators: 'standard' } as const;
    expect(notebookLanguage(flags, options)).to.deep.equal({
      ...TYPESCRIPT,
      name: 'javascript',
      jsx: DEFAULT_JSX,
    });
  });

  it('defines fields as TypeScript does for the target', () => {
    const cases: [object, boolean][] = [
      [{ target: 'ES2021' }, false],
      [{ target: 'es6' }, false],
      [{ target: 'es2022' }, true],
      [{ target: 'ESNext' }, true],
      [{ target: 'es2017', useDefineForClassFields: true }, true],
      [{ useDefineForClassFields: false }, false],
    ];
    for (const [options, defined] of cases) {
      expect(notebookLanguage({}, options as never).defineFields).to.equal(defined);
    }
  });
});
