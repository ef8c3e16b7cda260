import { type Matrix, random } from '@eigenbook/matrix';

export const normal = (rows: number, columns: number, seed: number): Matrix => random(rows, columns, { seed, distribution: 'normal' }); // prettier-ignore

/** The tensors of a BERT of width 8 with inner width 12, 20 pieces and 16 places. */
export function tensorsOf(layers: number, prefix = ''): Record<string, Matrix> {
  let seed = 1;
  const tensors: Record<string, Matrix> = {};
  const add = (name: string, rows: number, columns = 1) => (tensors[prefix + name] = normal(rows, columns, seed++)); // prettier-ignore
  const pair = (name: string, out: number, inner?: number) => [add(`${name}.weight`, out, inner), add(`${name}.bias`, out)]; // prettier-ignore
  for (const [name, rows] of [['word', 20], ['position', 16], ['token_type', 2]] as const) add(`embeddings.${name}_embeddings.weight`, rows, 8); // prettier-ignore
  pair('embeddings.LayerNorm', 8);
  for (let k = 0; k < layers; k++) {
    const at = `encoder.layer.${k}`;
    for (const part of ['self.query', 'self.key', 'self.value', 'output.dense']) pair(`${at}.attention.${part}`, 8, 8); // prettier-ignore
    pair(`${at}.attention.output.LayerNorm`, 8);
    pair(`${at}.intermediate.dense`, 12, 8);
    pair(`${at}.output.dense`, 8, 12);
    pair(`${at}.output.LayerNorm`, 8);
  }
  return tensors;
}
export const text = { tokens: ['a', 'b', 'c'], ids: [4, 7, 4], types: [0, 0, 1] };
