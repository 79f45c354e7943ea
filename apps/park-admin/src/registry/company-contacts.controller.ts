import { CurrentActor, Requires } from '@park/identity';
import type { Actor } from '@park/kernel';
import { CompanyContacts, registryRights } from '@park/registry';
import { formRejected, readForm, redirect, saving, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { contactOf, ContactFields, EditContactFields } from './contact.form';
import { CONTACT_FORM_VIEW, type ContactOfCompany, ContactPages } from './contact-pages';

const LIST_VIEW = 'registry/contacts';
const FORM_VIEW = CONTACT_FORM_VIEW;

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
    const page = () => this.pages.list(actor, id);
    if (!read.ok) throw formRejected(LIST_VIEW, await page(), read.problems, read.typed);
    await saving({ view: LIST_VIEW, typed: read.typed, page }, () =>
      this.contacts.add(actor, id, contactOf(read.form)),
    );
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
    const page = () => this.pages.form(actor, at);
    if (!read.ok) throw formRejected(FORM_VIEW, await page(), read.problems, read.typed);
    const { typed, form } = read;
    const conflicted = () => this.pages.conflicted(actor, at, typed);
    await saving({ view: FORM_VIEW, typed, page, conflicted }, () =>
      this.contacts.edit(
        actor,
        { companyId: at.id, contactId: at.contactId },
        { ...contactOf(form), version: Number(form.version) },
      ),
    );
    redirect(reply, `/companies/${at.id}/contacts`, { notice: '已更新联系人。' });
  }

  @Post(':contactId/removal')
  @Requires(registryRights.editContacts)
  async remove(@CurrentActor() actor: Actor, @Param() at: ContactOfCompany, @Res() reply: FastifyReply) {
    const list = `/companies/${at.id}/contacts`;
    const { name } = await this.contacts.remove(actor, at.id, at.contactId);
    const undo = { action: `${list}/${at.contactId}/return`, label: '撤销删除' };
    redirect(reply, list, { notice: `已删除联系人“${name}”。`, undo });
  }

  @Post(':contactId/return')
  @Requires(registryRights.editContacts)
  async bringBack(@CurrentActor() actor: Actor, @Param() at: ContactOfCompany, @Res() reply: FastifyReply) {
    const { name } = await this.contacts.bringBack(actor, at.id, at.contactId);
    redirect(reply, `/companies/${at.id}/contacts`, { notice: `已恢复联系人“${name}”。` });
  }
}
