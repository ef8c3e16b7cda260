// A backend of tfjs whose data and kernels are in a worker: each op goes there by its name. Both sides
// count the references to the data, as each frees its own.
import type * as core from '@tensorflow/tfjs-core';
import type { Line } from './line.ts';

interface Info {
  readonly key: number;
  readonly shape: number[];
  readonly dtype: core.DataType;
}

interface Entry {
  readonly key: number;
  references: number;
}

type Numbers = Float32Array | Int32Array | Uint8Array;

/** What tfjs asks of a backend, and no more. */
export class RemoteBackend {
  /** What computes, in words. */
  readonly device: string;
  readonly #line: Line;
  readonly #entries = new Map<core.DataId, Entry>();
  readonly #ids = new Map<number, core.DataId>();
  #written = 0;

  constructor(line: Line, device: string) {
    this.#line = line;
    this.device = device;
  }

  /** Runs a kernel of the worker. */
  run(name: string, inputs: core.NamedTensorInfoMap, attrs: core.NamedAttrMap | undefined) {
    const tell = (info: core.TensorInfo) => this.#infoOf(info);
    const given = Array.isArray(inputs) // concat and its kin are called so
      ? inputs.map(tell)
      : Object.fromEntries(
          Object.entries(inputs)
            .filter(([, info]) => info as unknown) // one that may be left out
            .map(([input, info]) => [input, Array.isArray(info) ? info.map(tell) : tell(info as core.TensorInfo)]), // prettier-ignore
        );
    const take = ({ key, shape, dtype }: Info) => ({ dataId: this.#take(key), shape, dtype });
    const results = this.#line.ask('run', { name, inputs: given, attrs }) as Info | Info[];
    return Array.isArray(results) ? results.map(take) : take(results);
  }

  write(values: core.BackendValues, shape: number[], dtype: core.DataType): core.DataId {
    const dataId = {};
    this.move(dataId, values, shape, dtype, 1);
    return dataId;
  }

  // tfjs gives five
  // oxlint-disable-next-line max-params
  move(
    dataId: core.DataId,
    values: core.BackendValues,
    shape: number[],
    dtype: core.DataType,
    references: number,
  ): void {
    const key = ++this.#written;
    this.#enter(key, dataId).references = references;
    this.#line.tell('write', { key, values: alone(values as Numbers), shape, dtype });
    for (let k = 1; k < references; k++) this.#line.tell('refer', { key, by: 1 });
  }

  readSync(dataId: core.DataId): Numbers {
    return this.#line.ask('read', { key: this.#keyOf(dataId) }) as Numbers;
  }

  async read(dataId: core.DataId): Promise<Numbers> {
    return (await this.#line.askLater('read', { key: this.#keyOf(dataId) })) as Numbers;
  }

  disposeData(dataId: core.DataId, force = false): boolean {
    const entry = this.#entries.get(dataId);
    if (!entry) return true;
    this.#line.tell('dispose', { key: entry.key, force });
    entry.references = force ? 0 : entry.references - 1;
    if (entry.references > 0) return false;
    this.#entries.delete(dataId);
    this.#ids.delete(entry.key);
    return true;
  }

  refCount(dataId: core.DataId): number {
    return this.#entries.get(dataId)?.references ?? 0;
  }

  incRef(dataId: core.DataId): void {
    this.#refer(dataId, 1);
  }

  decRef(dataId: core.DataId): void {
    this.#refer(dataId, -1);
  }

  numDataIds(): number {
    return this.#entries.size;
  }

  floatPrecision(): 32 {
    return 32;
  }

  epsilon(): number {
    return 1e-7;
  }

  timerAvailable(): boolean {
    return false;
  }

  memory(): { readonly unreliable: boolean } {
    return this.#line.ask('memory', {}) as { readonly unreliable: boolean };
  }

  /** Forgets the results of an op whose caller is gone. */
  discard(results: unknown): void {
    for (const info of [results].flat() as (Partial<Info> | undefined)[]) {
      if (info?.key !== undefined) this.#line.tell('dispose', { key: info.key, force: false });
    }
  }

  #refer(dataId: core.DataId, by: number): void {
    const entry = this.#entries.get(dataId);
    if (!entry) return;
    entry.references += by;
    this.#line.tell('refer', { key: entry.key, by });
  }

  /** The data behind a key of the worker; where it is there already it has one reference more. */
  #take(key: number): core.DataId {
    const known = this.#ids.get(key);
    if (known) this.#entries.get(known)!.references++;
    return known ?? this.#enter(key, {}).dataId;
  }

  #enter(key: number, dataId: core.DataId): Entry & { readonly dataId: core.DataId } {
    const entry = { key, dataId, references: 1 };
    this.#entries.set(dataId, entry);
    this.#ids.set(key, dataId);
    return entry;
  }

  #infoOf({ dataId, shape, dtype }: core.TensorInfo): Info {
    return { key: this.#keyOf(dataId), shape, dtype };
  }

  #keyOf(dataId: core.DataId): number {
    return this.#entries.get(dataId)!.key;
  }
}

/** Numbers in a buffer of their own: a message carries the whole of it. */
function alone(values: Numbers): Numbers {
  return values.byteLength === values.buffer.byteLength ? values : values.slice();
}
