// How layers look in a notebook: what they take and give, and how many numbers they learn; and what else
// is its methods more than its parts.
import { type Layer, parameterCount } from './layer.ts';

/** The layer, which shows itself as text: a network with a line for each of its layers. */
export function shown<L extends Layer>(layer: L): L {
  return shownAs(layer, () => textOf(layer));
}

/** The value, which shows itself as this text. */
export function shownAs<T extends object>(value: T, text: () => string): T {
  return Object.defineProperty(value, Symbol.for('nodejs.util.inspect.custom'), { value: text });
}

function textOf(layer: Layer): string {
  if ('isElementwise' in layer) return `${layer.name}, of each number`;
  const count = parameterCount(layer);
  const learns = count === 0 ? 'no parameters' : `${count.toLocaleString('en-US')} parameters`;
  const isNetwork = 'layers' in layer;
  const head = [isNetwork ? 'network' : layer.name, sizesOf(layer)].filter((word) => word !== '');
  const rest = isNetwork ? table(innermost(layer)) : layer.parameters.map(String);
  return [`${head.join(' ')}, ${learns}`, ...rest].join('\n');
}

/** The layers within it, also those of networks within networks. */
function innermost(layer: Layer): readonly Layer[] {
  return 'layers' in layer ? (layer.layers as readonly Layer[]).flatMap(innermost) : [layer];
}

function table(layers: readonly Layer[]): string[] {
  const cells = layers.map((layer) => {
    const count = parameterCount(layer);
    return [layer.name, sizesOf(layer), count === 0 ? '' : count.toLocaleString('en-US')] as const;
  });
  const [names, sizes, counts] = [0, 1, 2].map((k) => Math.max(...cells.map((row) => row[k]!.length))); // prettier-ignore
  return cells.map(([name, size, count]) =>
    `  ${name.padEnd(names!)}  ${size.padEnd(sizes!)}  ${count.padStart(counts!)}`.trimEnd(),
  );
}

function sizesOf({ inSize, outSize }: Layer): string {
  return inSize > 0 && outSize > 0 ? `${inSize} → ${outSize}` : '';
}
