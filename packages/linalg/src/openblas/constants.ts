// Values of CBLAS's and LAPACKE's enumerations, and characters as LAPACK takes them.
export const ROW_MAJOR = 101;
export const COLUMN_MAJOR = 102;
export const AS_IS = 111;
export const TRANSPOSED = 112;
export const UPPER = 121;
export const LOWER = 122;
export const NON_UNIT = 131;
export const UNIT = 132;
export const LEFT = 141;

const code = (letter: string) => letter.charCodeAt(0);
export const ALL = code('A');
export const INFINITY_NORM = code('I');
export const LOWER_TRIANGLE = code('L');
export const NO_TRANSPOSE = code('N');
export const NO_VECTORS = code('N');
export const ONE_NORM = code('1');
export const THIN = code('S');
export const TRANSPOSE = code('T');
export const UPPER_TRIANGLE = code('U');
export const VECTORS = code('V');
