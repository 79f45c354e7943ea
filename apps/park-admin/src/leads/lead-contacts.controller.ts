import { Attachments } from '@park/files';
import { CurrentActor, nextPath, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { LeadDesk, leadLabels, leadRights } from '@park/projects';
import { formRejected, readForm, redirect, saving, StreamsFiles, takeReceived } from '@park/web-kit';
import { Body, Controller, Param, Post, Res, UseInterceptors } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { TakenBack } from '../batches/taken-back';
import { LastHand } from '../identity/last-hand';
import { leadConflict } from './lead-conflict';
import { ContactLogFields } from './lead-forms';
import { LeadListPage } from './lead-list-page';
import { LeadPages } from './lead-pages';

const VIEW = 'leads/lead';

/** The contact log of a lead and the files that belong to it. */
@Controller('leads/:id/contacts')
@UseInterceptors(TakenBack)
export class LeadContactsController {
  constructor(
    private readonly desk: LeadDesk,
    private readonly attachments: Attachments,
    private readonly pages: LeadPages,
    private readonly listPage: LeadListPage,
    private readonly lastHand: LastHand,
  ) {}

  @Post()
  @Requires(leadRights.workLeads)
  async record(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const read = readForm(ContactLogFields, body);
    const { view, page } = this.listPage.refused(actor, { id, verb: 'record', back: read.typed['back'] });
    if (!read.ok) throw formRejected(view, await page(), read.problems, read.typed);
    const { version, way, happenedOn, isInbound, withWhom = '', note = '', done = '', back, ...next } = read.form;
    const { typed } = read;
    const conflicted = async () => {
      const model = await this.pages.show(actor, id, 'record');
      const by = await this.lastHand.of(actor, leadLabels.lifecycle.subject, id);
      return leadConflict({ model, typed, by, isOpen: model.canRecord });
    };
    await saving({ view, typed, page, conflicted }, () =>
      this.desk.contacts.record(actor, id, {
        contact: { way, happenedOn, isInbound: isInbound !== undefined, withWhom, note, done },
        next: { what: next.nextWhat ?? '', on: next.nextOn ?? '', ...(next.nextWho ? { whoId: next.nextWho } : {}) },
        version: Number(version),
      }),
    );
    redirect(reply, nextPath(back ?? `/leads/${id}`), { notice: '已记录跟进和下一步。' });
  }

  @Post(':contactId/files')
  @StreamsFiles()
  @Requires(leadRights.workLeads)
  async attach(
    @CurrentActor() actor: StaffActor,
    @Param() { id, contactId }: { id: string; contactId: string },
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const page = () => this.pages.show(actor, id);
    const { received } = takeReceived(body, 'file');
    if (!received) throw formRejected(VIEW, await page(), [{ field: 'file', message: '请选择要上传的文件。' }], {});
    await saving({ view: VIEW, typed: {}, page }, () =>
      this.attachments.attach(actor, { type: 'lead-contact', id: contactId }, received),
    );
    redirect(reply, `/leads/${id}`, { notice: '已上传文件。' });
  }
}
