import { CurrentActor, Requires } from '@park/identity';
import { type Actor, InvalidInput } from '@park/kernel';
import { CompanyContacts, registryRights } from '@park/registry';
import { formRejected, readForm, redirect, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { contactOf, ContactFields, EditContactFields } from './contact.form';
import { type ContactOfCompany, ContactPages } from './contact-pages';

const LIST_VIEW = 'registry/contacts';
const FORM_VIEW = 'registry/contact-edit';

/** The people to talk to at a company. */
@Controller('companies/:id/contacts')
export class CompanyContactsController {
  constructor(
    private readonly contacts: CompanyContacts,
    private readonly pages: ContactPages,
  ) {}

  @Get()
  @Requires(registryRights.viewCompanies)
  @View(LIST_VIEW)
  list(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return this.pages.list(actor, id);
  }

  @Post()
  @Requires(registryRights.editContacts)
  async add(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    const read = readForm(ContactFields, body);
    const problems = read.ok
      ? await problemsOf(() => this.contacts.add(actor, id, contactOf(read.form)))
      : read.problems;
    if (problems.length > 0) {
      const model = await this.pages.list(actor, id);
      throw formRejected(LIST_VIEW, model, problems, read.typed);
    }
    redirect(reply, `/companies/${id}/contacts`, { notice: '已添加联系人。' });
  }

  @Get(':contactId/edit')
  @Requires(registryRights.editContacts)
  @View(FORM_VIEW)
  form(@CurrentActor() actor: Actor, @Param() at: ContactOfCompany) {
    return this.pages.form(actor, at);
  }

  @Post(':contactId')
  @Requires(registryRights.editContacts)
  async edit(
    @CurrentActor() actor: Actor,
    @Param() at: ContactOfCompany,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const read = readForm(EditContactFields, body);
    const problems = read.ok
      ? await problemsOf(() =>
          this.contacts.edit(
            actor,
            { companyId: at.id, contactId: at.contactId },
            {
              ...contactOf(read.form),
              version: Number(read.form.version),
            },
          ),
        )
      : read.problems;
    if (problems.length > 0) {
      const model = await this.pages.form(actor, at);
      throw formRejected(FORM_VIEW, model, problems, read.typed);
    }
    redirect(reply, `/companies/${at.id}/contacts`, { notice: '已更新联系人。' });
  }

  @Post(':contactId/removal')
  @Requires(registryRights.editContacts)
  async remove(@CurrentActor() actor: Actor, @Param() at: ContactOfCompany, @Res() reply: FastifyReply) {
    await this.contacts.remove(actor, at.id, at.contactId);
    redirect(reply, `/companies/${at.id}/contacts`, { notice: '已删除联系人。' });
  }
}

/** What the room refuses field by field; anything else goes on. */
async function problemsOf(write: () => Promise<unknown>): Promise<InvalidInput['problems']> {
  try {
    await write();
    return [];
  } catch (error) {
    if (error instanceof InvalidInput) return error.problems;
    throw error;
  }
}
