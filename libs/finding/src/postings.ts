/** More rows than this for one piece tell little: looking at all rows costs about the same. */
const MOST = 1 << 15;

class Rows {
  private held = new Uint32Array(4);
  private count = 0;

  /** false when there are too many. */
  add(row: number): boolean {
    if (this.count > 0 && this.held[this.count - 1] === row) return true;
    if (this.count === MOST) return false;
    if (this.count === this.held.length) {
      const grown = new Uint32Array(this.count * 2);
      grown.set(this.held);
      this.held = grown;
    }
    this.held[this.count] = row;
    this.count += 1;
    return true;
  }

  all(): Uint32Array {
    return this.held.subarray(0, this.count);
  }
}

const NONE = new Uint32Array(0);

/**
 * For each piece of text the rows that have, or had, it. A row that changed keeps its old pieces, so whoever asks looks at
 * the text itself. null: too many rows to be worth a list.
 */
export class Postings {
  private readonly byPiece = new Map<string, Rows | null>();

  add(piece: string, row: number): void {
    const rows = this.byPiece.get(piece);
    if (rows === null) return;
    if (rows === undefined) {
      const first = new Rows();
      first.add(row);
      this.byPiece.set(piece, first);
    } else if (!rows.add(row)) this.byPiece.set(piece, null);
  }

  /** Every piece of some letters that a text has; none reaches over a line end. */
  addAll(text: string, letters: number, row: number): void {
    for (let from = 0; from + letters <= text.length; from += 1) {
      const piece = text.slice(from, from + letters);
      if (!piece.includes('\n')) this.add(piece, row);
    }
  }

  of(piece: string): Uint32Array | null {
    const rows = this.byPiece.get(piece);
    return rows === undefined ? NONE : (rows?.all() ?? null);
  }

  /** The rows that may hold a word: those of its rarest piece. */
  rarest(word: string, letters: number): Uint32Array | null {
    let best: Uint32Array | null = null;
    for (let from = 0; from + letters <= word.length; from += 1) {
      const rows = this.of(word.slice(from, from + letters));
      if (rows && (best === null || rows.length < best.length)) best = rows;
    }
    return best;
  }
}
