import { Accounts } from '@park/identity';
import type { Actor } from '@park/kernel';
import { CompanyContacts, type CompanyFile, CompanyWatches } from '@park/registry';
import { personOf, WorkQueue, workRights } from '@park/work';
import { Injectable } from '@nestjs/common';
import { nameBy, ownNames } from '../workbench/people';
import { underwayOf } from './company-underway';

/** What people do about a company, beside its figures: who follows it, whom one talks to, what is open. */
@Injectable()
export class CompanyDesk {
  constructor(
    private readonly contacts: CompanyContacts,
    private readonly watches: CompanyWatches,
    private readonly work: WorkQueue,
    private readonly accounts: Accounts,
  ) {}

  async of(actor: Actor, file: CompanyFile) {
    const [contacts, followed, items] = await Promise.all([
      this.contacts.ofFile(actor, file),
      this.watches.follows(actor, file.id),
      workRights.viewWork.allows(actor) ? this.work.about(actor, file.id) : [],
    ]);
    const isOfPerson = items.some(({ item }) => personOf(item.addressee) !== null);
    const nameOf = isOfPerson ? nameBy(await this.accounts.colleagues(actor)) : ownNames(actor);
    return { contacts, followed, underway: underwayOf(items, nameOf) };
  }
}
