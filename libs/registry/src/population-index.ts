import { Injectable } from '@nestjs/common';
import { type CalendarDate, yearOf } from '@park/kernel';
import type { FactSlot } from '@park/planes';
import { pausing } from '@park/platform';
import type { LatestChange } from './data/population-mark.query';
import { Everybody } from './everybody';
import { LastSum } from './last-sum';
import { Population } from './population';
import type { CurrentRevision, PopulationStamp } from './population-members';

const AT_ONCE = 200;
const ROWS = 500;
// While others write all the time, the last look always finds something more; one more will be taken in soon enough.
const ROUNDS = 3;

/** A day, and the year that T-1 means on it, where that is not the year before. */
export interface DayOfFacts {
  readonly asOf: CalendarDate;
  readonly lastYear?: number;
}

/**
 * Keeps one population in memory for each year that T-1 may mean: filled by one pass over the database when it is first asked for, brought up to date
 * by revision each time, made anew on another day. What other processes write is seen like what this one writes.
 */
@Injectable()
export class PopulationIndex {
  private readonly held = new Map<number, Everybody>();
  /** When the last change that is held was written. */
  private readonly seenUpTo = new WeakMap<Everybody, Date | null>();
  /** The mark up to which everything is held. */
  private readonly marks = new WeakMap<Everybody, string>();
  private readonly sums = new WeakMap<Everybody, LastSum>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly population: Population) {}

  /** Up to where everything is committed now, for several questions that are answered by one state. */
  async mark(): Promise<string> {
    return (await this.population.latest()).mark;
  }

  /**
   * Everybody on a day, covering some slots, with everything that was committed before the call; or before the mark that
   * the caller has seen.
   */
  async on(day: DayOfFacts, slots: readonly FactSlot[], seen?: string): Promise<Everybody> {
    const mark = seen ?? (await this.mark());
    const ready = () => {
      const held = this.held.get(day.lastYear ?? yearOf(day.asOf) - 1);
      return held?.asOf === day.asOf && this.isAt(held, mark) && held.covers(slots) ? held : undefined;
    };
    const held = ready();
    if (held) return held;
    // Of many that come at once, one brings it up to date for all.
    const next = this.last.then(() => ready() ?? this.upToDate(day, slots));
    this.last = next.catch(() => {});
    return next;
  }

  private async upToDate(
    { asOf, lastYear = yearOf(asOf) - 1 }: DayOfFacts,
    slots: readonly FactSlot[],
  ): Promise<Everybody> {
    for (const [year, { asOf: day }] of this.held) if (day !== asOf) this.held.delete(year);
    const everybody = this.held.get(lastYear) ?? new Everybody(asOf, lastYear);
    // Held again only when nothing failed: what was covered but not filled must not be believed.
    this.held.delete(lastYear);
    const before = everybody.facts;
    const latest = await this.population.latest();
    everybody.cover(slots);
    if (everybody.facts > before || everybody.companies === 0) await this.fill(everybody, before);
    if (!this.isAt(everybody, latest.mark)) await this.follow(everybody, latest);
    this.marks.set(everybody, latest.mark);
    this.held.set(lastYear, everybody);
    return everybody;
  }

  private isAt(everybody: Everybody, mark: string): boolean {
    return this.marks.get(everybody) === mark && !this.sums.get(everybody)?.isDue;
  }

  private async follow(everybody: Everybody, latest: LatestChange): Promise<void> {
    const sum = this.sums.get(everybody) ?? new LastSum();
    this.sums.set(everybody, sum);
    const since = this.seenUpTo.get(everybody);
    if (!since || !sum.isEnough(latest, since)) {
      await this.catchUp(everybody);
      return sum.compared(latest);
    }
    await this.takeNewer(everybody, await this.population.changedLately(since));
    this.seenUpTo.set(everybody, latest.lastAt);
    sum.left();
  }

  private async fill(everybody: Everybody, from: number): Promise<void> {
    this.seenUpTo.set(everybody, await this.takeAll(everybody, from));
  }

  /** Answers when the last change that it saw for certain was written. */
  private async takeAll(everybody: Everybody, from: number): Promise<Date | null> {
    const { lastAt } = await this.population.stamp();
    const pause = pausing();
    for await (const members of this.population.batches(ROWS)) {
      for (const member of members) {
        everybody.take(member, from);
        await pause();
      }
    }
    return lastAt;
  }

  /** First what changed lately, which is nearly always all; then, should the stamps still differ, one by one. */
  private async catchUp(everybody: Everybody): Promise<void> {
    for (let round = 0; round < ROUNDS; round += 1) {
      const stamp = await this.population.stamp();
      if (this.isSeen(everybody, stamp)) return;
      const since = this.seenUpTo.get(everybody);
      this.seenUpTo.set(everybody, stamp.lastAt);
      if (!since) break;
      await this.takeNewer(everybody, await this.population.changedSince(since));
    }
    const gone = new Set(everybody.everyId());
    for await (const current of this.population.revisions()) {
      for (const { companyId } of current) gone.delete(companyId);
      await this.takeNewer(everybody, current);
    }
    for (const companyId of gone) everybody.drop(companyId);
  }

  private async takeNewer(everybody: Everybody, current: readonly CurrentRevision[]): Promise<void> {
    const pause = pausing();
    const newer = current
      .filter(({ companyId, revision }) => everybody.revision(companyId) !== revision)
      .map(({ companyId }) => companyId);
    for (let from = 0; from < newer.length; from += AT_ONCE) {
      for (const member of await this.population.condensed(newer.slice(from, from + AT_ONCE))) {
        everybody.take(member);
        await pause();
      }
    }
  }

  private isSeen(everybody: Everybody, { companies, changes, lastAt }: PopulationStamp): boolean {
    const same = everybody.companies === companies && everybody.changes === changes;
    return same && this.seenUpTo.get(everybody)?.getTime() === lastAt?.getTime();
  }
}
