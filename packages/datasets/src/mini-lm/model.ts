// The whole model, where somebody has set it up: 83 MB are not part of this package.
import { type Matrix, parseSafetensors } from '@eigenbook/matrix';

/** All that MiniLM has learned, as plain data: `ai.sentenceEncoder` makes it run. */
export interface MiniLMModel {
  /** 30,522 word pieces in the order of their ids. */
  readonly vocabulary: readonly string[];
  /** 103 tensors by the names that PyTorch gives them, in float32. */
  readonly tensors: Readonly<Record<string, Matrix>>;
  /** Attention heads of each layer. */
  readonly heads: 12;
  /** The most tokens of a sentence it was trained on. */
  readonly maxLength: 256;
}

/** Where the files of the model are. */
export interface ModelFolder {
  readonly path: string;
  read(name: string): Promise<Uint8Array>;
}

let find: () => ModelFolder | undefined = () => undefined;

/** Makes `next` what finds the folder of the model. */
export function useModelFolder(next: () => ModelFolder | undefined): void {
  find = next;
}

/** Whether the model was set up here. */
export function hasModel(): boolean {
  return find() !== undefined;
}

/** @throws Error (code MISSING_MODEL) if it was not set up. */
export async function loadModel(): Promise<MiniLMModel> {
  const folder = find();
  if (!folder) throw new MissingModelError();
  const [weights, pieces] = await Promise.all(['model.safetensors', 'vocab.txt'].map((name) => folder.read(name))); // prettier-ignore
  return {
    vocabulary: new TextDecoder().decode(pieces).trimEnd().split(/\r?\n/),
    tensors: parseSafetensors(weights!),
    heads: 12,
    maxLength: 256,
  };
}

class MissingModelError extends Error {
  override readonly name = 'MissingModelError';
  readonly code = 'MISSING_MODEL';

  constructor() {
    super('miniLM: the whole model must be set up first; here is only the slice that comes with the package. Run npm run setup:minilm in the folder of Eigenbook (83 MB), or set EIGENBOOK_MINILM to a folder with its model.safetensors and vocab.txt.'); // prettier-ignore
  }
}
