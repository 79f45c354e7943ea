/** What is to be known of rows to hand them out. */
interface RowsLeft<Row> {
  readonly atOnce: number;
  /** The next rows that have no outcome yet, behind one of them where it is told. */
  left(atMost: number, after: Row | undefined): Promise<Row[]>;
  /** What a row is about: of two about the same, the later is begun when the earlier is written. */
  about?(row: Row): string | null;
}

type Write<Row> = (rows: readonly Row[]) => Promise<void>;

/** Hands rows out in their order, to several who write some of them at the same time. */
export class RowChunks<Row> {
  private readonly underWay = new Map<Promise<void>, ReadonlySet<string>>();
  private turn: Promise<unknown> = Promise.resolve();
  private last: Row | undefined;

  constructor(private readonly source: RowsLeft<Row>) {}

  /** Writes the next rows, once none that are being written are about the same; answers whether any are left. */
  async next(write: Write<Row>): Promise<boolean> {
    const begun = this.turn.then(() => this.begin(write));
    this.turn = begun.catch(() => {});
    const { written, areMore } = await begun;
    await written;
    return areMore;
  }

  private async begin(write: Write<Row>): Promise<{ readonly written: Promise<void>; readonly areMore: boolean }> {
    const { atOnce } = this.source;
    const read = await this.source.left(atOnce + 1, this.last);
    const areMore = read.length > atOnce;
    const rows = areMore ? read.slice(0, this.border(read)) : read;
    if (rows.length === 0) return { written: Promise.resolve(), areMore };
    this.last = rows.at(-1);
    const subjects = new Set(rows.flatMap((row) => this.about(row) ?? []));
    await this.untilWritten(subjects);
    const written = write(rows).finally(() => this.underWay.delete(written));
    this.underWay.set(written, subjects);
    return { written, areMore };
  }

  /** Whoever writes them hears of a failure. */
  private async untilWritten(subjects: ReadonlySet<string>): Promise<void> {
    const same = [...this.underWay].filter(([, others]) => [...others].some((each) => subjects.has(each)));
    await Promise.allSettled(same.map(([written]) => written));
  }

  /** How many of the rows belong together: the last one read is left for the next time, with those before it about the same. */
  private border(read: readonly Row[]): number {
    const { atOnce } = this.source;
    const next = this.about(read[atOnce]!);
    const others = read.slice(0, atOnce).findLastIndex((row) => this.about(row) !== next);
    return next === null || others < 0 ? atOnce : others + 1;
  }

  private about(row: Row): string | null {
    return this.source.about?.(row) ?? null;
  }
}
