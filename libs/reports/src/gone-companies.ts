import type { Facts } from '@park/criteria';
import type { Actor } from '@park/kernel';
import { CompanyFiles } from '@park/registry';
import { Injectable } from '@nestjs/common';

const DEPARTED = ['revoked', 'cancelled', 'struck_off', 'moved_out'];

/** Whether a company was closed or has moved out: nothing is asked of it. */
export function isGone(facts: Facts): boolean {
  const departure = facts.lookup('departure', null);
  return departure.known && DEPARTED.includes(String(departure.value));
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
    const condition = { attribute: 'departure', year: null, test: 'in', values: DEPARTED } as const;
    return new Set(await this.files.everyId(actor, { question: { conditions: [condition] } }));
  }
}
