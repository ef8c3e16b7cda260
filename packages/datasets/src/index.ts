export { type Dataset, type Digits, digits } from './digits/digits.ts';
