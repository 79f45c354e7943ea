import type { CalendarDate } from '@park/kernel';
import { factsFrom, Population } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { holdingOf } from '../domain/assessment/assess';
import type { LadderView } from './ladder-planes';

const AT_ONCE = 500;
const NEVER = '9999-12-31' as CalendarDate;

/** Until when each company holds what it holds. Read once for each revision of a company on a day. */
@Injectable()
export class HeldTerms {
  private on: CalendarDate | undefined;
  private readonly known = new Map<
    string,
    { readonly revision: number; readonly until: ReadonlyMap<string, string> }
  >();

  constructor(private readonly population: Population) {}

  /** By company and title code; a title without an end lasts to the last day there is. */
  async of({ everybody, titles, rows, asOf }: LadderView): Promise<(companyId: string, code: string) => string> {
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
        const terms = codes.flatMap((code): [string, string][] => {
          const holding = holdingOf(code, held);
          return holding ? [[code, holding.until ?? NEVER]] : [];
        });
        this.known.set(companyId, { revision, until: new Map(terms) });
      }
    }
    return (companyId, code) => this.known.get(companyId)?.until.get(code) ?? NEVER;
  }
}
