// Makes the tensor of a slot. Matrices make tensors and tensors make matrices; that neither file
// imports the other is by this one.
import type { Slot } from './memory.ts';
import type { Shape } from './shape.ts';
import type { Tensor } from './tensor.ts';

let create: (slot: Slot) => Tensor;

/** Says how a tensor is made. */
export function useHandle(make: (slot: Slot) => Tensor): void {
  create = make;
}

/** The tensor of a slot, with its shape as the caller knows it. */
export function handleOf<S extends Shape>(slot: Slot): Tensor<S> {
  return create(slot) as Tensor<S>;
}
