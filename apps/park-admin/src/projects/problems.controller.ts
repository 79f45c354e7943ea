import { CurrentActor, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { ProjectDesk, projectRights } from '@park/projects';
import { redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Query, Res, UseInterceptors } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { TakenBack } from '../batches/taken-back';
import { LastHand } from '../identity/last-hand';
import { ProblemPages } from './problem-pages';

const VIEW = 'projects/problems';

/** A problem in the address: the project, and which problem of it. */
interface At {
  readonly id: string;
  readonly problemId: string;
}

/** 问题 of a project: what it lacks, who sees to it, and how it ends. */
@Controller('projects/:id/problems')
@UseInterceptors(TakenBack)
export class ProblemsController {
  constructor(
    private readonly desk: ProjectDesk,
    private readonly pages: ProblemPages,
    private readonly lastHand: LastHand,
  ) {}

  @Get()
  @Requires(projectRights.viewProjects)
  @View(VIEW)
  show(@CurrentActor() actor: StaffActor, @Param('id') id: string, @Query() query: Readonly<Record<string, unknown>>) {
    return this.pages.show(actor, id, query);
  }

  @Post()
  @Requires(projectRights.editProjects)
  async add(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const form = new TypedForm(body);
    const contactId = form.text('contactId');
    const page = () => this.pages.show(actor, id, { problem: '', note: contactId });
    const raised = { ...typedIn(form), contactId, isAnother: form.text('another') === 'yes' };
    await saving({ view: VIEW, typed: form.typed(), page }, () => this.desk.problems.add(actor, id, raised));
    redirect(reply, `/projects/${id}/problems`, { notice: '已登记问题，责任人的待办中可见。' });
  }

  @Post(':problemId')
  @Requires(projectRights.editProjects)
  async correct(@CurrentActor() actor: StaffActor, @Param() at: At, @Body() body: unknown, @Res() reply: FastifyReply) {
    const form = new TypedForm(body);
    const page = () => this.pages.show(actor, at.id, { problem: at.problemId });
    await saving({ view: VIEW, typed: form.typed(), page, latest: this.latestOf(actor, { at, form, page }) }, () =>
      this.desk.problems.correct(actor, seenIn(at, form), typedIn(form)),
    );
    redirect(reply, `/projects/${at.id}/problems`, { notice: '已保存。' });
  }

  @Post(':problemId/steps')
  @Requires(projectRights.followProblems)
  async step(@CurrentActor() actor: StaffActor, @Param() at: At, @Body() body: unknown, @Res() reply: FastifyReply) {
    const form = new TypedForm(body);
    const [verb, note] = [form.text('verb'), form.line('note')];
    const page = () => this.pages.show(actor, at.id, { problem: at.problemId, step: verb });
    const fieldOf = (name: string) => (name === 'reason' ? 'note' : name);
    await saving(
      { view: VIEW, typed: form.typed(), page, fieldOf, latest: this.latestOf(actor, { at, form, page }) },
      () => this.desk.problems.step(actor, seenIn(at, form), { verb, note }),
    );
    redirect(reply, `/projects/${at.id}/problems`, { notice: '已保存。' });
  }

  /** The problem as somebody else left it meanwhile, and who that was. */
  private latestOf(
    actor: StaffActor,
    { at, form, page }: { readonly at: At; readonly form: TypedForm; page(): ReturnType<ProblemPages['show']> },
  ) {
    const now = async () => {
      const model = await page();
      const by = await this.lastHand.of(actor, 'project-problem', at.problemId);
      return { view: VIEW, model, fields: model.seen, by, isGone: !model.form };
    };
    return { form, now };
  }
}

function seenIn({ id, problemId }: At, form: TypedForm) {
  return { projectId: id, problemId, version: Number(form.text('version')) };
}

function typedIn(form: TypedForm) {
  return {
    ...{ title: form.line('title'), kind: form.text('kind'), department: form.line('department') },
    ...{ ownerId: form.text('ownerId'), dueOn: form.text('dueOn') },
  };
}
