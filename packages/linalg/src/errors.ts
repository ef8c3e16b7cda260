/** Why no engine could be had, one line a candidate and how to get one; or what an engine cannot do. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly code = 'ERR_EIGENBOOK_ENGINE';
}
