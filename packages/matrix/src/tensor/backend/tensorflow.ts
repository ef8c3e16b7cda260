// The types of tfjs, for our own files alone: no declaration that a notebook sees names them, so that
// its types need not be read.
import type * as core from '@tensorflow/tfjs-core';

export type Tensorflow = typeof core;
export type Native = core.Tensor;
