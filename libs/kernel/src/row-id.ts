/** Whether a text can be the id of a row: digits that fit BIGINT. The database reads '1abc' as 1, so anything else is no id. */
export function isRowId(text: string): boolean {
  return /^\d{1,18}$/.test(text);
}
