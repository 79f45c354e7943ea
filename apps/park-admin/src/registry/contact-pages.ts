import { type Actor, type FieldProblem, NotFound } from '@park/kernel';
import { CompanyContacts, CompanyFiles, editContacts } from '@park/registry';
import type { Typed } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { companyHead } from './company-page';
import { contactInputs } from './contact.form';

export interface ContactOfCompany {
  readonly id: string;
  readonly contactId: string;
}

interface Refusal {
  readonly typed: Typed;
  readonly problems: readonly FieldProblem[];
}

/** The models of the contact pages. */
@Injectable()
export class ContactPages {
  constructor(
    private readonly files: CompanyFiles,
    private readonly contacts: CompanyContacts,
  ) {}

  async list(actor: Actor, id: string, refused?: Refusal) {
    const [file, contacts] = await Promise.all([this.files.find(actor, id), this.contacts.list(actor, id)]);
    return {
      title: `联系人 · ${file.name}`,
      company: companyHead(file, file),
      contacts,
      canEdit: editContacts.allows(actor),
      inputs: contactInputs(refused?.typed, refused?.problems),
    };
  }

  async form(actor: Actor, at: ContactOfCompany, refused?: Refusal) {
    const [file, contacts] = await Promise.all([this.files.find(actor, at.id), this.contacts.list(actor, at.id)]);
    const contact = contacts.find((each) => each.id === at.contactId);
    if (!contact) throw new NotFound('没有找到这位联系人，可能已被删除，请返回联系人列表查看。');
    return {
      title: `修改联系人 · ${file.name}`,
      company: companyHead(file, file),
      contact,
      inputs: contactInputs(refused?.typed ?? contact, refused?.problems),
    };
  }
}
