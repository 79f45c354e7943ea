import { CurrentActor, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { ProjectAccess, projectLabels, projectRights, Projects } from '@park/projects';
import { redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Query, Res, UseInterceptors } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { TakenBack } from '../batches/taken-back';
import { AccessPages } from './access-pages';
import { LastHand } from '../identity/last-hand';

const VIEW = 'projects/access';

/** 准入 of a project: its facts, the opinions of departments, the points of the panel, and the verdict. */
@Controller('projects/:id/access')
@UseInterceptors(TakenBack)
export class AccessController {
  constructor(
    private readonly access: ProjectAccess,
    private readonly projects: Projects,
    private readonly pages: AccessPages,
    private readonly lastHand: LastHand,
  ) {}

  @Get()
  @Requires(projectRights.viewProjects)
  @View(VIEW)
  show(@CurrentActor() actor: StaffActor, @Param('id') id: string, @Query('form') form: unknown) {
    return this.pages.show(actor, id, typeof form === 'string' ? form : '');
  }

  @Get('checks/:checkId')
  @Requires(projectRights.viewProjects)
  @View('projects/access-check')
  check(@CurrentActor() actor: StaffActor, @Param('id') id: string, @Param('checkId') checkId: string) {
    return this.pages.check(actor, id, checkId);
  }

  @Post('facts')
  @Requires(projectRights.editProjects)
  facts(@CurrentActor() actor: StaffActor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    return this.save(actor, { id, body, open: 'facts' }, reply, (form) =>
      this.projects.correct(actor, id, { typed: form.lines(), version: Number(form.text('version')) }),
    );
  }

  @Post('opinions')
  @Requires(projectRights.editProjects)
  opine(@CurrentActor() actor: StaffActor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    return this.save(actor, { id, body, open: 'opinion' }, reply, (form) =>
      this.access.opine(actor, id, {
        ...{ unit: form.text('unit'), grade: form.text('grade') },
        opinion: form.line('opinion'),
      }),
    );
  }

  @Post('scores')
  @Requires(projectRights.scoreAccess)
  score(@CurrentActor() actor: StaffActor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    return this.save(actor, { id, body, open: 'score' }, reply, (form) => {
      const items = Object.fromEntries(Object.keys(projectLabels.scoreItems).map((item) => [item, form.text(item)]));
      const scorer = { scorerName: form.line('scorerName'), scorerUnit: form.line('scorerUnit') };
      return this.access.score(actor, id, { ...scorer, items });
    });
  }

  @Post('checks')
  @Requires(projectRights.judgeAccess)
  decide(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    return this.save(actor, { id, body, open: '' }, reply, (form) =>
      this.access.decide(actor, id, Number(form.text('version'))),
    );
  }

  private async save(
    actor: StaffActor,
    { id, body, open }: { readonly id: string; readonly body: unknown; readonly open: string },
    reply: FastifyReply,
    work: (form: TypedForm) => Promise<unknown>,
  ) {
    const form = new TypedForm(body);
    const page = () => this.pages.show(actor, id, open);
    const now = async () => {
      const model = await page();
      const fields = model.form && 'facts' in model.form ? (model.form.facts ?? []) : [];
      return { view: VIEW, model, fields, by: await this.lastHand.of(actor, 'project', id) };
    };
    await saving({ view: VIEW, typed: form.typed(), page, latest: { form, now } }, () => work(form));
    redirect(reply, `/projects/${id}/access`, { notice: '已保存。' });
  }
}
