import { type Actor, NotFound } from '@park/kernel';
import { CompanyContacts, CompanyFiles, registryRights } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { FormRejected, type Typed } from '@park/web-kit';
import { companyHead } from './company-page';

const labels = [
  ['name', '姓名'],
  ['position', '职务'],
  ['phone', '联系电话'],
  ['email', '电子邮箱'],
  ['note', '备注'],
] as const;

export const CONTACT_FORM_VIEW = 'registry/contact-edit';

export interface ContactOfCompany {
  readonly id: string;
  readonly contactId: string;
}

/** The models of the contact pages. */
@Injectable()
export class ContactPages {
  constructor(
    private readonly files: CompanyFiles,
    private readonly contacts: CompanyContacts,
  ) {}

  async list(actor: Actor, id: string) {
    const [file, contacts] = await Promise.all([this.files.find(actor, id), this.contacts.list(actor, id)]);
    return {
      title: `联系人 · ${file.name}`,
      company: companyHead(file, file),
      contacts,
      canEdit: file.mergedIntoId === null && file.archiveId === null && registryRights.editContacts.allows(actor),
    };
  }

  async form(actor: Actor, at: ContactOfCompany) {
    const [file, contacts] = await Promise.all([this.files.find(actor, at.id), this.contacts.list(actor, at.id)]);
    const contact = contacts.find((each) => each.id === at.contactId);
    if (!contact) throw new NotFound('没有找到这位联系人，可能已被删除，请返回联系人列表查看。');
    return {
      title: `修改联系人 · ${file.name}`,
      company: companyHead(file, file),
      contact,
    };
  }

  /** Somebody else changed the contact: the form on its latest version, what was typed kept, both sides shown. */
  async conflicted(actor: Actor, at: ContactOfCompany, typed: Typed): Promise<FormRejected> {
    const model = await this.form(actor, at);
    const collisions = labels
      .map(([key, label]) => ({ label, mine: String(typed[key] ?? ''), theirs: String(model.contact[key]) }))
      .filter(({ mine, theirs }) => mine !== theirs)
      .map((each) => ({ ...each, mine: each.mine || '（空）', theirs: each.theirs || '（空）' }));
    const fresh = { ...typed, version: String(model.contact.version) };
    return new FormRejected(CONTACT_FORM_VIEW, { ...model, collisions }, { problems: [], typed: fresh, status: 409 });
  }
}
