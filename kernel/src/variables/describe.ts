// What a variable is, found out without running a line of the author's code: no getter, no trap of a
// proxy, no iterator. The one method that is called is the one by which a value describes itself.
import { DESCRIBE, type Description, thumbnailOf, type Variable } from '@eigenbook/mime';

export interface Looking {
  readonly isProxy: (value: unknown) => boolean;
}

const MOST_TEXT = 80;
const DEEPEST = 8;

/** The variable that a property of the scope is. */
export function describe(name: string, property: PropertyDescriptor, looking: Looking): Variable {
  if (property.get) return { name, type: 'getter' };
  const { source, ...facts } = descriptionOf(property.value, looking);
  const thumbnail = source && thumbnailOf(source);
  return { name, ...facts, ...(thumbnail && { thumbnail }) };
}

interface Described extends Description {
  readonly text?: string;
}

function descriptionOf(value: unknown, looking: Looking): Described {
  switch (typeof value) {
    case 'string':
      return { type: 'string', text: shortened(JSON.stringify(value.slice(0, MOST_TEXT))), bytes: 2 * value.length }; // prettier-ignore
    case 'number':
      return { type: 'number', text: Object.is(value, -0) ? '-0' : String(value), bytes: 8 };
    case 'bigint':
      return { type: 'bigint', text: value < 2n ** 200n && value > -(2n ** 200n) ? shortened(`${value}n`) : '…' }; // prettier-ignore
    case 'boolean':
    case 'undefined':
    case 'symbol':
      return { type: typeof value, text: shortened(String(value)) };
    case 'function':
    case 'object':
      return value === null ? { type: 'null', text: 'null' } : objectOf(value, looking);
  }
}

function objectOf(value: object, looking: Looking): Described {
  if (looking.isProxy(value)) return { type: 'Proxy' };
  const own = ownDescription(value, looking);
  if (own) return own;
  if (typeof value === 'function') {
    const isClass = Object.getOwnPropertyDescriptor(value, 'prototype')?.writable === false;
    return { type: isClass ? 'class' : 'function' };
  }
  if (Array.isArray(value)) return { type: `Array<${value.length}>`, text: fewOf(value) };
  if (ArrayBuffer.isView(value)) return viewOf(value);
  const size = sizeOf(value);
  return { type: `${className(value, looking)}${size === undefined ? '' : `<${size}>`}` };
}

function ownDescription(value: object, looking: Looking): Description | undefined {
  const method = lookUp(value, DESCRIBE, looking);
  if (typeof method !== 'function') return undefined;
  try {
    const found = Reflect.apply(method, value, []) as Description;
    return typeof found?.type === 'string' ? found : undefined;
  } catch {
    return undefined; // a stranger's method: the value is then described as any other
  }
}

/** A property of plain data along the prototypes. */
function lookUp(value: object, key: string | symbol, { isProxy }: Looking): unknown {
  let holder: object | null = value;
  for (let depth = 0; holder !== null && depth < DEEPEST; depth++) {
    if (isProxy(holder)) return undefined;
    const found = Object.getOwnPropertyDescriptor(holder, key);
    if (found) return found.value;
    holder = Object.getPrototypeOf(holder) as object | null;
  }
  return undefined;
}

function className(value: object, looking: Looking): string {
  const constructor = lookUp(value, 'constructor', looking);
  if (typeof constructor !== 'function' || looking.isProxy(constructor)) return 'Object';
  const name: unknown = Object.getOwnPropertyDescriptor(constructor, 'name')?.value;
  return typeof name === 'string' && name !== '' ? shortened(name) : 'Object';
}

/** Numbers of a short list. */
function fewOf(list: readonly unknown[]): string {
  const few: string[] = [];
  for (let k = 0; k < Math.min(6, list.length); k++) {
    const item: unknown = Object.getOwnPropertyDescriptor(list, k)?.value;
    if (typeof item !== 'number') return '';
    few.push(String(item));
  }
  return shortened(`[${few.join(', ')}${list.length > few.length ? ', …' : ''}]`);
}

/** Reads what a value holds inside, whatever properties lie over it. */
function innerReader(prototype: object, key: string | symbol): (value: object) => unknown {
  const property = Object.getOwnPropertyDescriptor(prototype, key)!;
  return (value) => property.get!.call(value) as unknown;
}

const typedArray = Object.getPrototypeOf(Uint8Array.prototype) as object;
const kindOf = innerReader(typedArray, Symbol.toStringTag);
const lengthOf = innerReader(typedArray, 'length');

const DTYPES: Readonly<Record<string, 'float64' | 'float32' | 'int32' | 'uint8'>> = {
  Float64Array: 'float64',
  Float32Array: 'float32',
  Int32Array: 'int32',
  Uint8Array: 'uint8',
};

/** A typed array, as its own inner values say and not as its properties do. */
function viewOf(value: ArrayBufferView): Described {
  const kind = (kindOf(value) as string | undefined) ?? 'DataView';
  if (kind === 'DataView') return { type: 'DataView' };
  const length = lengthOf(value) as number;
  const each = (globalThis as unknown as Record<string, { BYTES_PER_ELEMENT: number }>)[kind];
  const dtype = DTYPES[kind];
  return {
    type: `${kind}<${length}>`,
    ...(each && { bytes: length * each.BYTES_PER_ELEMENT }),
    dtype: dtype ?? kind.replace(/Array$/, '').toLowerCase(),
    device: 'CPU',
    ...(dtype && {
      source: { rows: 1, columns: length, data: value as unknown as ArrayLike<number>, dtype },
    }),
  };
}

const SIZES = [Map, Set].map(({ prototype }) => innerReader(prototype, 'size'));

/** How many a Map or a Set holds. */
function sizeOf(value: object): number | undefined {
  for (const size of SIZES) {
    try {
      return size(value) as number;
    } catch {
      continue; // not of this kind
    }
  }
  return undefined;
}

function shortened(text: string): string {
  return text.length <= MOST_TEXT ? text : `${text.slice(0, MOST_TEXT)}…`;
}
