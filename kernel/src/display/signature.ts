// How a function is called, read from its own source: types are gone when it runs, names are not.

/** Each character outside quotes with the number of brackets that are open behind it; `=>` closes none. */
function* outsideQuotes(
  source: string,
  brackets: string,
  start = 0,
): Generator<[at: number, depth: number]> {
  // prettier-ignore
  const half = brackets.length / 2;
  let [depth, quote] = [0, ''];
  for (let k = start; k < source.length; k++) {
    const character = source[k]!;
    if (quote !== '') {
      if (character === '\\') k++;
      else if (character === quote) quote = '';
      continue;
    }
    if ('"\'`'.includes(character)) quote = character;
    const place = brackets.indexOf(character);
    const isArrow = character === '>' && source[k - 1] === '=';
    if (place >= 0 && !isArrow) depth += place < half ? 1 : -1;
    yield [k, depth];
  }
}

/** What stands in the first brackets behind `start`; undefined without any. */
export function inBrackets(source: string, start = 0): string | undefined {
  const open = source.indexOf('(', start);
  if (open < 0) return undefined;
  for (const [k, depth] of outsideQuotes(source, '([{)]}', open)) {
    if (depth === 0) return source.slice(open + 1, k);
  }
  return undefined;
}

/** A list cut at its own commas, not at those within brackets. */
export function atCommas(list: string): string[] {
  const cuts = [...outsideQuotes(list, '([{<)]}>')].flatMap(([k, depth]) => (depth === 0 && list[k] === ',' ? [k] : [])); // prettier-ignore
  const ends = [-1, ...cuts, list.length];
  return ends.slice(1).map((end, k) => list.slice(ends[k]! + 1, end).trim()).filter((part) => part !== ''); // prettier-ignore
}

const MOST_LETTERS = 120;

/** `class P extends Q`, `function f(a, b = 2)`; undefined for what is not written in JavaScript. */
export function signatureOf(
  value: (...args: never[]) => unknown,
  name: string,
): string | undefined {
  const source = Function.prototype.toString.call(value);
  if (source.endsWith('{ [native code] }')) return undefined;
  if (/^class\b/.test(source)) return name === '' ? undefined : classLine(source, name);
  const isAsync = /^async\b/.test(source);
  const lone = /^(?:async\s+)?([\p{ID_Start}$_][\p{ID_Continue}$]*)\s*=>/u.exec(source)?.[1];
  const inside = lone ?? inBrackets(source);
  if (inside === undefined) return undefined;
  const parameters = atCommas(inside.replace(/\s+/g, ' ')).join(', ');
  return shortened(`${isAsync ? 'async ' : ''}function ${name}(${parameters})`);
}

function classLine(source: string, name: string): string {
  const base = /^class\b[^{]*?\bextends\s+([\w$.]+)/.exec(source)?.[1];
  const made = /(?:^|[\s;{}])constructor\s*\(/.exec(source);
  const inside = made ? inBrackets(source, made.index)?.replace(/\s+/g, ' ') : undefined;
  const head = `class ${name}${base === undefined ? '' : ` extends ${base}`}`;
  return shortened(inside === undefined ? head : `${head}, made by new ${name}(${atCommas(inside).join(', ')})`); // prettier-ignore
}

function shortened(text: string): string {
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS - 1)}…` : text;
}
