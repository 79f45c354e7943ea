import type { State } from '@park/criteria';
import type { FactSlot } from '@park/planes';
import type { Everybody } from '@park/registry';

/** The state of a verdict, or 差一步: unmet, but at most one condition that can be worked on stands in the way. */
export type MatchState = State | 'near';

/** The companies of a population by their match state; the same as `CompanyMatch` says one by one. */
export class MatchedCompanies {
  private readonly rows: Readonly<Record<MatchState, () => Uint32Array>>;
  readonly counts: Readonly<Record<MatchState, number>>;

  /** `far`: rows that need two changes or more. */
  constructor(
    readonly everybody: Everybody,
    { met, unknown, far }: Readonly<Record<'met' | 'unknown' | 'far', Uint32Array>>,
  ) {
    const near = everybody.rowsBesides(met, unknown, far);
    const unmet = () => everybody.rowsBesides(met, unknown);
    this.rows = { met: () => met, unknown: () => unknown, unmet, near: () => near };
    const others = everybody.companies - met.length - unknown.length;
    this.counts = { met: met.length, unknown: unknown.length, unmet: others, near: near.length };
  }

  /** The same of some companies only. */
  among(companyIds: ReadonlySet<string>): Pick<MatchedCompanies, 'counts' | 'companyIds'> {
    const states = ['met', 'unknown', 'unmet', 'near'] as const;
    const ids = Object.fromEntries(
      states.map((state) => [state, this.companyIds(state).filter((id) => companyIds.has(id))]),
    ) as Record<MatchState, string[]>;
    const counts = Object.fromEntries(states.map((state) => [state, ids[state].length])) as Record<MatchState, number>;
    return { counts, companyIds: (state, from, to) => ids[state].slice(from, to) };
  }

  /** The rows of those in a state, without some companies. */
  rowsOf(state: MatchState, without: readonly string[] = []): Uint32Array {
    const rows = this.rows[state]();
    return without.length === 0 ? rows : this.everybody.without(rows, without);
  }

  /** A figure of each of some rows that is held in memory; NaN where there is none. */
  figuresOf(rows: Uint32Array, slot: FactSlot): Float64Array {
    return this.everybody.figuresOf(rows, slot);
  }

  /** In order of id; all of them or a part of the list. */
  companyIds(state: MatchState, from?: number, to?: number): string[] {
    return this.everybody.idsOf(this.rows[state](), from, to);
  }
}
