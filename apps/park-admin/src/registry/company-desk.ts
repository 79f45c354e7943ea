import type { Actor } from '@park/kernel';
import { CompanyContacts, type CompanyFile, CompanyWatches } from '@park/registry';
import { WorkQueue, workRights } from '@park/work';
import { Injectable } from '@nestjs/common';
import { underwayOf } from './company-underway';

/** What people do about a company, beside its figures: who follows it, whom one talks to, what is open. */
@Injectable()
export class CompanyDesk {
  constructor(
    private readonly contacts: CompanyContacts,
    private readonly watches: CompanyWatches,
    private readonly work: WorkQueue,
  ) {}

  async of(actor: Actor, file: CompanyFile) {
    const [contacts, followed, items] = await Promise.all([
      this.contacts.ofFile(actor, file),
      this.watches.follows(actor, file.id),
      workRights.viewWork.allows(actor) ? this.work.about(actor, file.id) : [],
    ]);
    return { contacts, followed, underway: underwayOf(items) };
  }
}
