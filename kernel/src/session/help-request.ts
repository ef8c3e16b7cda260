/** The expression that a cell of the form `name?` or `?name` asks about; undefined for other cells. */
export function helpTarget(code: string): string | undefined {
  const name = String.raw`[\p{ID_Start}$_][\p{ID_Continue}$]*(?:\.#?[\p{ID_Start}$_][\p{ID_Continue}$]*)*`;
  const before = new RegExp(`^\\?\\??(${name})$`, 'u').exec(code.trim());
  const behind = new RegExp(`^(${name})\\?\\??$`, 'u').exec(code.trim());
  return (before ?? behind)?.[1];
}
