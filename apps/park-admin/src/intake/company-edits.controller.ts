import { CurrentActor, Requires } from '@park/identity';
import { CompanyEdits, intakeRights } from '@park/intake';
import type { Actor } from '@park/kernel';
import { redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { EditPages } from './edit-pages';

const VIEW = 'intake/edit-new';

/** 批量修改: one field for the companies chosen in the list. What comes of it is a batch like an import. */
@Controller('companies/edits')
@Requires(intakeRights.editMany)
export class CompanyEditsController {
  constructor(
    private readonly edits: CompanyEdits,
    private readonly pages: EditPages,
  ) {}

  @Get('new')
  @View(VIEW)
  form(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>) {
    return this.pages.form(actor, query);
  }

  @Post()
  async prepare(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply) {
    const form = new TypedForm(body);
    const query = this.pages.queryIn(form);
    const told = {
      ...{ attribute: form.text('attribute'), change: form.text('change'), typed: form.list('value') },
      ...{ source: form.text('source'), observedOn: form.text('observedOn') },
    };
    const choice = this.pages.choice(actor, query, Number(form.text('count')));
    const page = () => this.pages.form(actor, query, form);
    const { id } = await saving({ view: VIEW, typed: form.typed(), page }, () =>
      this.edits.prepare(actor, told, choice),
    );
    redirect(reply, `/imports/${id}`);
  }
}
