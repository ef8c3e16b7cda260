// How deep the brackets of a cell are. The parser goes down once for each, on the stack of the process:
// from some 3,800 on the kernel itself would end.
import type { ParseResult, Severity } from 'oxc-parser';

/** Most levels of brackets in a cell. */
const MOST = 2000;
/** What may hold brackets that are none, and those that are. */
const PIECES =
  /\/\/.*|\/\*[^]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\$])*`|[([{}\])]/g;

const TOO_DEEP = `brackets may be ${MOST} deep, and are deeper here: deep data comes from a file, or from a text by JSON.parse`;

/** What the parser would say of it, if it could: an error where the brackets are too deep, or none. */
export function depthErrors(source: string): ParseResult['errors'] {
  const start = tooDeepAt(source);
  if (start === undefined) return [];
  const labels = [{ message: null, start, end: start + 1 }];
  return [{ severity: 'Error' as Severity, message: TOO_DEEP, labels, helpMessage: null, codeframe: null }]; // prettier-ignore
}

function tooDeepAt(source: string): number | undefined {
  if (source.length <= MOST || deepest(source.matchAll(/[([{}\])]/g)) === undefined) {
    return undefined; // whatever its strings and comments hold
  }
  return deepest(source.matchAll(PIECES));
}

function deepest(pieces: Iterable<RegExpExecArray>): number | undefined {
  let depth = 0;
  for (const { 0: piece, index } of pieces) {
    if ('([{'.includes(piece)) depth++;
    else if (')]}'.includes(piece)) depth--;
    if (depth > MOST) return index;
  }
  return undefined;
}
