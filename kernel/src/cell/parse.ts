// The syntax tree of a cell.
import { type ParseResult, parseSync, type Program } from 'oxc-parser';
import { cellComments, type CellComments, commentedJsx } from './comments.ts';
import { depthErrors } from './depth.ts';
import { asImports } from './re-exports.ts';
import { type Dialect, dialectOf, type Language } from './language.ts';

export interface ParsedCell {
  /** The cell, with imports for what it re-exports; places are those of the text it was given. */
  readonly source: string;
  readonly program: Program;
  readonly errors: ParseResult['errors'];
  /** The notebook’s language, with what the cell says of itself. */
  readonly language: Language;
  readonly dialect: Dialect;
  readonly comments: CellComments;
  /** The cell is `{ a: 1 }`: not a block, as the grammar has it, but the object. */
  readonly isObject: boolean;
}

/** Parses a cell; the offsets in its tree are those of `source`, unless `isObject`: then one more. */
export function parseCell(source: string, notebook: Language): ParsedCell {
  let language = notebook;
  let result = parse(source, dialectOf(language));
  const comments = cellComments(result.comments, result.program.body[0]?.start ?? Infinity);
  if (comments.jsx !== undefined && !language.jsx) {
    language = { ...language, jsx: commentedJsx(comments.jsx) };
    result = parse(source, dialectOf(language));
  }
  const dialect = dialectOf(language);
  const object = objectLiteral(source, dialect);
  const text = comments.module === undefined ? asImports(source, result.program) : source;
  if (text !== source) result = parse(text, dialect);
  const { program, errors } = object ?? result;
  return { source: text, program, errors, language, dialect, comments, isObject: object !== undefined }; // prettier-ignore
}

type Parsed = Pick<ParseResult, 'program' | 'comments' | 'errors'>;

function parse(source: string, dialect: Dialect): Parsed {
  const errors = depthErrors(source);
  if (errors.length > 0) return { ...parse('', dialect), errors };
  return parseSync(`cell.${dialect}`, source, {
    lang: dialect,
    sourceType: 'module',
    showSemanticErrors: true,
  });
}

/** The cell as an object literal in parentheses, if it is one. */
function objectLiteral(source: string, dialect: Dialect): Parsed | undefined {
  if (!/^\s*\{/.test(source)) return undefined;
  const result = parse(`(${source}\n)`, dialect);
  const [statement, ...more] = result.program.body;
  if (result.errors.length > 0 || more.length > 0) return undefined;
  if (statement?.type !== 'ExpressionStatement') return undefined;
  const { expression } = statement;
  const inner = expression.type === 'ParenthesizedExpression' ? expression.expression : expression;
  return inner.type === 'ObjectExpression' ? result : undefined;
}
