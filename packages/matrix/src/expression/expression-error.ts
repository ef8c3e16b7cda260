/** An expression that cannot be read; `column` counts from 0 in the line that the message shows. */
export class ExpressionError extends SyntaxError {
  override readonly name = 'ExpressionError';
  readonly code = 'ERR_EXPRESSION';
  /** Where it cannot be read on: a place in the line that the message shows, counted from 0. */
  readonly column: number;

  constructor(message: string, column: number) {
    super(message);
    this.column = column;
  }
}

export function expressionError(message: string, text: string, column: number): ExpressionError {
  return new ExpressionError(`${message}\n${underlined(text, column)}`, column);
}

/** The line, and below it a caret. */
export function underlined(text: string, column: number): string {
  return `  ${text}\n  ${' '.repeat(column)}^`;
}
