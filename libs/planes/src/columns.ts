import type { Arena } from './arena';

/** Bits of a cell: a plane, codes, or floating point numbers. */
export type Width = 1 | 32 | 64;

/** Rows of which a vector has a bit each. */
export const VECTOR = 128;

/** Columns that every population has. */
export const NOBODY = 0;
export const EVERYBODY = 1;
export const ALIVE = 2;

/**
 * Columns of cells in chunks of rows. A chunk has a table of the addresses of its blocks, one for each column. A block
 * is made at the first cell that is not empty (0, or NaN for numbers); until then the table shows a shared empty one.
 */
export class Columns {
  private readonly widths: Width[] = [];
  private readonly empty: Readonly<Record<Width, number>>;
  private readonly everybody: number;
  private tables: number[] = [];
  private room = 64;
  private rows = 0;
  private last = { row: 0, chunk: 0, cell: 0 };

  constructor(
    private readonly arena: Arena,
    readonly chunkRows: number,
  ) {
    if (chunkRows % VECTOR !== 0) throw new Error('A chunk has a multiple of 128 rows.');
    this.empty = { 1: this.block(1), 32: this.block(32), 64: this.block(64) };
    this.everybody = this.block(1);
    arena.bytes.fill(0xff, this.everybody, this.everybody + chunkRows / 8);
    for (let column = NOBODY; column <= ALIVE; column += 1) this.add(1);
  }

  get chunks(): number {
    return this.tables.length;
  }

  /** The address of a chunk's table. */
  table(chunk: number): number {
    return this.tables[chunk]!;
  }

  /** How many rows of a chunk there may be, in whole vectors. */
  rowsIn(chunk: number): number {
    const rows = Math.min(this.chunkRows, this.rows - chunk * this.chunkRows);
    return Math.ceil(rows / VECTOR) * VECTOR;
  }

  /** Bytes of a chunk's table. */
  get tableBytes(): number {
    return this.room * 4;
  }

  /** Writes the table of the rows of a chunk from one of them on, which begins a vector. */
  putTable(chunk: number, firstRow: number, address: number): void {
    const { words } = this.arena;
    const [from, to] = [this.tables[chunk]! / 4, address / 4];
    const bytes = firstRow / 8;
    this.widths.forEach((width, column) => (words[to + column] = words[from + column]! + bytes * width));
  }

  /** The address of a block. */
  at(chunk: number, column: number): number {
    return this.arena.words[this.tables[chunk]! / 4 + column]!;
  }

  /** A new column, empty everywhere, or with the cells of another one. */
  add(width: Width, like?: number): number {
    const column = this.widths.push(width) - 1;
    if (column >= this.room) this.enlarge();
    this.tables.forEach((table, chunk) => {
      this.arena.words[table / 4 + column] = this.empty[width];
      if (like === undefined || this.at(chunk, like) === this.empty[width]) return;
      const from = this.at(chunk, like);
      const block = this.own(chunk, column);
      this.arena.bytes.copyWithin(block, from, from + this.size(width));
    });
    return column;
  }

  bit(column: number, row: number): boolean {
    const { chunk, cell } = this.place(row);
    return ((this.arena.bytes[this.at(chunk, column) + (cell >> 3)]! >> (cell & 7)) & 1) === 1;
  }

  setBit(column: number, row: number, on: boolean): void {
    const { chunk, cell } = this.place(row);
    if (!on && this.at(chunk, column) === this.empty[1]) return;
    const byte = this.own(chunk, column) + (cell >> 3);
    const mask = 1 << (cell & 7);
    const { bytes } = this.arena;
    bytes[byte] = on ? bytes[byte]! | mask : bytes[byte]! & ~mask;
  }

  setCode(column: number, row: number, code: number): void {
    const { chunk, cell } = this.place(row);
    if (code === 0 && this.at(chunk, column) === this.empty[32]) return;
    const block = this.own(chunk, column);
    this.arena.words[block / 4 + cell] = code;
  }

  code(column: number, row: number): number {
    const { chunk, cell } = this.place(row);
    return this.arena.words[this.at(chunk, column) / 4 + cell]!;
  }

  number(column: number, row: number): number {
    const { chunk, cell } = this.place(row);
    return this.arena.numbers[this.at(chunk, column) / 8 + cell]!;
  }

  setNumber(column: number, row: number, value: number): void {
    const { chunk, cell } = this.place(row);
    if (Number.isNaN(value) && this.at(chunk, column) === this.empty[64]) return;
    const block = this.own(chunk, column);
    this.arena.numbers[block / 8 + cell] = value;
  }

  /** Makes room for a row. */
  reach(row: number): void {
    this.rows = Math.max(this.rows, row + 1);
    while (this.tables.length * this.chunkRows <= row) {
      const blocks = this.widths.map((width, column) => (column === EVERYBODY ? this.everybody : this.empty[width]));
      const table = this.arena.take(this.room * 4);
      this.arena.words.set(blocks, table / 4);
      this.tables.push(table);
    }
  }

  /** The chunk and the cell in it; kept, since many columns of a row are set one after the other. */
  private place(row: number): { readonly chunk: number; readonly cell: number } {
    if (this.last.row !== row) {
      this.last = { row, chunk: Math.floor(row / this.chunkRows), cell: row % this.chunkRows };
    }
    return this.last;
  }

  private own(chunk: number, column: number): number {
    const width = this.widths[column]!;
    const shown = this.at(chunk, column);
    if (shown !== this.empty[width]) return shown;
    const block = this.block(width);
    this.arena.words[this.tables[chunk]! / 4 + column] = block;
    return block;
  }

  private block(width: Width): number {
    const block = this.arena.take(this.size(width));
    if (width === 64) this.arena.numbers.fill(NaN, block / 8, block / 8 + this.chunkRows);
    return block;
  }

  private size(width: Width): number {
    return (this.chunkRows / 8) * width;
  }

  private enlarge(): void {
    const before = this.room;
    this.room *= 2;
    this.tables = this.tables.map((table) => {
      const larger = this.arena.take(this.room * 4);
      this.arena.bytes.copyWithin(larger, table, table + before * 4);
      this.arena.give(table, before * 4);
      return larger;
    });
  }
}
