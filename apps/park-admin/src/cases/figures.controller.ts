import { caseRights, Cases } from '@park/cultivation';
import { CurrentActor, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { figuresHref } from './figure-links';
import { FigureTitlesPage } from './figure-titles-page';
import { FiguresPage } from './figures-page';
import { TargetPages } from './target-pages';

const TARGETS_VIEW = 'cases/targets';

type Queried = Readonly<Record<string, unknown>>;

/** 培育分析: the figures of cultivation, the companies behind them, and the goals that they are held against. */
@Controller('cases/figures')
export class FiguresController {
  constructor(
    private readonly cases: Cases,
    private readonly figures: FiguresPage,
    private readonly listed: FigureTitlesPage,
    private readonly goals: TargetPages,
  ) {}

  @Get()
  @Requires(caseRights.viewCases)
  @View('cases/figures')
  show(@CurrentActor() actor: StaffActor, @Query() query: Queried) {
    return this.figures.model(actor, this.figures.asked(actor, new TypedForm(query)));
  }

  @Get('titles')
  @Requires(caseRights.viewCases)
  @View('cases/figure-titles')
  titles(@CurrentActor() actor: StaffActor, @Query() query: Queried) {
    return this.listed.model(actor, this.figures.asked(actor, new TypedForm(query)), query);
  }

  @Get('targets')
  @Requires(caseRights.viewCases)
  @View(TARGETS_VIEW)
  targets(@CurrentActor() actor: StaffActor, @Query() query: Queried) {
    return this.goals.model(actor, this.goals.asked(actor, new TypedForm(query)));
  }

  @Post('targets')
  @Requires(caseRights.setTargets)
  async set(@CurrentActor() actor: StaffActor, @Body() body: unknown, @Res() reply: FastifyReply) {
    const form = new TypedForm(body);
    const asked = this.goals.asked(actor, form);
    const page = () => this.goals.model(actor, asked);
    const now = async () => {
      const model = await page();
      return { view: TARGETS_VIEW, model, fields: model.fields };
    };
    const typed = Object.fromEntries(form.names().map((name) => [name, form.line(name)]));
    const said = { year: Number(form.text('year')), titleCode: form.text('title') };
    const target = { ...said, revision: Number(form.text('version') || '0'), typed };
    await saving({ view: TARGETS_VIEW, typed: form.typed(), page, latest: { form, now } }, () =>
      this.cases.figures.targets.set(actor, target),
    );
    redirect(reply, figuresHref(asked), { notice: '已保存目标。' });
  }
}
