import { CurrentActor, nextPath, Requires } from '@park/identity';
import { NotFound, type StaffActor } from '@park/kernel';
import { itemLifecycle, type ItemVerb, WorkItems, workRights } from '@park/work';
import { formRejected, readForm, redirect, saving, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ItemFields, StepFields } from './forms';
import { ItemPages } from './item-pages';
import { stepOf, undoing } from './step-asked';

const ITEM_VIEW = 'workbench/item';
const NEW_VIEW = 'workbench/new';

/** One to-do: writing it down, its page, the steps with it. */
@Controller('todo')
export class WorkItemsController {
  constructor(
    private readonly items: WorkItems,
    private readonly pages: ItemPages,
  ) {}

  @Get('new')
  @Requires(workRights.createWork)
  @View(NEW_VIEW)
  form(@CurrentActor() actor: StaffActor) {
    return this.pages.form(actor);
  }

  @Post()
  @Requires(workRights.createWork)
  async create(@CurrentActor() actor: StaffActor, @Body() body: unknown, @Res() reply: FastifyReply) {
    const read = readForm(ItemFields, body);
    const page = () => this.pages.form(actor);
    if (!read.ok) throw formRejected(NEW_VIEW, await page(), read.problems, read.typed);
    const { title, detail = '', addressee, limitDays, limitUnit, externalDueOn } = read.form;
    const written = {
      title,
      detail,
      addressee,
      limitUnit,
      limitDays: Number(limitDays),
      externalDueOn: externalDueOn ?? null,
    };
    const { id } = await saving({ view: NEW_VIEW, typed: read.typed, page }, () => this.items.create(actor, written));
    redirect(reply, `/todo/${id}`, { notice: '已新建待办。' });
  }

  @Get(':id')
  @Requires(workRights.viewWork)
  @View(ITEM_VIEW)
  show(@CurrentActor() actor: StaffActor, @Param('id') id: string) {
    return this.pages.show(actor, id);
  }

  @Post(':id/steps/:step')
  @Requires(workRights.viewWork)
  async take(
    @CurrentActor() actor: StaffActor,
    @Param() { id, step }: { id: string; step: string },
    @Query('back') queried: unknown,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const verb = verbOf(step);
    const read = readForm(StepFields, body);
    const page = () => this.pages.show(actor, id, verb);
    if (!read.ok) throw formRejected(ITEM_VIEW, await page(), read.problems, read.typed);
    const { typed, form } = read;
    const fieldOf = (name: string) =>
      name === 'reason' && verb !== 'pause' ? 'note' : name === 'reason' ? 'reasonCode' : name;
    await saving({ view: ITEM_VIEW, typed, page, fieldOf }, () => this.items.take(actor, id, stepOf(verb, form)));
    const place = nextPath(form.back ?? (typeof queried === 'string' ? queried : `/todo/${id}`));
    redirect(reply, place, { notice: `已${itemLifecycle.verbs[verb]}。`, ...undoOf(id, verb, place) });
  }
}

function undoOf(id: string, verb: ItemVerb, place: string) {
  const undone = undoing[verb];
  const action = `/todo/${id}/steps/${undone}?back=${encodeURIComponent(place)}`;
  return undone ? { undo: { action, label: '撤销' } } : {};
}

function verbOf(step: string): ItemVerb {
  if (Object.hasOwn(itemLifecycle.verbs, step)) return step as ItemVerb;
  throw new NotFound('没有这个操作，请从待办页面进入。');
}
