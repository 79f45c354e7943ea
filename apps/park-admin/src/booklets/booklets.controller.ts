import { BookletBatches, bookletRights } from '@park/booklets';
import { CurrentActor, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { BookletPages } from './booklet-pages';

type Asked = Readonly<Record<string, unknown>>;

const NEW = 'booklets/booklet-new';

/** 一企一册 as PDF: of a company, or of those chosen in the list, made in the background. */
@Controller('booklets')
export class BookletsController {
  constructor(
    private readonly batches: BookletBatches,
    private readonly pages: BookletPages,
  ) {}

  @Get('new')
  @Requires(bookletRights.printBooklets)
  @View(NEW)
  form(@CurrentActor() actor: StaffActor, @Query() query: Asked): Promise<object> {
    return this.pages.form(actor, query);
  }

  @Post()
  @Requires(bookletRights.printBooklets, 'proof')
  async ask(@CurrentActor() actor: StaffActor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const form = new TypedForm(body);
    const ids = form.text('companies').split(',');
    const page = () => this.pages.form(actor, { sel: ids.join(',') });
    const id = await saving({ view: NEW, typed: form.typed(), page }, () => this.batches.ask(actor, ids));
    redirect(reply, `/booklets/${id}`, { notice: '已开始生成，可以离开本页，完成后会通知您。' });
  }

  @Get(':bookletBatch')
  @Requires(bookletRights.printBooklets)
  @View('booklets/booklet')
  show(@CurrentActor() actor: StaffActor, @Param('bookletBatch') id: string): Promise<object> {
    return this.pages.one(actor, id);
  }
}
