/** A file that is not there, or cannot be read or written. Its message says which, and what is near. */
export class FileError extends Error {
  override readonly name = 'FileError';
  /** That of the system, as `ENOENT`, or `EMPTY`. */
  readonly code: string;

  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}
