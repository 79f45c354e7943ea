import { Audit } from '@park/identity';
import { type Actor, InvalidInput } from '@park/kernel';
import { Config } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CompanyContact } from './data/company-contact.entity';
import { lockedCompany } from './data/company-row.query';
import { contactsChanged, contactTexts, LISTED, listedContacts, openedContact } from './data/listed-contacts.query';
import { sealedPhone } from './data/sealed-phone';
import { registryRights } from './domain/access';
import { bringing, type BroughtContact } from './domain/company/brought-contact';
import type { ContactForm } from './domain/company/contact';

/** Which contact a table brought, its version since, and what it was before; null for one more. The number is sealed. */
interface Brought {
  readonly id: string;
  readonly version: number;
  readonly before: Required<ContactForm> | null;
}

interface BroughtOfCompany {
  readonly companyId: string;
  readonly brought: Brought;
}

/** Contacts that tables bring: each call is a part of the caller's transaction. */
@Injectable()
export class ContactImports {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    private readonly config: Config,
  ) {}

  /** What contacts of a table would become, one after the other, on top of those that some companies have. */
  async pass(actor: Actor, companyIds: readonly string[]) {
    registryRights.editContacts.demand(actor);
    const rows = await listedContacts(this.dataSource.manager, companyIds);
    const listed = new Map(
      [...rows].map(([id, some]) => [id, some.map((row) => openedContact(this.config.fieldBox, row))]),
    );
    return (companyId: string, form: BroughtContact) => bringing(listed.get(companyId) ?? [], form);
  }

  /** Adds or changes a contact as a table has it, in the caller's transaction; null where it is listed like that. Throws InvalidInput. */
  async bring(
    actor: Actor,
    manager: EntityManager,
    { companyId, form }: { readonly companyId: string; readonly form: BroughtContact },
  ): Promise<Brought | null> {
    registryRights.editContacts.demand(actor);
    await lockedCompany(manager, actor, companyId);
    const rows = (await listedContacts(manager, [companyId])).get(companyId) ?? [];
    const opened = rows.map((row) => openedContact(this.config.fieldBox, row));
    const { problems, known, fresh } = bringing(opened, form);
    if (problems.length > 0) throw new InvalidInput(problems);
    if (!fresh) return null;
    const before = rows.find(({ id }) => id === known?.id);
    await contactsChanged(manager, companyId);
    const phone = known?.phone === fresh.phone ? before!.phone : sealedPhone.seal(this.config.fieldBox, fresh.phone);
    const values = { ...fresh, phone };
    if (before) {
      await this.put(actor, manager, { before, values });
      return { id: before.id, version: before.version + 1, before: kept(before) };
    }
    const id = String((await manager.insert(CompanyContact, { companyId, ...values })).identifiers[0]!['id']);
    await this.record(manager, { actor, action: 'registry.contact-added', companyId, id, after: values });
    return { id, version: 1, before: null };
  }

  /** Takes back what `bring` did, in the caller's transaction; false where somebody has changed the contact since. */
  async takeBack(actor: Actor, manager: EntityManager, { companyId, brought }: BroughtOfCompany): Promise<boolean> {
    registryRights.editContacts.demand(actor);
    await lockedCompany(manager, actor, companyId);
    const { id, version, before } = brought;
    const contact = await manager.findOneBy(CompanyContact, { id, companyId, version, ...LISTED });
    if (!contact) return false;
    await contactsChanged(manager, companyId);
    if (before) await this.put(actor, manager, { before: contact, values: before });
    else {
      const gone = { removedAt: () => 'UTC_TIMESTAMP(3)', version: version + 1 };
      await manager.update(CompanyContact, { id, companyId, version }, gone);
      const action = 'registry.contact-removed';
      await this.record(manager, { actor, action, companyId, id, before: contactTexts(contact) });
    }
    return true;
  }

  private async put(
    actor: Actor,
    manager: EntityManager,
    { before, values }: { readonly before: CompanyContact; readonly values: Required<ContactForm> },
  ): Promise<void> {
    const { id, companyId, version } = before;
    await manager.update(CompanyContact, { id, companyId, version }, { ...values, version: version + 1 });
    const action = 'registry.contact-edited';
    await this.record(manager, { actor, action, companyId, id, before: contactTexts(before), after: values });
  }

  private record(
    manager: EntityManager,
    {
      id,
      ...change
    }: {
      readonly actor: Actor;
      readonly action: string;
      readonly companyId: string;
      readonly id: string;
      readonly before?: unknown;
      readonly after?: unknown;
    },
  ): Promise<void> {
    return this.audit.record(manager, { ...change, objectType: 'company-contact', objectId: id });
  }
}

function kept({ name, position, phone, email, isPrimary, note }: CompanyContact): Required<ContactForm> {
  return { name, position, phone, email, isPrimary, note };
}
