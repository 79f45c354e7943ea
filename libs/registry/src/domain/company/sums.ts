/** A numeric attribute over some companies, in base units; companies without a value that counts are left out. */
export interface Summed {
  readonly sum: number;
  /** null where nobody has a value. */
  readonly median: number | null;
  readonly known: number;
}

/** Sums up the values of some rows; NaN is no value. */
export function summed(values: Float64Array, rows: Uint32Array): Summed {
  const found = new Float64Array(rows.length);
  let count = 0;
  for (const row of rows) {
    const value = values[row] ?? NaN;
    if (!Number.isNaN(value)) found[count++] = value;
  }
  const known = found.subarray(0, count).sort();
  const middle = count >> 1;
  const median = count % 2 === 1 ? known[middle]! : (known[middle - 1]! + known[middle]!) / 2;
  const sum = known.reduce((total, value) => total + value, 0);
  return { sum, median: count === 0 ? null : median, known: count };
}
