// The types of tfjs, for our own files alone. To who uses the package they are opaque (see `imports`
// in package.json): a notebook's type checker need not read 294 files for each cell.
import type * as core from '#tensorflow';

export type Tensorflow = typeof core;
export type Native = core.Tensor;
export type Native4D = core.Tensor4D;
