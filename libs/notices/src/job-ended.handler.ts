import { type HandledEvent, type JobEnded, Jobs, type OutboxHandler, OutboxWorker } from '@park/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Notices } from './notices.service';

const ends: Readonly<Record<string, string>> = { done: '已完成', failed: '没有完成', cancelled: '已取消' };
const texts: Readonly<Record<string, string>> = {
  done: '可以查看结果了。',
  failed: '执行时出错，多次重试后仍未完成。',
  cancelled: '没有做完的部分不会继续。',
};

/** Tells who started a job that it ended. */
@Injectable()
export class JobEndedHandler implements OutboxHandler, OnModuleInit {
  readonly topic = Jobs.ENDED;
  readonly subscriber = 'notices.tell-of-job';
  readonly batch = 50;

  constructor(
    private readonly worker: OutboxWorker,
    private readonly notices: Notices,
  ) {}

  onModuleInit(): void {
    this.worker.register(this);
  }

  async handle(manager: EntityManager, events: readonly HandledEvent[]): Promise<void> {
    for (const { payload } of events) await this.tell(manager, payload as JobEnded);
  }

  private async tell(manager: EntityManager, job: JobEnded): Promise<void> {
    const { jobId, state, startedBy, label = '后台任务', href = `/jobs#job-${jobId}`, told } = job;
    await this.notices.send(manager, {
      ...{ key: `job-ended:${jobId}`, kind: 'job', subject: `job:${jobId}`, people: [startedBy.userId] },
      title: `${label}${ends[state] ?? '已结束'}`,
      text: `第 ${jobId} 号任务${ends[state] ?? '已结束'}${told ? `：${told}` : ''}，${texts[state] ?? ''}`,
      ...(startedBy.kind === 'staff' ? { href } : {}),
    });
  }
}
