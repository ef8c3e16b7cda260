/**
 * What a type parameter is where the author left out the type that it would be taken from. As `any` it
 * goes with everything, so that what runs without types is not refused; what has a type is checked.
 */
export type Untyped = any; // oxlint-disable-line typescript/no-explicit-any
