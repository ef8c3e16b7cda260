// esbuild gives a name that hides another one of the file a number: `data2` for a parameter `data`.
// Errors, displays and the debugger would show it; in the source the one hides the other as well.
import { SourceMap, type SourceMapping, type SourceMapPayload } from 'node:module';
import type MagicString from 'magic-string';
import { type Node, parseSync } from 'oxc-parser';
import { walk } from 'oxc-walker';

interface Place {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const WORDS = /[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;
const WORD = /^[\p{ID_Start}$_][\p{ID_Continue}$]*/u;

/**
 * Gives names in `code`, the output of esbuild for `source`, back.
 * @param map - of `code.original` to `source`.
 */
export function repairNames(code: MagicString, source: string, map: SourceMapPayload): void {
  if (!map.names?.length) return;
  const words = new Set(source.match(WORDS));
  const places: Place[] = [];
  const kept = new Set<string>();
  walk(parseSync('lowered.js', code.original).program, {
    enter(node) {
      const parameter = namespaceParameter(node);
      if (parameter !== undefined) kept.add(parameter);
      if (node.type === 'Identifier' && /\d$/.test(node.name) && !words.has(node.name)) {
        places.push(node);
      }
    },
  });
  if (places.length === 0) return;
  const originals = originalNames(code.original, source, places, map);
  for (const { name, start, end } of places) {
    const [original, ...others] = originals.get(name) ?? [];
    const isNumbered = original !== undefined && /^\d+$/.test(name.slice(original.length));
    if (others.length > 0 || kept.has(name) || !isNumbered || !name.startsWith(original)) continue;
    code.update(start, end, original);
  }
}

/** What is written in `source` where a name comes from; one that esbuild made up stands for something else. */
function originalNames(
  code: string,
  source: string,
  places: readonly Place[],
  payload: SourceMapPayload,
): Map<string, Set<string>> {
  const map = new SourceMap(payload);
  const lines = source.split('\n');
  const originals = new Map<string, Set<string>>();
  let [line, lineStart] = [0, 0];
  for (const { name, start } of places.toSorted((a, b) => a.start - b.start)) {
    for (
      let end = code.indexOf('\n', lineStart);
      end >= 0 && end < start;
      end = code.indexOf('\n', lineStart)
    ) {
      [line, lineStart] = [line + 1, end + 1];
    }
    const column = start - lineStart;
    const entry = map.findEntry(line, column) as Partial<SourceMapping>;
    if (entry.generatedLine !== line || entry.generatedColumn !== column) continue;
    const written = WORD.exec(lines[entry.originalLine!]?.slice(entry.originalColumn) ?? '')?.[0];
    originals.set(name, (originals.get(name) ?? new Set()).add(written ?? ''));
  }
  return originals;
}

/** `N2` of `((N2) => { … })(N || (N = {}))`: in there `N` may be something else. */
function namespaceParameter(node: Node): string | undefined {
  if (node.type !== 'CallExpression') return undefined;
  const { callee } = node;
  const made = callee.type === 'ParenthesizedExpression' ? callee.expression : callee;
  if (made.type !== 'ArrowFunctionExpression' && made.type !== 'FunctionExpression')
    return undefined;
  const [parameter] = made.params;
  return parameter?.type === 'Identifier' ? parameter.name : undefined;
}
