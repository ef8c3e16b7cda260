// The Python literals that headers of .npy files are: texts, numbers, True, False, None, tuples,
// lists and dictionaries of them. Nothing is evaluated.

export type Literal = string | number | boolean | null | Literal[] | Map<string, Literal>;

const DEEPEST = 20;

/** The value of a literal; undefined if the text is none. */
export function parseLiteral(text: string): Literal | undefined {
  const tokens = text.match(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[A-Za-z]+|-?\d+L?|[^\s]/g) ?? [];
  const state = { tokens, at: 0 };
  const value = readValue(state, 0);
  return state.at === tokens.length ? value : undefined;
}

interface State {
  readonly tokens: readonly string[];
  at: number;
}

const WORDS: ReadonlyMap<string, Literal> = new Map<string, Literal>([
  ['True', true],
  ['False', false],
  ['None', null],
]);

function readValue(state: State, depth: number): Literal | undefined {
  const token = state.tokens[state.at++];
  if (token === undefined || depth > DEEPEST) return undefined;
  if (token === '(') return readItems(state, ')', depth);
  if (token === '[') return readItems(state, ']', depth);
  if (token === '{') return readEntries(state, depth);
  if (/^['"]/.test(token) && token.length > 1) return token.slice(1, -1).replace(/\\(.)/g, '$1');
  if (/^-?\d/.test(token)) return Number.parseInt(token, 10);
  return WORDS.get(token);
}

function readItems(state: State, end: string, depth: number): Literal[] | undefined {
  const items: Literal[] = [];
  while (state.tokens[state.at] !== end) {
    const item = readValue(state, depth + 1);
    if (item === undefined) return undefined;
    items.push(item);
    if (state.tokens[state.at] === ',') state.at++;
    else if (state.tokens[state.at] !== end) return undefined;
  }
  state.at++;
  return items;
}

function readEntries(state: State, depth: number): Map<string, Literal> | undefined {
  const entries = new Map<string, Literal>();
  while (state.tokens[state.at] !== '}') {
    const key = readValue(state, depth + 1);
    if (typeof key !== 'string' || state.tokens[state.at++] !== ':') return undefined;
    const value = readValue(state, depth + 1);
    if (value === undefined) return undefined;
    entries.set(key, value);
    if (state.tokens[state.at] === ',') state.at++;
    else if (state.tokens[state.at] !== '}') return undefined;
  }
  state.at++;
  return entries;
}
