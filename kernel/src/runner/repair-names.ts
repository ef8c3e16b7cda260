// esbuild gives a name that hides another one of the file a number: `data2` for a parameter `data`.
// Errors, displays and the debugger would show it; in the source the one hides the other as well.
import { SourceMap, type SourceMapping, type SourceMapPayload } from 'node:module';
import type MagicString from 'magic-string';
import { type Node, parseSync } from 'oxc-parser';
import { walk } from 'oxc-walker';

type Identifier = Extract<Node, { type: 'Identifier' }>;

const WORDS = /[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;
const WORD = new RegExp(`^${WORDS.source}`, 'u');

/**
 * Gives names in `code`, the output of esbuild for `source`, back.
 * @param map - of `code.original` to `source`.
 */
export function repairNames(code: MagicString, source: string, map: SourceMapPayload): void {
  if (!map.names?.length) return;
  const words = new Set(source.match(WORDS));
  const isNew = ({ name }: Identifier) => /\d$/.test(name) && !words.has(name);
  const places = references(code.original);
  if (!places.some(isNew)) return;
  const written = writtenNames(code.original, source, places, map);
  for (const node of places.filter(isNew)) {
    const [original, ...others] = [...written.get(node.name)!].filter((it) => it !== undefined);
    if (original === undefined || others.length > 0 || !node.name.startsWith(original)) continue;
    if (!/^\d+$/.test(node.name.slice(original.length))) continue;
    // esbuild makes names, too: what is not all the author's may be needed where it would be hidden
    const isAuthors = [...(written.get(original) ?? [])].every((it) => it === original);
    if (isAuthors) code.update(node.start, node.end, original);
  }
}

/** Where names stand for what is declared, not for members; in the order of the text. */
function references(code: string): Identifier[] {
  const found: Identifier[] = [];
  walk(parseSync('lowered.js', code).program, {
    enter(node, parent) {
      if (node.type !== 'Identifier') return;
      const isMember =
        parent !== null &&
        'computed' in parent &&
        !parent.computed &&
        (('property' in parent && parent.property === node) ||
          ('key' in parent && parent.key === node));
      if (!isMember) found.push(node);
    },
  });
  return found.toSorted((a, b) => a.start - b.start);
}

/** For each name what is written in `source` where it comes from; undefined where it is of esbuild’s making. */
function writtenNames(
  code: string,
  source: string,
  places: readonly Identifier[],
  payload: SourceMapPayload,
): Map<string, Set<string | undefined>> {
  const map = new SourceMap(payload);
  const lines = source.split('\n');
  const names = new Map<string, Set<string | undefined>>();
  let [line, lineStart] = [0, 0];
  for (const { name, start } of places) {
    for (let end = code.indexOf('\n', lineStart); end >= 0 && end < start;) {
      [line, lineStart] = [line + 1, end + 1];
      end = code.indexOf('\n', lineStart);
    }
    const column = start - lineStart;
    const entry = map.findEntry(line, column) as Partial<SourceMapping>;
    const isHere = entry.generatedLine === line && entry.generatedColumn === column;
    const rest = isHere ? lines[entry.originalLine!]?.slice(entry.originalColumn) : undefined;
    names.set(name, (names.get(name) ?? new Set()).add(WORD.exec(rest ?? '')?.[0]));
  }
  return names;
}
