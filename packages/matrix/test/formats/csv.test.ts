import { expect } from 'chai';
import fc from 'fast-check';
import { formats, FormatError, fromCSV, matrix, ShapeError, toCSV, zeros } from '../../src/index.ts'; // prettier-ignore
import { cut, matrices, mutations, takenOrRefused } from './arbitraries.ts';

const text = (s: string) => new TextEncoder().encode(s);
const delimiters = fc.constantFrom(',', ';', '\t', '|', ' ');

describe('toCSV and fromCSV', () => {
  it('give back every matrix that has columns, digit for digit', () => {
    fc.assert(
      fc.property(matrices, delimiters, fc.boolean(), (A, delimiter, named) => {
        if (A.columns === 0 || A.rows === 0) return;
        const header = Array.from({ length: A.columns }, (_, j) => `x${delimiter}"${j}"\n`);
        const csv = toCSV(A, named ? { delimiter, header } : { delimiter });
        const B = fromCSV(csv, { delimiter, header: named });
        expect(B.shape).to.deep.equal(A.shape);
        expect(B.data).to.deep.equal(Float64Array.from(A.data));
      }),
    );
  });

  it('give the same from a stream, wherever it is cut, whatever ends the lines', async () => {
    const ends = fc.constantFrom('\n', '\r\n', '\r');
    const places = fc.array(fc.nat(300), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(matrices, ends, places, async (A, end, at) => {
        if (A.columns === 0 || A.rows === 0) return;
        const csv = `größe${',b'.repeat(A.columns - 1)}\n${toCSV(A)}`.replaceAll('\n', end);
        const B = await formats.readCsv(cut(text(csv), at), { delimiter: ',' });
        expect(B.data).to.deep.equal(Float64Array.from(A.data));
      }),
    );
  });
});

describe('fromCSV', () => {
  const read: [
    what: string,
    source: string,
    options: Parameters<typeof fromCSV<'matrix'>>[1],
    rows: number[][],
  ][] = [
    // prettier-ignore
    ['quoted fields, with delimiters and line ends in them', '"a, b","c ""d""","e\nf"\r\n"1","2" , 3\r\n', {}, [[1, 2, 3]]], // prettier-ignore
    ['quoted white space', '" 1 ",2', {}, [[1, 2]]],
    ['a first line of numbers as names, if that is said', '2020,2021\n1,2', { header: true }, [[1, 2]]], // prettier-ignore
    ['records that are skipped, then names', 'made,by,hand\na,b\n1,2', { skip: 1, header: true }, [[1, 2]]], // prettier-ignore
    ['missing values by their words', 'NA,1\n2,-', { missing: ['NA', '-'] }, [[NaN, 1], [2, NaN]]], // prettier-ignore
    ['a last field that is empty', '1,\n2,3', {}, [[1, NaN], [2, 3]]], // prettier-ignore
    ['comments of another character', '1,2 % one\n% none\n3,4', { comment: '%' }, [[1, 2], [3, 4]]], // prettier-ignore
    ['white space of any length', ' 1  2\t\n3 4 ', { delimiter: ' ' }, [[1, 2], [3, 4]]], // prettier-ignore
    ['names alone', 'a,b\n', {}, []],
    ['the line of Excel that names the delimiter', 'sep=|\r\na|b\r\n1|2', {}, [[1, 2]]],
    ['a first row where nothing stands', ',\n1,2', {}, [[NaN, NaN], [1, 2]]], // prettier-ignore
    ['a number sign within a name', 'n#,#m\n1,2 # note', {}, [[1, 2]]],
    ['the minus of typographers', 'a\n\u22125.5', {}, [[-5.5]]],
    ['whole numbers that float64 holds', '9007199254740992,1152921504606847000,100000000000000000000', {}, [[2 ** 53, 2 ** 60, 1e20]]], // prettier-ignore
    ['decimal commas', 'a;b\n1,5;-2,25e3\n3;,5', { decimal: ',' }, [[1.5, -2250], [3, 0.5]]], // prettier-ignore
    ['decimal commas between white space', '1,5 2\n3 4,5', { decimal: ',' }, [[1.5, 2], [3, 4.5]]], // prettier-ignore
  ];
  for (const [what, source, options, rows] of read) {
    it(`reads ${what}`, () => expect(fromCSV(source, options).toArray()).to.deep.equal(rows));
  }

  const refused: [
    what: string,
    source: string,
    options: Parameters<typeof fromCSV<'matrix'>>[1],
    words: string,
  ][] = [
    // prettier-ignore
    ['another word that is missing', '1,NA\n3,-', { missing: ['NA'] }, 'missing: ["NA", "-"] would make it NaN.'], // prettier-ignore
    ['a word', '1,2\n3, four', {}, 'got "four" in line 2, field 2 (line 2, column 4). missing: ["", "four"] would make it NaN.'], // prettier-ignore
    ['a word in a record of several lines', '"a\nb",c\n1,x', {}, 'line 3, column 3'],
    ['a missing value that nobody named', '1,\n2,3', { missing: [] }, 'got "" in line 1, field 2'],
    ['a quote inside a field', '1,2"3"', {}, 'a quote inside a field must be doubled, and the field stand in quotes in line 1, column 4'], // prettier-ignore
    ['text behind a closing quote', '1,"2"3', {}, 'a delimiter must follow a closing quote; got "3" in line 1, column 6'], // prettier-ignore
    [
      'a decimal comma that nobody named',
      '1,5;2,5\n3,0;4',
      {},
      `got "1,5" in line 1, field 1 (line 1, column 1). If its comma is the decimal sign, decimal: ',' reads it; if it parts thousands, it must go.`,
    ],
    ['a point where the comma is the sign', '1,5;2.5', { decimal: ',' }, 'got "2.5" in line 1'],
    [
      'UTF-16',
      '\uFEFF1\0,\x002\0',
      {},
      'the file must be text in UTF-8; got a byte 0 after line 0',
    ],
    ['a whole number that float64 would round', 'id\n9007199254740993', {}, 'got "9007199254740993" in line 2, field 1 (line 2, column 1). float64 does not hold its digits'], // prettier-ignore
    ['marks between thousands, in the first row too', '"1,234.5";"2,345"\n1;2', {}, 'got "1,234.5" in line 1, field 1 (line 1, column 1). The marks between thousands must go'], // prettier-ignore
    ['a quote that is not closed', '1,2\n"3,4', {}, 'the one in line 2 is not'],
    ['a quote that nobody closes for 100 lines', `"${'1\n'.repeat(200)}`, {}, 'within 100 lines; the one in line 1'], // prettier-ignore
  ];
  for (const [what, source, options, words] of refused) {
    it(`refuses ${what}`, () => expect(() => fromCSV(source, options)).to.throw(FormatError, words)); // prettier-ignore
  }

  const people = 'name,age,"city, country",income\nAnn,34,"Rome, IT",51000\nBob,,Oslo,-\n';

  it('takes columns by name and by number, in the order asked for, whatever the others hold', () => {
    const options = { columns: ['income', 1], missing: ['', '-'] };
    expect(fromCSV(people, options).toArray()).to.deep.equal([[51000, 34], [NaN, NaN]]); // prettier-ignore
    expect(fromCSV('a 1\nb 2', { columns: [1] }).toArray()).to.deep.equal([[1], [2]]);
    expect(fromCSV('1,2\n3,4', { columns: ['1'] }).toArray()).to.deep.equal([[3]]);
    expect(fromCSV('a,1,x,2\nb,3,y,4', { columns: [-1, -3] }).toArray()).to.deep.equal([[2, 1], [4, 3]]); // prettier-ignore
    expect(fromCSV('n,a\nx,1', { as: 'records', columns: [-1] })).to.deep.equal([{ a: 1 }]);
    expect(fromCSV('x,y\n', { columns: ['y'] }).shape).to.deep.equal([0, 1]);
  });

  it('reads numbers and texts as records by the names in the first line', () => {
    expect(fromCSV(people, { as: 'records', missing: ['', '-'] })).to.deep.equal([
      { name: 'Ann', age: 34, 'city, country': 'Rome, IT', income: 51000 },
      { name: 'Bob', age: null, 'city, country': 'Oslo', income: null },
    ]);
    expect(fromCSV('made by hand\na;b\nx;1,5', { as: 'records', skip: 1, decimal: ',', delimiter: ';', columns: ['b', 'a'] })).to.deep.equal([{ b: 1.5, a: 'x' }]); // prettier-ignore
    expect(fromCSV('__proto__,b\n1,2', { as: 'records' }).map((row) => Object.keys(row))).to.deep.equal([['__proto__', 'b']]); // prettier-ignore
    expect(fromCSV('', { as: 'records' })).to.deep.equal([]);
  });

  it('refuses columns that are not there, and records that do not fit', () => {
    const refuses = (
      source: string,
      options: Parameters<typeof fromCSV<'matrix'>>[1],
      words: string,
    ) => expect(() => fromCSV(source, options)).to.throw(RangeError, words);
    refuses(people, { columns: ['wage'] }, 'columns must be names of the first line (name, age, city, country, income); got "wage"'); // prettier-ignore
    refuses(people, { columns: [4] }, 'whole numbers in -4 … 3, as this file has 4; got 4');
    refuses(people, { columns: [-5] }, 'as this file has 4; got -5');
    refuses(
      '1,2',
      { columns: ['a'], header: false },
      'by name need a first line of names; got "a"',
    );

    expect(() => fromCSV('a,b\n1,2,3', { columns: ['a'] })).to.throw(ShapeError, 'the line of names has 2, row 0 has 3 (line 2)'); // prettier-ignore
    const asRecords = { as: 'records', header: false } as const;
    expect(() => fromCSV('1,2', asRecords)).to.throw(RangeError, 'records need a first line of names'); // prettier-ignore
    const twice = { as: 'records', columns: [1, 0] } as const;
    expect(() => fromCSV('a,a\n1,2', twice)).to.throw(FormatError, 'got "a" for 1 and 0. columns: [1] takes one of them'); // prettier-ignore
    expect(fromCSV('a,a\n1,2', { as: 'records', columns: [1] })).to.deep.equal([{ a: 2 }]);
    refuses('a,b,a\n1,2,3', { columns: ['a'] }, 'got "a", which stands for 0 and 2. By number: columns: [0].'); // prettier-ignore
    expect(() => fromCSV('a,b\n1', { as: 'records' })).to.throw(ShapeError, 'as many fields as there are names (2); got 1 in line 2'); // prettier-ignore
  });

  it('refuses names that are not as many as the numbers of a row', () => {
    for (const source of ['a,b\n1,2,\n3,4,', '"a" "b"\n"1" 1 2']) {
      expect(() => fromCSV(source)).to.throw(ShapeError, /the line of names has \d, row 0 has \d \(line 2\)\. skip: 1 passes over/); // prettier-ignore
    }
    expect(fromCSV('My 5" table; the first\n1,2', { skip: 1 }).toArray()).to.deep.equal([[1, 2]]);
  });

  it('keeps of records what texts hold: number signs, line ends, digits', () => {
    const rows = fromCSV('#,lang\r\n9007199254740993,C#\r\n7,"a\r\nb"', { as: 'records' });
    expect(rows).to.deep.equal([{ '#': '9007199254740993', lang: 'C#' }, { '#': 7, lang: 'a\r\nb' }]); // prettier-ignore
    expect(fromCSV(toCSV(rows), { as: 'records' })).to.deep.equal(rows);
    const made = '# by hand\na,b\n1,x';
    expect(fromCSV(made, { as: 'records', comment: '#' })).to.deep.equal([{ a: 1, b: 'x' }]);
    expect(() => fromCSV(made, { as: 'records' })).to.throw(ShapeError, "got 1 in line 2. comment: '#' passes over lines that begin so."); // prettier-ignore
  });

  it('reads the encodings of Excel, and refuses texts that are in another one', async () => {
    const utf16 = Uint8Array.from([...'\uFEFFgröße;x\r\n1;ü'].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8])); // prettier-ignore
    const latin = Uint8Array.from([...'größe;x\r\n1;ü'].map((c) => c.charCodeAt(0)));
    const rows = [{ größe: 1, x: 'ü' }];
    expect(fromCSV(utf16, { as: 'records' })).to.deep.equal(rows);
    expect(await formats.readCsv(cut(utf16, [1, 2, 5]), { as: 'records' })).to.deep.equal(rows);
    expect(fromCSV(latin, { as: 'records', encoding: 'windows-1252' })).to.deep.equal(rows);
    expect(() => fromCSV(latin, { as: 'records' })).to.throw(FormatError, "UTF-8; got other bytes in line 1, column 1. encoding: 'windows-1252' reads"); // prettier-ignore
    expect(fromCSV(latin, { columns: [0] }).toArray()).to.deep.equal([[1]]);
    expect(() => fromCSV(latin, { encoding: 'excel' })).to.throw(RangeError, 'encoding must be a name of one'); // prettier-ignore
  });

  it('names the line of a record that is too long', () => {
    expect(() => fromCSV('# a\n1,2\n\n3,4,5')).to.throw(ShapeError, 'row 1 has 3 (line 4)');
  });

  it('knows the columns of names alone', () => {
    expect(fromCSV('a,b\n').shape).to.deep.equal([0, 2]);
    expect(fromCSV(toCSV(zeros(0, 3), { header: ['a', 'b', 'c'] })).shape).to.deep.equal([0, 3]);
  });

  it('refuses a decimal sign that is none, or the delimiter', () => {
    const refuses = (options: object) =>
      expect(() => fromCSV('1', options)).to.throw(RangeError, 'decimal must be');
    refuses({ decimal: ';' });
    refuses({ decimal: ',', delimiter: ',' });
  });

  it('refuses a delimiter that is none', () => {
    for (const delimiter of ['', ', ', '"']) {
      expect(() => fromCSV('1', { delimiter })).to.throw(RangeError, 'one character each');
    }
  });

  it('takes every damaged file or refuses it by name', async () => {
    const good = '"a ""b""",c\r\n1,-2.5\r\n"3",inf\r\n';
    await fc.assert(
      fc.asyncProperty(mutations(text(good)), async (bytes) => {
        await takenOrRefused(() => fromCSV(bytes));
        await takenOrRefused(() => formats.readCsv([bytes], { delimiter: ' ' }));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('toCSV', () => {
  it('writes truth values as 1 and 0, and refuses names that are too few', () => {
    expect(toCSV(matrix([[1, -1]]).gt(0))).to.equal('1,0\n');
    expect(() => toCSV(zeros(1, 2), { header: ['a'] })).to.throw(ShapeError, 'must be 2 names, one a column; got 1'); // prettier-ignore
  });

  it('writes records so that they are read again', () => {
    const records = [
      { name: 'Ann, "A"', age: 34, note: '#1\nnext' },
      { name: ' b', age: null, note: 'x;y' },
      { name: 'c', age: -0.1, note: null },
    ];
    const csv = toCSV(records);
    expect(csv.split('\n')[0]).to.equal('name,age,note');
    expect(fromCSV(csv, { as: 'records' })).to.deep.equal(records);
    const semicolons = toCSV(records, { header: ['note', 'age'], delimiter: ';' });
    expect(fromCSV(semicolons, { as: 'records' })).to.deep.equal(records.map(({ note, age }) => ({ note, age }))); // prettier-ignore
    expect(toCSV([{ a: new Date(0) }, { b: true }])).to.equal('a,b\n1970-01-01T00:00:00.000Z,\n,true\n'); // prettier-ignore
    expect(fromCSV(toCSV([{ a: null }, { a: 1 }]), { as: 'records' })).to.deep.equal([{ a: null }, { a: 1 }]); // prettier-ignore
  });

  it('says what no field can hold', () => {
    expect(() => toCSV([{ a: 1 }, { a: [2] as never }])).to.throw(TypeError, 'a date or null; record 1 has in a an array of 1'); // prettier-ignore
    for (const none of [[1, 2], [[1]], 'a', undefined]) expect(() => toCSV(none as never)).to.throw(TypeError, 'a real matrix, a mask or a list of records'); // prettier-ignore
  });
});
