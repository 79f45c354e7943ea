import { rough } from '../cover/rough';
import type { Dimension } from './conditions';
import type { Rehearsed } from './rehearsed';

/** The rows that meet each of some conditions and those for which it is open; the first condition is the one rehearsed. */
interface Surveyed {
  readonly met: readonly Uint32Array[];
  readonly unknown: readonly Uint32Array[];
  /** All rows there are, ascending. */
  readonly rows: Uint32Array;
  /** Rows of companies that are not reached whatever a condition says. */
  readonly ruledOut: ReadonlySet<number>;
}

const [MET, UNKNOWN, RULED_OUT] = [2, 1, 3];

/** Counts companies: one by one, or what the open conditions do not exclude in steps of five. */
export class Tally {
  /** How each row stands to the first condition. */
  private readonly states: Uint8Array;

  constructor(
    private readonly surveyed: Surveyed,
    private readonly exact: boolean,
  ) {
    this.states = new Uint8Array((surveyed.rows.at(-1) ?? -1) + 1);
    for (const row of surveyed.met[0]!) this.states[row] = MET;
    for (const row of surveyed.unknown[0]!) this.states[row] = UNKNOWN;
    for (const row of surveyed.ruledOut) this.states[row] = RULED_OUT;
  }

  /** A number of companies as it may be told. */
  told(count: number): number {
    return this.exact ? count : rough(count).about;
  }

  /** How many a condition reaches. */
  reached(at: number): number {
    return this.told(this.reach(at));
  }

  /** Those whom the first condition excludes and this one reaches. */
  excluded(at: number): number {
    const { met, unknown } = this.surveyed;
    const reached = this.exact ? [met[at]!] : [met[at]!, unknown[at]!];
    return this.told(reached.reduce((sum, rows) => sum + rows.filter((row) => this.states[row] === 0).length, 0));
  }

  /** Those for whom the first condition is open and this one is met. */
  hidden(at: number): number {
    return this.told(this.surveyed.met[at]!.reduce((sum, row) => sum + (this.states[row] === UNKNOWN ? 1 : 0), 0));
  }

  others(): { readonly unknown: number; readonly unmet: number } {
    const [met, unknown] = [this.surveyed.met[0]!.length, this.surveyed.unknown[0]!.length];
    return { unknown, unmet: this.surveyed.rows.length - met - unknown };
  }

  /** The breakdown by dimensions whose kinds are the conditions from a place on. Kinds without anybody are left out. */
  groups(dimensions: readonly Dimension[], from: number): Rehearsed['groups'] {
    let at = from;
    return dimensions.map(({ label, kinds, rest }) => {
      const left = Uint8Array.from(this.states);
      const rows = kinds.map((kind) => {
        const some = this.surveyed.met[at++]!;
        const row = this.row(kind.label, some);
        for (const each of some) left[each] = 0;
        return row;
      });
      const others = this.surveyed.rows.filter((each) => left[each] !== 0);
      return { label, rows: [...rows, this.row(rest, others)].filter((row) => row.reached > 0 || row.open > 0) };
    });
  }

  private row(label: string, rows: Uint32Array) {
    let [met, unknown] = [0, 0];
    for (const row of rows) {
      if (this.states[row] === MET) met += 1;
      else if (this.states[row] === UNKNOWN) unknown += 1;
    }
    return this.exact ? { label, reached: met, open: unknown } : { label, reached: this.told(met + unknown), open: 0 };
  }

  private reach(at: number): number {
    const { met, unknown, ruledOut } = this.surveyed;
    const reached = this.exact ? [met[at]!] : [met[at]!, unknown[at]!];
    const isReached = (row: number) => !ruledOut.has(row);
    return reached.reduce((sum, rows) => sum + (ruledOut.size === 0 ? rows.length : rows.filter(isReached).length), 0);
  }
}
