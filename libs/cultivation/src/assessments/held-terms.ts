import type { CalendarDate } from '@park/kernel';
import { factsFrom, Population } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { holdingOf } from '../domain/assessment/assess';
import type { LadderView } from './ladder-planes';

const AT_ONCE = 500;
export const NEVER = '9999-12-31' as CalendarDate;

/** An award that is held: since when, and until when. */
export interface HeldTerm {
  readonly issuedOn: CalendarDate;
  /** One without an end lasts to the last day there is. */
  readonly until: CalendarDate;
}

/** Until when each company holds what it holds. Read once for each revision of a company on a day. */
@Injectable()
export class HeldTerms {
  private on: CalendarDate | undefined;
  private readonly known = new Map<
    string,
    { readonly revision: number; readonly terms: ReadonlyMap<string, HeldTerm> }
  >();

  constructor(private readonly population: Population) {}

  /** By company and title code; null: not held. */
  async of({
    everybody,
    titles,
    rows,
    asOf,
  }: LadderView): Promise<(companyId: string, code: string) => HeldTerm | null> {
    if (this.on !== asOf) this.known.clear();
    this.on = asOf;
    const holders = rows.filter((row) => titles.some(({ held }) => held[row] === 1));
    const stale = everybody.idsOf(holders).filter((id) => this.known.get(id)?.revision !== everybody.revision(id));
    const codes = titles.map(({ title }) => title.code);
    for (let from = 0; from < stale.length; from += AT_ONCE) {
      for (const { companyId, revision, snapshot } of await this.population.several(
        stale.slice(from, from + AT_ONCE),
      )) {
        const held = factsFrom(snapshot, asOf).heldTitles();
        const terms = codes.flatMap((code): [string, HeldTerm][] => {
          const holding = holdingOf(code, held);
          return holding ? [[code, { issuedOn: holding.issuedOn, until: holding.until ?? NEVER }]] : [];
        });
        this.known.set(companyId, { revision, terms: new Map(terms) });
      }
    }
    return (companyId, code) => this.known.get(companyId)?.terms.get(code) ?? null;
  }
}
