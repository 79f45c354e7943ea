import { CurrentActor, Requires } from '@park/identity';
import { NotFound, type StaffActor, yearOf } from '@park/kernel';
import { Clock, pageRequest } from '@park/platform';
import { SiteOutput, siteRights, Sites } from '@park/sites';
import { redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { evaluationPage, figuresPage, GRADES, replacementPage } from './evaluation-page';

type Asked = Readonly<Record<string, unknown>>;

const EVALUATION = 'sites/evaluation';
const FIGURES = 'sites/figures';

/** 亩均评价: the figures of a year, the evaluation that is frozen, and land that could serve others (腾笼换鸟). */
@Controller('sites')
export class EvaluationController {
  constructor(
    private readonly sites: Sites,
    private readonly output: SiteOutput,
    private readonly clock: Clock,
  ) {}

  @Get('evaluation')
  @Requires(siteRights.viewSites)
  @View(EVALUATION)
  evaluation(@CurrentActor() actor: StaffActor, @Query() query: Asked) {
    return this.page(actor, query);
  }

  @Post('evaluation')
  @Requires(siteRights.keepSites)
  async freeze(@CurrentActor() actor: StaffActor, @Body() body: unknown, @Res() reply: FastifyReply) {
    const form = new TypedForm(body);
    const page = () => this.page(actor, {});
    const id = await saving({ view: EVALUATION, typed: form.typed(), page }, () =>
      this.output.freeze(actor, Number(form.text('year'))),
    );
    redirect(reply, `/sites/evaluation?id=${id}`, { notice: '已冻结，数据和公式不再变。' });
  }

  @Get('replacement')
  @Requires(siteRights.viewSites)
  @View('sites/replacement')
  async replacement(@CurrentActor() actor: StaffActor) {
    const grades = await this.output.grades(actor);
    return replacementPage(await this.sites.parcels(actor), grades, this.clock.today());
  }

  @Get(':id/figures')
  @Requires(siteRights.keepSites)
  @View(FIGURES)
  figures(@CurrentActor() actor: StaffActor, @Param('id') id: string, @Query('year') year: unknown) {
    return this.form(actor, id, Number(year));
  }

  @Post(':id/figures')
  @Requires(siteRights.keepSites)
  async record(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const form = new TypedForm(body);
    const [year, version] = [Number(form.text('year')), Number(form.text('version'))];
    const page = () => this.form(actor, id, year);
    const now = async () => {
      const model = await page();
      return { view: FIGURES, model, fields: model.seen };
    };
    await saving({ view: FIGURES, typed: form.typed(), page, latest: { form, now } }, () =>
      this.output.record(actor, id, { year, version, typed: form.lines() }),
    );
    redirect(reply, `/sites/${id}`, { notice: '已保存。' });
  }

  private async page(actor: StaffActor, query: Asked) {
    const one = (name: string) => String([query[name]].flat().at(-1) ?? '');
    const all = await this.output.evaluations(actor);
    const chosen = all.find(({ id }) => id === one('id')) ?? all[0];
    const grade = GRADES.some(([key]) => key === one('grade')) ? one('grade') : '';
    const about = chosen && {
      evaluation: chosen,
      counts: await this.output.counts(actor, chosen.id),
      list: await this.output.rows(actor, { evaluationId: chosen.id, grade }, pageRequest(query)),
    };
    return evaluationPage(
      { all, about, grade, lastYear: yearOf(this.clock.today()) - 1 },
      siteRights.keepSites.allows(actor),
    );
  }

  private async form(actor: StaffActor, id: string, asked: number) {
    const site = await this.sites.find(actor, id);
    if (site.kind !== 'parcel') throw new NotFound('只有地块有年度数据。');
    const lastYear = yearOf(this.clock.today()) - 1;
    const year = Number.isInteger(asked) && asked >= 2000 && asked <= lastYear ? asked : lastYear;
    return figuresPage(site, { year, lastYear, told: await this.output.years(actor, id) });
  }
}
