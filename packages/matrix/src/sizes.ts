// Arithmetic on sizes in types, digit by digit as at school, so that 4096 + 4096 costs the compiler
// four steps. A size the types do not know is `number`, and so is what is computed from it.

type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';

/** Each digit as that many ticks; the compiler counts by the length of tuples. */
interface Ticks {
  '0': [];
  '1': [1];
  '2': [1, 1];
  '3': [1, 1, 1];
  '4': [1, 1, 1, 1];
  '5': [1, 1, 1, 1, 1];
  '6': [1, 1, 1, 1, 1, 1];
  '7': [1, 1, 1, 1, 1, 1, 1];
  '8': [1, 1, 1, 1, 1, 1, 1, 1];
  '9': [1, 1, 1, 1, 1, 1, 1, 1, 1];
}
type Ten = [...Ticks['9'], 1];

/** The sum of two sizes. */
export type Sum<A extends number, B extends number> = number extends A | B
  ? number
  : Value<Reverse<AddDigits<Digits<A>, Digits<B>>>>;

/** A − B for sizes with A ≥ B. */
export type Difference<A extends number, B extends number> = number extends A | B
  ? number
  : Value<Reverse<SubtractDigits<Digits<A>, Digits<B>>>>;

/** One less; none of none. */
export type Fewer<N extends number> = N extends 0 ? 0 : Difference<N, 1>;

/** The product of two sizes. */
export type Product<A extends number, B extends number> = number extends A | B
  ? number
  : Value<Reverse<MultiplyDigits<Digits<A>, `${B}`>>>;

/** The smaller of two sizes; `number` if the types do not know both. */
export type Min<A extends number, B extends number> = [A, B] extends [B, A]
  ? A
  : number extends A | B
    ? number
    : Smaller<A, B>;

/** Of each size that A may be and each that B may be. */
type Smaller<A extends number, B extends number> = A extends number
  ? B extends number
    ? Less<`${A}`, `${B}`> extends true
      ? A
      : B
    : never
  : never;

/** Whether A > B is certain: both are known. */
export type Exceeds<A extends number, B extends number> = number extends A | B
  ? false
  : Less<`${B}`, `${A}`>;

/** The digits of a size, ones first. */
type Digits<N extends number> = Reverse<`${N}`>;
type Reverse<T extends string, Done extends string = ''> = T extends `${infer D}${infer Rest}`
  ? Reverse<Rest, `${D}${Done}`>
  : Done;

/** The number a text of digits stands for. */
type Value<T extends string> = WithoutZeros<T> extends `${infer N extends number}` ? N : number;
type WithoutZeros<T extends string> = T extends `0${infer Rest}`
  ? Rest extends ''
    ? '0'
    : WithoutZeros<Rest>
  : T;

type AddDigits<
  A extends string,
  B extends string,
  Carry extends 1[] = [],
> = A extends `${infer P extends Digit}${infer As}`
  ? B extends `${infer Q extends Digit}${infer Bs}`
    ? SumDigit<[...Ticks[P], ...Ticks[Q], ...Carry], As, Bs>
    : SumDigit<[...Ticks[P], ...Carry], As, ''>
  : B extends `${infer Q extends Digit}${infer Bs}`
    ? SumDigit<[...Ticks[Q], ...Carry], '', Bs>
    : Carry extends []
      ? ''
      : '1';
type SumDigit<
  Count extends 1[],
  As extends string,
  Bs extends string,
> = `${Count['length']}` extends `1${infer D extends Digit}`
  ? `${D}${AddDigits<As, Bs, [1]>}`
  : `${Count['length']}${AddDigits<As, Bs>}`;

type SubtractDigits<
  A extends string,
  B extends string,
  Borrow extends 1[] = [],
> = A extends `${infer P extends Digit}${infer As}`
  ? B extends `${infer Q extends Digit}${infer Bs}`
    ? DifferenceDigit<[...Ticks[P], ...Ten], [...Ticks[Q], ...Borrow], As, Bs>
    : DifferenceDigit<[...Ticks[P], ...Ten], Borrow, As, ''>
  : '';
type DifferenceDigit<
  Count extends 1[],
  Taken extends 1[],
  As extends string,
  Bs extends string,
> = Count extends [...Taken, ...infer Left]
  ? `${Left['length']}` extends `1${infer D extends Digit}`
    ? `${D}${SubtractDigits<As, Bs>}`
    : `${Left['length']}${SubtractDigits<As, Bs, [1]>}`
  : '';

/** Horner’s rule over the digits of B, the highest first. */
type MultiplyDigits<
  A extends string,
  B extends string,
  Done extends string = '0',
> = B extends `${infer Q extends Digit}${infer Bs}`
  ? MultiplyDigits<A, Bs, AddTimes<A, Ticks[Q], `0${Done}`>>
  : Done;
type AddTimes<A extends string, Times extends 1[], Done extends string> = Times extends [
  1,
  ...infer Rest extends 1[],
]
  ? AddTimes<A, Rest, AddDigits<A, Done>>
  : Done;

/** Decimal texts compared as numbers: the shorter is smaller, else the first digit that differs decides. */
type Less<A extends string, B extends string> =
  SameLength<A, B> extends true ? LessDigits<A, B> : Shorter<A, B>;
type LessDigits<A extends string, B extends string> = A extends `${infer P}${infer As}`
  ? B extends `${infer Q}${infer Bs}`
    ? P extends Q
      ? LessDigits<As, Bs>
      : '0123456789' extends `${string}${P}${string}${Q}${string}`
        ? true
        : false
    : false
  : false;
type SameLength<A extends string, B extends string> = A extends `${string}${infer As}`
  ? B extends `${string}${infer Bs}`
    ? SameLength<As, Bs>
    : false
  : B extends ''
    ? true
    : false;
type Shorter<A extends string, B extends string> = A extends `${string}${infer As}`
  ? B extends `${string}${infer Bs}`
    ? Shorter<As, Bs>
    : false
  : true;
