// What a person may mean at a place in a cell: of what the language server offers, the items that go
// on from what is typed there, as they are to be written.
import type { Place } from './document.ts';
import { type CompletionItem, KINDS } from './open-project.ts';
import type { Completion, Completions } from './service.ts';

const MOST = 500;

/**
 * @param typed - the cell up to the place.
 * @param place - where that is for the server.
 */
export function completionsAt(
  typed: string,
  place: Place,
  items: readonly CompletionItem[],
): Completions {
  const word = /#?[\p{ID_Continue}$]*$/u.exec(typed)![0].length;
  const lengths = new Set(items.map((item) => replacedLength(item, place) ?? word));
  // paths and keys in quotes go beyond a word
  const length = lengths.size === 1 ? [...lengths][0]! : word;
  const prefix = typed.slice(typed.length - length);
  const wanted = items
    // of JavaScript the server offers every word of the text, too
    .filter(({ kind }) => KINDS[kind ?? 0] !== 'text')
    // a key that is no name, after a dot: it would take the dot away
    .filter((item) => (replacedLength(item, place) ?? length) === length)
    .filter((item) =>
      [item.filterText ?? item.label, textOf(item), unquoted(item)].some((it) =>
        begins(it, prefix),
      ),
    )
    .sort((a, b) => compare(keyOf(a, prefix), keyOf(b, prefix)))
    .slice(0, MOST);
  return {
    start: typed.length - length,
    end: typed.length,
    items: wanted.map((item): Completion => ({
      label: textOf(item),
      kind: KINDS[item.kind ?? 0] ?? '',
    })),
  };
}

/** What the cell has afterwards: of a property that may be left out the label ends in `?`. */
function textOf({ label, insertText, textEdit }: CompletionItem): string {
  return textEdit?.newText ?? insertText ?? label;
}

/** A key that is no name goes on from what it has within its quotes, too. */
function unquoted(item: CompletionItem): string {
  return textOf(item).replace(/^['"]/, '');
}

/** How many characters before the place an item is written over, where the server says it. */
function replacedLength({ textEdit }: CompletionItem, place: Place): number | undefined {
  return textEdit && place.character - textEdit.range.start.character;
}

function begins(text: string, prefix: string): boolean {
  return text.toLowerCase().startsWith(prefix.toLowerCase());
}

/** The server's order, in that what has the same capitals, in that the alphabet. */
function keyOf(item: CompletionItem, prefix: string): readonly string[] {
  const text = textOf(item);
  return [item.sortText ?? '', text.startsWith(prefix) ? '' : '1', text.toLowerCase(), text];
}

function compare(a: readonly string[], b: readonly string[]): number {
  const k = a.findIndex((text, at) => text !== b[at]);
  return k < 0 ? 0 : a[k]! < b[k]! ? -1 : 1;
}
