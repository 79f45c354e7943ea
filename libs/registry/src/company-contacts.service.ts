import { Audit } from '@park/identity';
import { type Actor, Conflict, InvalidInput, isRowId, masked, NotFound } from '@park/kernel';
import { Config, Housekeeping, shared, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull, Not } from 'typeorm';
import { ContactImports } from './contact-imports';
import { CompanyContact } from './data/company-contact.entity';
import { contactsChanged, contactTexts, LISTED, listedContacts, openedContact } from './data/listed-contacts.query';
import { sealedPhone } from './data/sealed-phone';
import { demandVisible, lockedCompany, visibleAmong } from './data/company-row.query';
import { seesAll } from './data/visibility';
import { registryRights, viewed } from './domain/access';
import { type ContactForm, contactProblems, contactTwice, isSamePerson, plainContact } from './domain/company/contact';

/** A contact as a page shows it; numbers and addresses are masked for those who may not see personal data. */
export interface Contact extends Required<ContactForm> {
  readonly id: string;
  readonly version: number;
}

/** Which contact of which company. */
export interface ContactKey {
  readonly companyId: string;
  readonly contactId: string;
}

/** The people to talk to at a company. A foreign company is not found. */
@Injectable()
export class CompanyContacts {
  private readonly listed = shared.byKey((companyIds) => listedContacts(this.dataSource.manager, companyIds));

  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    private readonly config: Config,
    /** Those that tables bring. */
    readonly imports: ContactImports,
    housekeeping: Housekeeping,
  ) {
    housekeeping.register((atMost) => this.forgetRemoved(atMost));
  }

  /** Main contact first. */
  async list(actor: Actor, companyId: string): Promise<Contact[]> {
    const { manager } = this.dataSource;
    if (!isRowId(companyId) || !seesAll(actor)) await demandVisible(manager, actor, companyId);
    const id = String(BigInt(companyId));
    const rows = await this.listed(id);
    if (!rows) await demandVisible(manager, actor, companyId);
    return this.shownTo(actor, id, rows);
  }

  /** The same for a file that was opened for this person: whether there is such a company is not asked again. */
  async ofFile(actor: Actor, { id }: { readonly id: string }): Promise<Contact[]> {
    return this.shownTo(actor, id, await this.listed(id));
  }

  /** The main contact of each of some companies; none for those without one, and for foreign ones. */
  async mainOf(actor: Actor, companyIds: readonly string[]): Promise<ReadonlyMap<string, Contact>> {
    const { manager } = this.dataSource;
    const seen = await visibleAmong(manager, actor, companyIds);
    const rows =
      seen.length === 0
        ? []
        : [...(await listedContacts(this.dataSource.manager, seen)).values()].map(([first]) => first!);
    await this.noteViewed(
      actor,
      rows.map(({ companyId }) => companyId),
    );
    return new Map(rows.map((row) => [row.companyId, this.contact(actor, row)]));
  }

  /** All of each of some companies that the actor may know of; whoever takes them out notes it as one act. */
  async several(actor: Actor, companyIds: readonly string[]): Promise<ReadonlyMap<string, readonly Contact[]>> {
    const seen = await visibleAmong(this.dataSource.manager, actor, companyIds);
    if (seen.length === 0) return new Map();
    const rows = await listedContacts(this.dataSource.manager, seen);
    return new Map([...rows].map(([id, some]) => [id, some.map((row) => this.contact(actor, row))]));
  }

  private async shownTo(actor: Actor, companyId: string, rows: readonly CompanyContact[] = []): Promise<Contact[]> {
    if (rows.length > 0) await this.noteViewed(actor, [companyId]);
    return rows.map((row) => this.contact(actor, row));
  }

  private contact(actor: Actor, row: CompanyContact): Contact {
    const contact = openedContact(this.config.fieldBox, row);
    return registryRights.viewSensitive.allows(actor) ? contact : masked.contact(contact);
  }

  private async noteViewed(actor: Actor, companyIds: readonly string[]): Promise<void> {
    if (actor.kind !== 'staff' || !registryRights.viewSensitive.allows(actor)) return;
    const views = companyIds.map((companyId) => viewed(actor, companyId, 'registry.contacts-viewed'));
    await this.audit.notice(this.dataSource.manager, ...views);
  }

  /** Throws InvalidInput naming name, phone, email, position or note. */
  add(actor: Actor, companyId: string, form: ContactForm): Promise<{ readonly id: string }> {
    return this.write({ actor, companyId, form }, async (manager, values) => {
      const twice = contactTwice(await this.othersOf(manager, { companyId, contactId: '' }), form);
      if (twice.length > 0) throw new InvalidInput(twice);
      const inserted = await manager.insert(CompanyContact, { companyId, ...values });
      const id = String(inserted.identifiers[0]!['id']);
      await this.record(manager, { actor, action: 'registry.contact-added', companyId, id, after: values });
      return { id };
    });
  }

  /** `version` is the one the form was opened with. Throws Conflict when the contact changed meanwhile. */
  edit(
    actor: Actor,
    { companyId, contactId }: ContactKey,
    form: ContactForm & { readonly version: number },
  ): Promise<void> {
    return this.write({ actor, companyId, form }, async (manager, values) => {
      const before = await this.found(manager, { companyId, contactId });
      const version = form.version;
      const { fieldBox } = this.config;
      if (!isSamePerson(openedContact(fieldBox, before), form)) {
        const twice = contactTwice(await this.othersOf(manager, { companyId, contactId }), form);
        if (twice.length > 0) throw new InvalidInput(twice);
      }
      // The same number stays sealed as it is, so that what was not changed is not said to be.
      const isSame = sealedPhone.open(fieldBox, before.phone) === sealedPhone.open(fieldBox, values.phone);
      const fresh = isSame ? { ...values, phone: before.phone } : values;
      const updated = await manager.update(
        CompanyContact,
        { id: contactId, companyId, version },
        { ...fresh, version: version + 1 },
      );
      if (updated.affected !== 1) throw Conflict.changed(`联系人“${before.name}”`, '请刷新页面后重新填写。');
      await this.record(manager, {
        actor,
        action: 'registry.contact-edited',
        companyId,
        id: contactId,
        before: contactTexts(before),
        after: fresh,
      });
    });
  }

  /** Takes a contact off the list; `bringBack` undoes it. */
  remove(actor: Actor, companyId: string, contactId: string): Promise<{ readonly name: string }> {
    return this.switched(actor, { companyId, contactId }, 'registry.contact-removed');
  }

  /** Undoes a removal: the same contact is on the list again, as it was. */
  bringBack(actor: Actor, companyId: string, contactId: string): Promise<{ readonly name: string }> {
    return this.switched(actor, { companyId, contactId }, 'registry.contact-brought-back');
  }

  private async switched(
    actor: Actor,
    { companyId, contactId }: ContactKey,
    action: 'registry.contact-removed' | 'registry.contact-brought-back',
  ): Promise<{ readonly name: string }> {
    registryRights.editContacts.demand(actor);
    const removing = action === 'registry.contact-removed';
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        await lockedCompany(manager, actor, companyId);
        const contact = await this.found(manager, { companyId, contactId }, !removing);
        if (!removing) await this.demandOnce(manager, contact);
        // Another contact may have become the main one meanwhile.
        const isPrimary =
          contact.isPrimary && !(await manager.existsBy(CompanyContact, { companyId, isPrimary: true, ...LISTED }));
        const change = removing
          ? { removedAt: () => 'UTC_TIMESTAMP(3)', version: contact.version + 1 }
          : { removedAt: null, isPrimary, version: contact.version + 1 };
        await manager.update(CompanyContact, { id: contactId, companyId, version: contact.version }, change);
        const side = removing ? { before: contactTexts(contact) } : { after: contactTexts(contact) };
        await this.record(manager, { actor, action, companyId, id: contactId, ...side });
        await contactsChanged(manager, companyId);
        return { name: contact.name };
      }),
    );
  }

  private async demandOnce(manager: EntityManager, contact: CompanyContact): Promise<void> {
    const { companyId, id: contactId, name } = contact;
    const others = await this.othersOf(manager, { companyId, contactId });
    if (contactTwice(others, openedContact(this.config.fieldBox, contact)).length === 0) return;
    throw new Conflict(`联系人“${name}”已另有一条，电话也相同，不必恢复；如有不同，请修改列表中的那一条。`);
  }

  /** The listed contacts of the company but this one, with their numbers to be read. */
  private async othersOf(manager: EntityManager, { companyId, contactId }: ContactKey) {
    const rows = (await listedContacts(manager, [companyId])).get(companyId) ?? [];
    return rows.filter(({ id }) => id !== contactId).map((row) => openedContact(this.config.fieldBox, row));
  }

  private async forgetRemoved(atMost: number): Promise<number> {
    const sql = 'DELETE FROM company_contact WHERE removed_at < UTC_TIMESTAMP(3) - INTERVAL 30 DAY LIMIT ?';
    const { affectedRows } = await this.dataSource.query(sql, [atMost]);
    return Number(affectedRows);
  }

  private async write<T>(
    { actor, companyId, form }: { readonly actor: Actor; readonly companyId: string; readonly form: ContactForm },
    write: (manager: EntityManager, values: Required<ContactForm>) => Promise<T>,
  ): Promise<T> {
    registryRights.editContacts.demand(actor);
    const problems = contactProblems(form);
    if (problems.length > 0) throw new InvalidInput(problems);
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        await lockedCompany(manager, actor, companyId);
        const typed = plainContact(form);
        const values = { ...typed, phone: sealedPhone.seal(this.config.fieldBox, typed.phone) };
        if (values.isPrimary)
          await manager.update(CompanyContact, { companyId, isPrimary: true }, { isPrimary: false });
        const written = await write(manager, values);
        await contactsChanged(manager, companyId);
        return written;
      }),
    );
  }

  private async found(
    manager: EntityManager,
    { companyId, contactId: id }: ContactKey,
    removed = false,
  ): Promise<CompanyContact> {
    const where = { id, companyId, removedAt: removed ? Not(IsNull()) : IsNull() };
    const contact = isRowId(id) ? await manager.findOneBy(CompanyContact, where) : null;
    if (!contact) throw new NotFound('没有找到这位联系人，可能已被删除，请返回联系人列表查看。');
    return contact;
  }

  private record(manager: EntityManager, change: ContactChange): Promise<void> {
    const { id, ...rest } = change;
    return this.audit.record(manager, { ...rest, objectType: 'company-contact', objectId: id });
  }
}

interface ContactChange {
  readonly actor: Actor;
  readonly action: string;
  readonly companyId: string;
  readonly id: string;
  readonly before?: unknown;
  readonly after?: unknown;
}
