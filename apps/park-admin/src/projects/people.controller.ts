import { CurrentActor, Requires } from '@park/identity';
import { NotFound, type StaffActor } from '@park/kernel';
import { ProjectDesk, projectRights, Projects } from '@park/projects';
import { redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Res, UseInterceptors } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { TakenBack } from '../batches/taken-back';
import { LastHand } from '../identity/last-hand';
import { PeoplePages } from './people-pages';

const VIEW = 'projects/people';

/** 项目组和状态: passing a project on, its team, and how it comes along. */
@Controller('projects/:id/people')
@UseInterceptors(TakenBack)
export class PeopleController {
  constructor(
    private readonly desk: ProjectDesk,
    private readonly pages: PeoplePages,
    private readonly projects: Projects,
    private readonly lastHand: LastHand,
  ) {}

  @Get()
  @Requires(projectRights.viewProjects)
  @View(VIEW)
  show(@CurrentActor() actor: StaffActor, @Param('id') id: string) {
    return this.pages.show(actor, id);
  }

  @Post('transfer')
  @Requires(projectRights.editProjects)
  transfer(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    return this.save(actor, { id, body, notice: '已移交，线索随项目移交。' }, reply, (form, version) =>
      this.desk.staffing.transfers.transfer(actor, id, { toId: form.text('to'), note: form.line('note'), version }),
    );
  }

  @Post('team')
  @Requires(projectRights.editProjects)
  team(@CurrentActor() actor: StaffActor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    return this.save(actor, { id, body, notice: '已调整项目组。' }, reply, (form, version) =>
      this.desk.staffing.transfers.team(actor, id, { add: form.text('add'), remove: form.text('remove'), version }),
    );
  }

  @Post('status')
  @Requires(projectRights.judgeStatus)
  judge(@CurrentActor() actor: StaffActor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    return this.save(actor, { id, body, notice: '已保存。' }, reply, (form, version) =>
      this.desk.staffing.statuses.judge(actor, id, {
        status: form.text('status'),
        note: form.line('statusNote'),
        version,
      }),
    );
  }

  private async save(
    actor: StaffActor,
    { id, body, notice }: { readonly id: string; readonly body: unknown; readonly notice: string },
    reply: FastifyReply,
    work: (form: TypedForm, version: number) => Promise<void>,
  ) {
    const form = new TypedForm(body);
    const page = () => this.pages.show(actor, id);
    const fieldOf = (name: string) => (name === 'reason' ? (form.has('status') ? 'statusNote' : 'note') : name);
    const now = async () => {
      const model = await page();
      return { view: VIEW, model, fields: model.seen, by: await this.lastHand.of(actor, 'project', id) };
    };
    await saving({ view: VIEW, typed: form.typed(), page, fieldOf, latest: { form, now } }, () =>
      work(form, Number(form.text('version'))),
    );
    const isLost = !(await this.sees(actor, id));
    redirect(reply, isLost ? '/projects' : `/projects/${id}/people`, { notice });
  }

  /** Who passed a project on may no longer see it. */
  private async sees(actor: StaffActor, id: string): Promise<boolean> {
    return this.projects.find(actor, id).then(
      () => true,
      (error: unknown) => (error instanceof NotFound ? false : Promise.reject(error as Error)),
    );
  }
}
