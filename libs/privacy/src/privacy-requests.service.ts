import { AccountWishes } from '@park/identity';
import { type Actor, Conflict, isRowId, NotFound } from '@park/kernel';
import { Jobs, offsetOf, type Page, pageOf, type PageRequest, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ACCOUNT_ENDS } from './account-ends.job';
import { PrivacyRequest } from './data/privacy-request.entity';
import { privacyRights } from './domain/access';
import { requestLifecycle, type RequestStatus, type RequestVerb } from './domain/request-lifecycle';
import { RequestTools } from './request-tools';
import { requestKeeper, requestWorkKey } from './privacy-work';

/** A request as it was seen by whoever decides it. */
export interface RequestSeen {
  readonly id: string;
  readonly version: number;
}

/** Requests of people about what is kept of them, for those who decide. */
@Injectable()
export class PrivacyRequests {
  constructor(
    private readonly dataSource: DataSource,
    private readonly wishes: AccountWishes,
    private readonly jobs: Jobs,
    private readonly tools: RequestTools,
  ) {}

  /** Those of one state: waiting ones in the order they came, others the newest first. */
  async page(actor: Actor, status: RequestStatus, request: PageRequest): Promise<Page<PrivacyRequest>> {
    privacyRights.decideRequests.demand(actor);
    const [rows, total] = await this.dataSource.manager.findAndCount(PrivacyRequest, {
      ...{ where: { status }, order: { id: status === 'waiting' ? 'ASC' : 'DESC' } },
      ...{ skip: offsetOf(request), take: request.pageSize },
    });
    return pageOf(rows, total, request);
  }

  /** One of them; that it was seen is noted. Throws NotFound. */
  async find(actor: Actor, id: string): Promise<PrivacyRequest> {
    privacyRights.decideRequests.demand(actor);
    const { manager } = this.dataSource;
    const request = await found(manager, id);
    const what = { action: 'privacy.request-viewed', objectType: 'privacy-request', objectId: id };
    await this.tools.audit.notice(manager, { actor, ...what });
    return request;
  }

  /** Corrects the name of the account and closes the request. Throws InvalidInput naming name, Conflict. */
  correct(actor: Actor, seen: RequestSeen, name: string): Promise<void> {
    return this.decide(actor, seen, async (manager, request) => {
      await this.wishes.rename(actor, manager, { id: request.userId, name });
      const set = this.closed('姓名已更正。');
      await this.step(actor, manager, { request, verb: 'correct', action: 'privacy.corrected', set });
      await this.settle(manager, request, '已更正');
    });
  }

  /** Ends the account at once; its name is taken off the tables by a job, which closes the request. */
  end(actor: Actor, seen: RequestSeen): Promise<void> {
    return this.decide(actor, seen, async (manager, request) => {
      await this.step(actor, manager, { request, verb: 'end', action: 'privacy.ended', set: { text: '' } });
      await this.wishes.end(actor, manager, request.userId);
      await this.jobs.start(manager, requestKeeper, { kind: ACCOUNT_ENDS, key: request.id, input: { id: request.id } });
      await this.settle(manager, request, '已注销');
    });
  }

  /** Closes the request with a reason that the person reads. Throws InvalidInput naming reason, Conflict. */
  refuse(actor: Actor, seen: RequestSeen, note: string): Promise<void> {
    return this.decide(actor, seen, async (manager, request) => {
      const set = this.closed(note.trim());
      await this.step(actor, manager, { request, verb: 'refuse', action: 'privacy.refused', set, note });
      await this.settle(manager, request, '未同意');
    });
  }

  private closed(answer: string): object {
    return { answer, openKey: null, closedAt: this.tools.clock.now() };
  }

  private decide(actor: Actor, seen: RequestSeen, work: Decision): Promise<void> {
    privacyRights.decideRequests.demand(actor);
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const request = await found(manager, seen.id);
        if (request.version !== seen.version) {
          const state = requestLifecycle.states[request.status];
          throw new Conflict(`这项请求刚刚已有变化（${state}），请刷新页面查看。`);
        }
        await work(manager, request);
      }),
    );
  }

  private step(actor: Actor, manager: EntityManager, { request, verb, action, set, note }: Taken): Promise<void> {
    return this.tools.transitions.transition(actor, manager, {
      ...{ table: requestLifecycle, entity: PrivacyRequest, subject: request, verb, set, audit: { action } },
      ...(note !== undefined && { reason: { note } }),
    });
  }

  private settle(manager: EntityManager, { id }: PrivacyRequest, outcome: string): Promise<void> {
    return this.tools.needs.settle(requestKeeper, manager, { key: requestWorkKey(id), outcome });
  }
}

type Decision = (manager: EntityManager, request: PrivacyRequest) => Promise<void>;

interface Taken {
  readonly request: PrivacyRequest;
  readonly verb: RequestVerb;
  readonly action: string;
  readonly set: object;
  readonly note?: string;
}

async function found(manager: EntityManager, id: string): Promise<PrivacyRequest> {
  const request = isRowId(id) ? await manager.findOneBy(PrivacyRequest, { id }) : null;
  if (!request) throw new NotFound('没有找到这项请求，请返回列表查看。');
  return request;
}
