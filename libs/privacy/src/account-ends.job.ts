import { AccountWishes } from '@park/identity';
import type { Actor } from '@park/kernel';
import { type JobHandler, Jobs, type PeopleColumns, type RunningJob, Undeliverable, withRetry } from '@park/platform';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { PrivacyRequest } from './data/privacy-request.entity';
import { rangesOf, taken } from './data/people.write';
import { privacyRights } from './domain/access';
import { requestLifecycle } from './domain/request-lifecycle';
import { PEOPLE, type People } from './people';
import { requestKeeper } from './privacy-work';
import { RequestTools } from './request-tools';

export const ACCOUNT_ENDS = 'privacy.account-ends';

/** What was done: rows without the name now, rows that are gone, and tables left as a namesake may be meant. */
interface Erased {
  readonly renamed: number;
  readonly removed: number;
  readonly left: readonly string[];
}

/** Takes the name of an ended account off the tables of all rooms, a range of rows at a time; again from the start after a crash. */
@Injectable()
export class AccountEnds implements OnModuleInit, JobHandler {
  readonly kind = ACCOUNT_ENDS;
  readonly label = '清除已注销账号的个人信息';

  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly wishes: AccountWishes,
    private readonly tools: RequestTools,
    @Inject(PEOPLE) private readonly people: People,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  allows(actor: Actor): boolean {
    return privacyRights.decideRequests.allows(actor);
  }

  told(result: object): string {
    const { renamed, removed, left } = result as Erased;
    const rest = left.length > 0 ? `；${left.length} 张表只记姓名且有同名账号，未改` : '';
    return `${renamed} 行改为“${AccountWishes.ENDED_NAME}”，删除 ${removed} 行${rest}`;
  }

  async run(job: RunningJob): Promise<Erased> {
    const { id } = job.input as { id: string };
    const { manager } = this.dataSource;
    const request = await manager.findOneBy(PrivacyRequest, { id });
    if (request?.status !== 'erasing') throw new Undeliverable('这项请求已经办结，没有要清除的。');
    const { userId } = request;
    const { name, isOnly } = await this.wishes.nameOfEnded(requestKeeper, manager, userId);
    const erased = { renamed: 0, removed: 0, left: [] as string[] };
    for (const [at, columns] of this.people.entries()) {
      job.progress(at, this.people.length);
      if (!columns.id && !isOnly) erased.left.push(manager.connection.getMetadata(columns.entity).tableName);
      else await this.walk(job, { columns, userId, name }, erased);
    }
    await this.close(job, request, erased);
    return erased;
  }

  private async walk(job: RunningJob, whose: Whose, erased: { renamed: number; removed: number }): Promise<void> {
    const { manager } = this.dataSource;
    for await (const range of rangesOf(manager, whose.columns)) {
      job.signal.throwIfAborted();
      const rows = await withRetry(() => taken(manager, { ...whose, range, to: AccountWishes.ENDED_NAME }));
      erased[whose.columns.name ? 'renamed' : 'removed'] += rows;
    }
  }

  private async close(job: RunningJob, request: PrivacyRequest, erased: Erased): Promise<void> {
    await withRetry(() =>
      this.dataSource.transaction(async (manager: EntityManager) => {
        await job.hold(manager);
        await this.wishes.forgetName(requestKeeper, manager, request.userId);
        await this.tools.transitions.transition(requestKeeper, manager, {
          ...{ table: requestLifecycle, entity: PrivacyRequest, subject: request, verb: 'finish' },
          set: { answer: '账号已注销。', openKey: null, closedAt: this.tools.clock.now() },
          audit: { action: 'privacy.erased', after: { ...erased } },
        });
      }),
    );
  }
}

interface Whose {
  readonly columns: PeopleColumns;
  readonly userId: string;
  readonly name: string;
}
