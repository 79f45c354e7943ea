import type { Facts } from '@park/criteria';
import type { Actor } from '@park/kernel';
import { CompanyFiles, departure } from '@park/registry';
import { Injectable } from '@nestjs/common';

/** Whether a company was closed or has moved out: nothing is asked of it. */
export function isGone(facts: Facts): boolean {
  const found = facts.lookup(departure.attribute, null);
  return found.known && departure.word(found.value) !== null;
}

/** Companies that were closed or have moved out: nothing is asked of them. */
@Injectable()
export class GoneCompanies {
  constructor(private readonly files: CompanyFiles) {}

  /** Those among some companies, by their files: for jobs, whose process may not have the list of companies in memory. */
  async among(actor: Actor, companyIds: readonly string[]): Promise<string[]> {
    const facts = await this.files.factsOfSeveral(actor, companyIds);
    return companyIds.filter((id) => facts.has(id) && isGone(facts.get(id)!));
  }

  /** All of them, from memory. */
  async ids(actor: Actor): Promise<ReadonlySet<string>> {
    const condition = { attribute: departure.attribute, year: null, test: 'in', values: departure.departed } as const;
    return new Set(await this.files.everyId(actor, { question: { conditions: [condition] } }));
  }
}
