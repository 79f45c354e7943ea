import { type Actor, Conflict, InvalidInput, plainText } from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { AccountWishes, Transitions } from '@park/identity';
import { roleAddressee, WorkNeeds } from '@park/work';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { PrivacyRequest } from './data/privacy-request.entity';
import { privacyRights } from './domain/access';
import {
  isRequestKind,
  type RequestForm,
  type RequestKind,
  requestKinds,
  requestLimits,
  requestProblems,
} from './domain/request-form';
import { requestLifecycle } from './domain/request-lifecycle';
import { requestKeeper, requestWork, requestWorkKey } from './privacy-work';

const SHOWN = 50;

/** What the actor asks for about what is kept of himself. */
@Injectable()
export class OwnRequests {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly transitions: Transitions,
    private readonly needs: WorkNeeds,
    private readonly wishes: AccountWishes,
  ) {}

  /** The own ones, the newest first. */
  list(actor: Actor): Promise<PrivacyRequest[]> {
    const where = { userId: ownerOf(actor) };
    return this.dataSource.manager.find(PrivacyRequest, { where, order: { id: 'DESC' }, take: SHOWN });
  }

  /** Asks. Throws InvalidInput by field, Conflict while one of the kind is open. */
  async ask(actor: Actor, form: RequestForm): Promise<void> {
    const userId = ownerOf(actor);
    const problems = requestProblems(form);
    if (problems.length > 0 || !isRequestKind(form.kind)) throw new InvalidInput(problems);
    const values = { kind: form.kind, userId, text: plainText(form.text), openKey: `${userId}:${form.kind}` };
    await withRetry(() => this.dataSource.transaction((manager) => this.insert(actor, manager, values)));
  }

  /** Takes the own open request of a kind back while nobody has decided. Throws Conflict when there is none. */
  async withdraw(actor: Actor, kind: string): Promise<void> {
    const openKey = `${ownerOf(actor)}:${kind}`;
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const subject = await manager.findOneBy(PrivacyRequest, { openKey });
        if (!subject) throw new Conflict('没有可以撤回的请求，它可能已经办结，请核对下面的列表。');
        await this.transitions.transition(actor, manager, {
          ...{ table: requestLifecycle, entity: PrivacyRequest, subject, verb: 'withdraw' },
          ...{ set: { openKey: null, closedAt: this.clock.now() }, audit: { action: 'privacy.request-withdrawn' } },
        });
        await this.needs.settle(requestKeeper, manager, { key: requestWorkKey(subject.id), outcome: '本人撤回' });
      }),
    );
  }

  private async insert(actor: Actor, manager: EntityManager, values: NewRequest): Promise<void> {
    if (await this.wishes.isAlone(actor, manager)) throw new InvalidInput([NOBODY_DECIDES]);
    const row = { ...values, status: requestLifecycle.initial, createdAt: this.clock.now() };
    const inserted = await manager.insert(PrivacyRequest, row).catch((error: unknown) => {
      if ((error as { errno?: number }).errno !== 1062) throw error;
      throw new Conflict(`您已经提出过“${requestKinds[values.kind]}”，正在办理。`);
    });
    const id = String(inserted.identifiers[0]!['id']);
    const audit = { action: 'privacy.requested', after: { kind: values.kind } };
    await this.transitions.begin(actor, manager, { table: requestLifecycle, id, audit });
    await this.needs.need(requestKeeper, manager, {
      ...{ key: requestWorkKey(id), kind: requestWork.kind, title: `办理个人信息请求：${requestKinds[values.kind]}` },
      detail: '核对本人身份和请求内容后办理；不能同意的，写明原因。',
      ...{ href: `/data-requests/${id}`, addressee: roleAddressee('system-admin') },
      limitDays: requestLimits.workingDays,
    });
  }
}

const NOBODY_DECIDES = {
  field: 'kind',
  message: '您是唯一的系统管理员，没有别人能办理这项请求。请先为另一位同事开通系统管理员角色，再提交。',
};

interface NewRequest {
  readonly kind: RequestKind;
  readonly userId: string;
  readonly text: string;
  readonly openKey: string;
}

function ownerOf(actor: Actor): string {
  privacyRights.manageOwnData.demand(actor);
  return actor.kind === 'system' ? '0' : actor.userId;
}
