/** One code for each row, as a small number. */
export class CodeColumn {
  private rows = new Uint16Array(1024);
  private readonly numbers = new Map<string | null, number>();
  private readonly codes: (string | null)[] = [];

  set(row: number, code: string | null): void {
    if (row >= this.rows.length) {
      const grown = new Uint16Array(Math.max(this.rows.length * 2, row + 1));
      grown.set(this.rows);
      this.rows = grown;
    }
    this.rows[row] = this.numberOf(code);
  }

  of(row: number): string | null {
    return this.codes[this.rows[row]!] ?? null;
  }

  /** A test of rows for codes that are as wanted. */
  test(wanted: (code: string | null) => boolean): (row: number) => boolean {
    const is = Uint8Array.from(this.codes, (code) => (wanted(code) ? 1 : 0));
    return (row) => is[this.rows[row]!] === 1;
  }

  /** For each of the first rows the place that its code has in an order; NaN where it has none. */
  places(rows: number, placeOf: (code: string) => number): Float64Array {
    const byNumber = this.codes.map((code) => (code === null ? NaN : placeOf(code)));
    return Float64Array.from({ length: rows }, (_, row) => byNumber[this.rows[row] ?? 0] ?? NaN);
  }

  /** How many of some rows have which code. */
  counts(rows: Uint32Array): [string | null, number][] {
    const counts = new Uint32Array(this.codes.length);
    for (const row of rows) counts[this.rows[row]!]! += 1;
    return this.codes.map((code, at): [string | null, number] => [code, counts[at]!]).filter(([, count]) => count > 0);
  }

  private numberOf(code: string | null): number {
    const known = this.numbers.get(code);
    if (known !== undefined) return known;
    const next = this.codes.push(code) - 1;
    this.numbers.set(code, next);
    return next;
  }
}
