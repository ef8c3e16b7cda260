// Which of the languages of TypeScript a notebook is written in: what its parser reads, and what
// becomes of JSX and decorators. Flags of the kernel and a `tsconfig.json` choose; cells, local
// modules and the type checker all follow.

/** How JSX becomes calls. */
export interface Jsx {
  readonly runtime: 'automatic' | 'classic';
  /** The package whose `jsx-runtime` the automatic runtime imports. */
  readonly importSource: string;
  /** What the classic runtime calls, such as `React.createElement` and `React.Fragment`. */
  readonly factory: string;
  readonly fragment: string;
}

export interface Language {
  readonly name: 'typescript' | 'javascript';
  /** Undefined: cells have no JSX, unless they say `@jsx`. */
  readonly jsx: Jsx | undefined;
  /** `standard` are those of TC39, `legacy` those of TypeScript’s `experimentalDecorators`. */
  readonly decorators: 'standard' | 'legacy';
  /** Whether legacy decorators learn the types of what they decorate. */
  readonly decoratorMetadata: boolean;
  /** Whether a field without a value is defined; TypeScript’s `useDefineForClassFields`. */
  readonly defineFields: boolean;
}

export const DEFAULT_JSX: Jsx = {
  runtime: 'automatic',
  importSource: 'react',
  factory: 'React.createElement',
  fragment: 'React.Fragment',
};

/** JSX as tslab has it: what the comment `@jsx` means where nothing else says how. */
export const CLASSIC_JSX: Jsx = { ...DEFAULT_JSX, runtime: 'classic' };

export const TYPESCRIPT: Language = {
  name: 'typescript',
  jsx: undefined,
  decorators: 'standard',
  decoratorMetadata: false,
  defineFields: true,
};

/** What the parser reads. */
export type Dialect = 'ts' | 'tsx' | 'jsx';

/** In JavaScript nothing else looks like JSX; in TypeScript casts and generic arrows do. */
export function dialectOf({ name, jsx }: Language): Dialect {
  if (name === 'javascript') return 'jsx';
  return jsx ? 'tsx' : 'ts';
}
