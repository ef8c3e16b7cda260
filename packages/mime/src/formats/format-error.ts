/** A file that is not what its format says, or holds what is not read. */
export class FormatError extends SyntaxError {
  override readonly name = 'FormatError';
  readonly code = 'ERR_FORMAT';
}
