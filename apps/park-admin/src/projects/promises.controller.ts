import { CurrentActor, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { ProjectDesk, projectRights } from '@park/projects';
import { redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Query, Res, UseInterceptors } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { TakenBack } from '../batches/taken-back';
import { LastHand } from '../identity/last-hand';
import { PromisePages } from './promise-pages';

const VIEW = 'projects/promises';

/** A promise in the address: the project, and which promise of it. */
interface At {
  readonly id: string;
  readonly promiseId: string;
}

/** 承诺 of a project: what each side owes the other by the agreement, and how it ends. */
@Controller('projects/:id/promises')
@UseInterceptors(TakenBack)
export class PromisesController {
  constructor(
    private readonly desk: ProjectDesk,
    private readonly pages: PromisePages,
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
    const page = () => this.pages.show(actor, id, { promise: '' });
    await saving({ view: VIEW, typed: form.typed(), page }, () =>
      this.desk.money.promises.add(actor, id, typedIn(form)),
    );
    redirect(reply, `/projects/${id}/promises`, { notice: '已登记承诺，到期未确认的次日列入待办。' });
  }

  @Post(':promiseId')
  @Requires(projectRights.editProjects)
  async correct(@CurrentActor() actor: StaffActor, @Param() at: At, @Body() body: unknown, @Res() reply: FastifyReply) {
    const form = new TypedForm(body);
    await this.save(actor, { at, form, step: '' }, () =>
      this.desk.money.promises.correct(actor, seenIn(at, form), typedIn(form)),
    );
    redirect(reply, `/projects/${at.id}/promises`, { notice: '已保存。' });
  }

  @Post(':promiseId/steps')
  @Requires(projectRights.followPromises)
  async step(@CurrentActor() actor: StaffActor, @Param() at: At, @Body() body: unknown, @Res() reply: FastifyReply) {
    const form = new TypedForm(body);
    const [verb, note] = [form.text('verb'), form.line('note')];
    await this.save(actor, { at, form, step: verb }, () =>
      this.desk.money.promises.step(actor, seenIn(at, form), { verb, note, isSure: form.has('sure') }),
    );
    redirect(reply, `/projects/${at.id}/promises`, { notice: '已保存。' });
  }

  private save(
    actor: StaffActor,
    { at, form, step }: { readonly at: At; readonly form: TypedForm; readonly step: string },
    work: () => Promise<void>,
  ) {
    const page = () => this.pages.show(actor, at.id, { promise: at.promiseId, step });
    const now = async () => {
      const model = await page();
      const by = await this.lastHand.of(actor, 'project-promise', at.promiseId);
      return { view: VIEW, model, fields: model.seen, by, isGone: !model.form };
    };
    const fieldOf = (name: string) => (name === 'reason' ? 'note' : name);
    return saving({ view: VIEW, typed: form.typed(), page, fieldOf, latest: { form, now } }, work);
  }
}

function seenIn({ id, promiseId }: At, form: TypedForm) {
  return { projectId: id, promiseId, version: Number(form.text('version')) };
}

function typedIn(form: TypedForm) {
  const typed = {
    ...{ side: form.text('side'), kind: form.text('kind'), clause: form.line('clause'), dueOn: form.text('dueOn') },
    ...{ amount: form.text('amount'), evidence: form.line('evidence'), consequence: form.line('consequence') },
  };
  return { form: typed, isSure: form.has('sureDue') };
}
