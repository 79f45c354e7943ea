import { CurrentActor, Requires } from '@park/identity';
import { type Actor, isRowId } from '@park/kernel';
import { JobDesk, noticeRights } from '@park/notices';
import { Clock, type JobState } from '@park/platform';
import { choices, redirect, View } from '@park/web-kit';
import { Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { jobRow, jobStates } from './job-row';

/** 后台任务. */
@Controller('jobs')
@Requires(noticeRights.viewJobs)
export class JobsController {
  constructor(
    private readonly desk: JobDesk,
    private readonly clock: Clock,
  ) {}

  @Get()
  @View('jobs/jobs')
  async list(@CurrentActor() actor: Actor, @Query() query: Readonly<Record<string, unknown>>): Promise<object> {
    const state = stateOf(query['state']);
    const before = typeof query['before'] === 'string' && isRowId(query['before']) ? query['before'] : undefined;
    const { rows, older } = await this.desk.list(actor, { state, before });
    const shown = rows.map((seen) => jobRow(seen, this.clock.now()));
    const labels = Object.fromEntries(Object.entries(jobStates).map(([code, { label }]) => [code, label]));
    return {
      title: '后台任务',
      ...{ rows: shown, state, states: choices(labels, state), paged: before !== undefined, older },
      seesAll: actor.kind === 'staff' && actor.roles.includes('system-admin'),
      live: rows.some(({ job }) => job.state === 'running' || job.state === 'waiting'),
    };
  }

  @Post(':id/cancellation')
  async cancel(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    await this.desk.cancel(actor, id);
    redirect(reply, '/jobs', { notice: '已要求取消这项任务；正在执行的会在当前步骤结束后停下。' });
  }
}

function stateOf(typed: unknown): JobState | undefined {
  return typeof typed === 'string' && Object.hasOwn(jobStates, typed) ? (typed as JobState) : undefined;
}
