import { Bug } from '@park/kernel';
import type { State } from '@park/criteria';
import type { TitleQuestion } from './questions';

const MOST_CONDITIONS = 31;
const FAR = 3;

/** How the rows of a population stand to one question: a bit for each condition that fails or is open, and how far they are. */
export class Marks {
  private readonly failing: Uint32Array;
  private readonly missing: Uint32Array;
  private readonly steps: Uint8Array;
  /** Easier conditions that are missed too. */
  private readonly short: Uint8Array;
  private readonly named = new Map<number, string>();

  constructor(
    readonly question: TitleQuestion,
    rows: number,
  ) {
    const count = question.conditions.length;
    if (count > MOST_CONDITIONS) throw new Bug(`认定标准 ${question.criterion.id} 的条件超过 ${MOST_CONDITIONS} 项`);
    this.failing = new Uint32Array(rows).fill(2 ** count - 1);
    this.missing = new Uint32Array(rows);
    this.steps = new Uint8Array(rows);
    this.short = new Uint8Array(rows).fill(question.easier.length);
  }

  met(condition: number, rows: Uint32Array): void {
    const others = ~(1 << condition);
    for (const row of rows) this.failing[row]! &= others;
  }

  open(condition: number, rows: Uint32Array): void {
    this.met(condition, rows);
    for (const row of rows) this.missing[row]! |= 1 << condition;
  }

  /** Rows that need at least so many changes. */
  need(steps: number, rows: Uint32Array): void {
    for (const row of rows) this.steps[row] = steps;
  }

  /** Rows that reach one of the easier conditions, or may. */
  reach(rows: Uint32Array): void {
    for (const row of rows) this.short[row]! -= 1;
  }

  state(row: number): State {
    if (this.failing[row] !== 0) return 'unmet';
    return this.missing[row] === 0 ? 'met' : 'unknown';
  }

  /** The conditions that fail or are open, in the order of the criterion, joined by commas. */
  failingIds(row: number): string {
    return this.idsOf(this.failing[row]!);
  }

  missingIds(row: number): string {
    return this.idsOf(this.missing[row]!);
  }

  /** How many conditions are open. */
  gaps(row: number): number {
    let count = 0;
    for (let left = this.missing[row]!; left !== 0; left &= left - 1) count += 1;
    return count;
  }

  /** 0 unless unmet; 3 means far. */
  distance(row: number): number {
    return this.failing[row] === 0 ? 0 : Math.min(FAR, this.steps[row]! + this.short[row]!);
  }

  private idsOf(mask: number): string {
    const known = this.named.get(mask);
    if (known !== undefined) return known;
    const ids = this.question.criterion.conditions.filter((_each, at) => mask & (1 << at)).map(({ id }) => id);
    this.named.set(mask, ids.join(','));
    return ids.join(',');
  }
}
