import { CurrentActor, nextPath, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { itemLifecycle, type ItemVerb, WorkItems, workRights } from '@park/work';
import { readForm, redirect, saving, formRejected, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { SeveralFields } from './forms';
import { SeveralPage, severalVerb } from './several-page';
import { stepOf, undoing } from './step-asked';

type QueryOf = Readonly<Record<string, unknown>>;

const VIEW = 'workbench/several';
const HOME = '/';

/** Several to-dos at once: passed on, put off or done, after they were looked at together. */
@Controller('todo/several')
@Requires(workRights.viewWork)
export class SeveralController {
  constructor(
    private readonly items: WorkItems,
    private readonly pages: SeveralPage,
  ) {}

  @Get()
  @View(VIEW)
  confirm(@CurrentActor() actor: StaffActor, @Query() query: QueryOf) {
    const ids = [query['pick'] ?? []].flat().map(String);
    return this.pages.model(actor, { verb: severalVerb(query['verb']), ids, back: placeOf(query['back']) });
  }

  @Post()
  async take(@CurrentActor() actor: StaffActor, @Body() body: unknown, @Res() reply: FastifyReply) {
    const form = new TypedForm(body);
    const verb = severalVerb(form.text('verb'));
    const seen = form.list('seen').flatMap(seenIn);
    const back = placeOf(form.text('back'));
    const page = () => this.pages.model(actor, { verb, ids: seen.map(({ id }) => id), back });
    const read = readForm(SeveralFields, body);
    if (!read.ok) throw formRejected(VIEW, await page(), read.problems, read.typed);
    const fieldOf = (name: string) => (name === 'reason' ? 'note' : name);
    const count = await saving({ view: VIEW, typed: read.typed, page, fieldOf }, () =>
      this.items.takeAll(actor, seen, stepOf(verb, read.form)),
    );
    const ids = seen.map(({ id }) => `id=${id}`).join('&');
    const action = `/todo/several/undo?verb=${undoing[verb]}&${ids}&back=${encodeURIComponent(back)}`;
    const notice = `已${itemLifecycle.verbs[verb]} ${count} 项待办。`;
    redirect(reply, back, { notice, undo: { action, label: '撤销' } });
  }

  /** Takes it back, of all of them or of none. */
  @Post('undo')
  async undo(@CurrentActor() actor: StaffActor, @Query() query: QueryOf, @Res() reply: FastifyReply) {
    const seen = [query['id'] ?? []].flat().map((id) => ({ id: String(id), version: null }));
    const verb = Object.values(undoing).find((each) => each === query['verb']) ?? ('wake' satisfies ItemVerb);
    const back = placeOf(query['back']);
    const page = () => this.pages.model(actor, { verb: 'snooze', ids: [], back });
    await saving({ view: VIEW, typed: {}, page }, () => this.items.takeAll(actor, seen, { verb, note: '' }));
    redirect(reply, back, { notice: `已撤销，${seen.length} 项待办恢复原样。` });
  }
}

function placeOf(back: unknown): string {
  return nextPath(typeof back === 'string' && back !== '' ? back : HOME);
}

function seenIn(text: string) {
  const [, id, version] = /^(\d{1,19}):(\d{1,9})$/.exec(text) ?? [];
  return id && version ? [{ id, version: Number(version) }] : [];
}
