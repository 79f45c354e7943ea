import { type Actor, NotFound } from '@park/kernel';
import { CompanyContacts, CompanyFiles, registryRights } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { companyHead } from './company-page';

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
      canEdit: registryRights.editContacts.allows(actor),
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
}
