import { standardForm, type StandardInHand, standardRights, Standards } from '@park/cultivation';
import { CurrentActor, Requires } from '@park/identity';
import { type FieldProblem, InvalidInput, NotFound, type StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { formRejected, redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { changedItem, emptyItem, typedItem, type TypedItem, typedItemOf } from '../conditions/score-item';
import { withPlaces } from '../conditions/typed-tree';
import { writtenItem } from '../conditions/written-item';
import { pointPage, pointsPage } from './points-page';

const PAGE = 'standards/points';
const ITEM = 'standards/point';

interface At {
  readonly id: string;
  /** 1.0, or 1.new for a new one. */
  readonly place: string;
}

/** The table of points of a version: its items in order, and the form of each. */
@Controller('standards/:id/points')
export class StandardPointsController {
  constructor(
    private readonly standards: Standards,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires(standardRights.editStandards)
  @View(PAGE)
  async show(@CurrentActor() actor: StaffActor, @Param('id') id: string) {
    return pointsPage(await this.standards.find(actor, id), this.clock.today());
  }

  /** Takes an item out or moves it. */
  @Post()
  @Requires(standardRights.editStandards)
  async arrange(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const form = new TypedForm(body);
    const [act = '', place = ''] = form.text('do').split(':');
    const page = () => this.show(actor, id);
    await saving({ view: PAGE, typed: form.typed(), page }, () => {
      if (act !== 'remove' && act !== 'up' && act !== 'down')
        throw new InvalidInput([{ field: 'do', message: '请选择要删去或移动的评分项。' }]);
      return this.standards.arrangePoints(actor, id, { version: Number(form.text('version')), place, act });
    });
    redirect(reply, `/standards/${id}/points`, { notice: act === 'remove' ? '已删去评分项。' : '已移动评分项。' });
  }

  @Get(':place')
  @Requires(standardRights.editStandards)
  @View(ITEM)
  async item(@CurrentActor() actor: StaffActor, @Param() at: At) {
    const found = await this.standards.find(actor, at.id);
    return pointPage(found, { ...at, typed: startOf(found, at), version: String(found.row.version) });
  }

  /** A button of the form: nothing is saved. */
  @Post(':place/changes')
  @HttpCode(200)
  @Requires(standardRights.editStandards)
  @View(ITEM)
  async change(@CurrentActor() actor: StaffActor, @Param() at: At, @Body() body: unknown) {
    const found = await this.standards.find(actor, at.id);
    startOf(found, at);
    const form = new TypedForm(body);
    const typed = typedItem(form);
    const version = form.text('version');
    const pressed = form.text('do');
    if (pressed !== 'refresh') return pointPage(found, { ...at, typed: changedItem(typed, pressed), version });
    const written = writtenItem(typed, belowOf(found, at));
    return pointPage(found, { ...at, typed, version, problems: written.ok ? [] : written.problems });
  }

  @Post(':place')
  @Requires(standardRights.editStandards)
  async save(@CurrentActor() actor: StaffActor, @Param() at: At, @Body() body: unknown, @Res() reply: FastifyReply) {
    const found = await this.standards.find(actor, at.id);
    startOf(found, at);
    const form = new TypedForm(body);
    const typed = typedItem(form);
    const version = form.text('version');
    const page = async (problems: readonly FieldProblem[] = []) =>
      pointPage(await this.standards.find(actor, at.id), { ...at, typed, version, problems });
    const written = writtenItem(typed, belowOf(found, at));
    if (!written.ok) throw formRejected(ITEM, await page(written.problems), withPlaces(written.problems), form.typed());
    await saving({ view: ITEM, typed: form.typed(), page }, () =>
      this.standards.savePoints(actor, at.id, { version: Number(version), place: at.place, item: written.item }),
    );
    redirect(reply, `/standards/${at.id}/points`, { notice: '评分项已保存到草稿。' });
  }
}

/** Throws NotFound for an item that is not there. */
function startOf({ row }: StandardInHand, { place }: At): TypedItem {
  const { model } = row.content;
  const item = standardForm.points.at(model, place);
  if (item) return typedItemOf(item);
  const above = /^(?:(.+)\.)?new$/.exec(place);
  const group = above?.[1] === undefined ? undefined : standardForm.points.at(model, above[1]);
  const canHold = above && (above[1] === undefined || (group && standardForm.points.below(group)));
  if (!canHold) throw new NotFound('没有这个评分项，它可能已被删去或移动，请返回评分表查看。');
  return emptyItem;
}

/** The items below the one that is edited, which its form leaves as they are. */
function belowOf({ row }: StandardInHand, { place }: At) {
  const item = standardForm.points.at(row.content.model, place);
  return (item && standardForm.points.below(item)) ?? [];
}
