// What Node has in global scope and its types leave to those of browsers, which cells do not get:
// a notebook would be told of a `document` that is not there. Where a folder asks for `dom` itself,
// these are the same names once more, and the browser's come first.

declare namespace WebAssembly {
  type ImportExportKind = 'function' | 'global' | 'memory' | 'table' | 'tag';
  type TableKind = 'anyfunc' | 'externref';
  type ValueType = 'i32' | 'i64' | 'f32' | 'f64' | 'v128' | TableKind;
  type ExportValue = Function | Global | Memory | Table;
  type ImportValue = ExportValue | number | bigint;
  type Exports = Record<string, ExportValue>;
  type ModuleImports = Record<string, ImportValue>;
  type Imports = Record<string, ModuleImports>;
  type Bytes = ArrayBufferView | ArrayBufferLike;
  // oxlint-disable-next-line typescript/no-explicit-any -- only its author knows what a global or a table holds
  type Held = any;

  interface ModuleExportDescriptor {
    name: string;
    kind: ImportExportKind;
  }
  interface ModuleImportDescriptor extends ModuleExportDescriptor {
    module: string;
  }
  interface MemoryDescriptor {
    initial: number;
    maximum?: number;
    shared?: boolean;
  }
  interface TableDescriptor {
    element: TableKind;
    initial: number;
    maximum?: number;
  }
  interface GlobalDescriptor {
    value: ValueType;
    mutable?: boolean;
  }
  interface WebAssemblyInstantiatedSource {
    module: Module;
    instance: Instance;
  }

  class Module {
    constructor(bytes: Bytes);
    static exports(module: Module): ModuleExportDescriptor[];
    static imports(module: Module): ModuleImportDescriptor[];
    static customSections(module: Module, name: string): ArrayBuffer[];
  }
  class Instance {
    constructor(module: Module, imports?: Imports);
    readonly exports: Exports;
  }
  class Memory {
    constructor(descriptor: MemoryDescriptor);
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
  class Table {
    constructor(descriptor: TableDescriptor, value?: unknown);
    readonly length: number;
    get(index: number): Held;
    grow(by: number, value?: unknown): number;
    set(index: number, value?: unknown): void;
  }
  class Global {
    constructor(descriptor: GlobalDescriptor, value?: unknown);
    value: Held;
    valueOf(): Held;
  }
  class CompileError extends Error {}
  class LinkError extends Error {}
  class RuntimeError extends Error {}

  function validate(bytes: Bytes): boolean;
  function compile(bytes: Bytes): Promise<Module>;
  function compileStreaming(source: Response | PromiseLike<Response>): Promise<Module>;
  function instantiate(bytes: Bytes, imports?: Imports): Promise<WebAssemblyInstantiatedSource>;
  function instantiate(module: Module, imports?: Imports): Promise<Instance>;
  function instantiateStreaming(
    source: Response | PromiseLike<Response>,
    imports?: Imports,
  ): Promise<WebAssemblyInstantiatedSource>;
}

/** The classes of what `crypto` and `performance` give. */
type NodeCrypto = import('node:crypto').webcrypto.Crypto;
type NodeCryptoKey = import('node:crypto').webcrypto.CryptoKey;
type NodeSubtleCrypto = import('node:crypto').webcrypto.SubtleCrypto;
type NodePerformance = import('node:perf_hooks').Performance;
interface Crypto extends NodeCrypto {}
interface CryptoKey extends NodeCryptoKey {}
interface SubtleCrypto extends NodeSubtleCrypto {}
interface Performance extends NodePerformance {}
declare var Crypto: { readonly prototype: Crypto; new (): Crypto };
declare var CryptoKey: { readonly prototype: CryptoKey; new (): CryptoKey };
declare var SubtleCrypto: { readonly prototype: SubtleCrypto; new (): SubtleCrypto };
declare var Performance: { readonly prototype: Performance; new (): Performance };

// The numbers of a matrix are in one of several kinds of arrays, and of functions that differ from kind
// to kind the compiler calls none: these are the same in all.
type FoldOfNumbers = (
  previous: number,
  current: number,
  index: number,
  array: ArrayLike<number>,
) => number;
type FoldTo<U> = (previous: U, current: number, index: number, array: ArrayLike<number>) => U;
interface Uint8Array<TArrayBuffer extends ArrayBufferLike = ArrayBufferLike> {
  reduce(callback: FoldOfNumbers): number;
  reduce(callback: FoldOfNumbers, initial: number): number;
  reduce<U>(callback: FoldTo<U>, initial: U): U;
  reduceRight(callback: FoldOfNumbers): number;
  reduceRight(callback: FoldOfNumbers, initial: number): number;
  reduceRight<U>(callback: FoldTo<U>, initial: U): U;
}
interface Int32Array<TArrayBuffer extends ArrayBufferLike = ArrayBufferLike> {
  reduce(callback: FoldOfNumbers): number;
  reduce(callback: FoldOfNumbers, initial: number): number;
  reduce<U>(callback: FoldTo<U>, initial: U): U;
  reduceRight(callback: FoldOfNumbers): number;
  reduceRight(callback: FoldOfNumbers, initial: number): number;
  reduceRight<U>(callback: FoldTo<U>, initial: U): U;
}
interface Float32Array<TArrayBuffer extends ArrayBufferLike = ArrayBufferLike> {
  reduce(callback: FoldOfNumbers): number;
  reduce(callback: FoldOfNumbers, initial: number): number;
  reduce<U>(callback: FoldTo<U>, initial: U): U;
  reduceRight(callback: FoldOfNumbers): number;
  reduceRight(callback: FoldOfNumbers, initial: number): number;
  reduceRight<U>(callback: FoldTo<U>, initial: U): U;
}
interface Float64Array<TArrayBuffer extends ArrayBufferLike = ArrayBufferLike> {
  reduce(callback: FoldOfNumbers): number;
  reduce(callback: FoldOfNumbers, initial: number): number;
  reduce<U>(callback: FoldTo<U>, initial: U): U;
  reduceRight(callback: FoldOfNumbers): number;
  reduceRight(callback: FoldOfNumbers, initial: number): number;
  reduceRight<U>(callback: FoldTo<U>, initial: U): U;
}

// What a server sends is as free as what JSON.parse gives; Node's types would have each cell say it.
interface Response {
  // oxlint-disable-next-line typescript/no-explicit-any -- as in the types of browsers
  json(): Promise<any>;
}

// A port has the handlers of browsers, too.
declare module 'worker_threads' {
  interface MessagePort {
    onmessage: ((event: MessageEvent) => void) | null;
    onmessageerror: ((event: MessageEvent) => void) | null;
  }
}

// What may have types and no value (see node-library.ts).
declare module 'eigenbook:ahead' {
  export import CloseEvent = globalThis.CloseEvent;
  export import EventSource = globalThis.EventSource;
  export import Storage = globalThis.Storage;
  export import WebSocket = globalThis.WebSocket;
  export import localStorage = globalThis.localStorage;
  export import sessionStorage = globalThis.sessionStorage;
}

// A structured clone has the fields of matrices and tensors and none of their methods. In overloads of
// a global function Node's own would come first, so cells import this one.
declare module 'eigenbook:clone' {
  /** What they have in common with what no other value has. */
  interface MatrixFields {
    readonly rows: number;
    readonly columns: number;
    readonly dtype: string;
    readonly data: Numbers;
    toArray(): unknown;
  }
  interface SparseFields extends MatrixFields {
    readonly indptr: Int32Array;
    readonly indices: Int32Array;
  }
  interface ComplexFields {
    readonly real: MatrixFields;
    readonly imag: MatrixFields;
    toArray(): unknown;
  }
  interface TensorFields {
    readonly shape: readonly number[];
    readonly dtype: string;
    toMatrix(): unknown;
  }
  type Numbers = Float32Array | Float64Array | Int32Array | Uint8Array;

  interface MatrixClone<T extends MatrixFields> {
    rows: T['rows'];
    columns: T['columns'];
    dtype: T['dtype'];
    data: T['data'];
  }
  interface SparseClone<T extends SparseFields> extends MatrixClone<T> {
    indptr: Int32Array;
    indices: Int32Array;
  }
  interface ComplexClone<T extends ComplexFields> {
    real: MatrixClone<T['real']>;
    imag: MatrixClone<T['imag']>;
  }
  interface TensorClone<T extends TensorFields> {
    shape: T['shape'];
    dtype: T['dtype'];
    numbers: Numbers;
  }

  /** What is left in a clone of matrices, of tensors, and of what holds some. */
  type Clone<T> = T extends ComplexFields
    ? ComplexClone<T>
    : T extends SparseFields
      ? SparseClone<T>
      : T extends MatrixFields
        ? MatrixClone<T>
        : T extends TensorFields
          ? TensorClone<T>
          : HoldsOwn<T> extends false
            ? T
            : T extends ReadonlyMap<infer K, infer V>
              ? Map<Clone<K>, Clone<V>>
              : T extends ReadonlySet<infer E>
                ? Set<Clone<E>>
                : T extends readonly unknown[]
                  ? { [K in keyof T]: Clone<T[K]> }
                  : { [K in keyof T as T[K] extends Function ? never : K]: Clone<T[K]> };

  /** Whether there is one in a value, looked for three levels deep. */
  type HoldsOwn<T, Depth extends readonly 1[] = []> = 0 extends 1 & T
    ? false
    : T extends MatrixFields | ComplexFields | TensorFields
      ? true
      : Depth extends readonly [1, 1, 1]
        ? false
        : T extends Function | ArrayBufferView
          ? false
          : T extends readonly (infer E)[] | ReadonlySet<infer E> | ReadonlyMap<unknown, infer E>
            ? HoldsOwn<E, [...Depth, 1]>
            : T extends object
              ? { [K in keyof T]-?: HoldsOwn<T[K], [...Depth, 1]> }[keyof T]
              : false;

  interface CloneOptions {
    readonly transfer?: import('node:worker_threads').Transferable[];
  }
  /** A copy of a value, without the methods of what it holds: a matrix with them is copied by `A.copy()`. */
  export function structuredClone<T>(
    value: T & (true extends HoldsOwn<T> ? unknown : never),
    options?: CloneOptions,
  ): Clone<T>;
  export function structuredClone<T>(value: T, options?: CloneOptions): T;
}
