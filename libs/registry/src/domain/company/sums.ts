/** A numeric attribute over some companies, in base units; companies without a value that counts are left out. */
export interface Summed {
  readonly sum: number;
  /** null where nobody has a value. */
  readonly median: number | null;
  readonly known: number;
}

/** Sums up the values of some rows; NaN is no value. */
export function summed(values: Float64Array, rows: Uint32Array): Summed {
  const known = Float64Array.from(rows, (row) => values[row] ?? NaN)
    .filter((value) => !Number.isNaN(value))
    .sort();
  const middle = known.length >> 1;
  const median = known.length % 2 === 1 ? known[middle]! : (known[middle - 1]! + known[middle]!) / 2;
  const sum = known.reduce((total, value) => total + value, 0);
  return { sum, median: known.length === 0 ? null : median, known: known.length };
}
