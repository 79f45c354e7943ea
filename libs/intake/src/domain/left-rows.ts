/** Which rows in doubt somebody leaves out for now: single ones by their place, and all that ask about a field. */
export interface LeftRows {
  readonly places: readonly number[];
  readonly fields: readonly string[];
}
