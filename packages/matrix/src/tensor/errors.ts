/** No backend for tensors could be loaded, or not the one that was asked for. */
export class TensorBackendError extends Error {
  override readonly name = 'TensorBackendError';
  readonly code = 'ERR_TENSOR_BACKEND';
}
