/** Why no engine could be had: one line a candidate, and how to get one. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly code = 'ERR_EIGENBOOK_ENGINE';
}
