import { Accounts } from '@park/identity';
import type { Actor, SystemActor } from '@park/kernel';
import { Notices } from '@park/notices';
import { personAddressee, roleAddressee, type WorkKind, WorkNeeds } from '@park/work';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PolicyVersion } from '../data/policy-version.entity';
import { writersOf } from '../domain/versions/writers';

/** A version that somebody handed in waits for another person. */
export const reviewPolicy: WorkKind = {
  kind: 'policy.review-version',
  label: '审核政策',
  tone: 'purple',
  action: '审核',
};

/** A version was sent back to whoever handed it in. */
export const reworkPolicy: WorkKind = {
  kind: 'policy.rework-version',
  label: '修改政策',
  tone: 'yellow',
  action: '看理由',
};

const LIMIT_DAYS = 3;
const reviewing: SystemActor = { kind: 'system', name: '政策审核' };

type InReview = Pick<PolicyVersion, 'id' | 'policyId' | 'title' | 'number' | 'writerIds'>;

/** Who is told what of a version on its way to be published; in the caller's transaction. */
@Injectable()
export class ReviewWork {
  constructor(
    private readonly needs: WorkNeeds,
    private readonly accounts: Accounts,
    private readonly notices: Notices,
  ) {}

  /** A to-do for the other policy officers; for the leaders where there is none. */
  async handedIn(manager: EntityManager, version: InReview): Promise<void> {
    await this.needs.settle(reviewing, manager, { key: reworkKey(version), outcome: '已再次提交审核' });
    const writers = writersOf(version.writerIds);
    const staff = await this.accounts.colleagues(reviewing);
    const hasColleague = staff.some(
      ({ id, roles, isOpen }) => isOpen && roles.includes('policy-officer') && !writers.includes(id),
    );
    await this.needs.need(reviewing, manager, {
      ...{ key: reviewKey(version), kind: reviewPolicy.kind, title: titleOf('审核政策', version) },
      detail: '由没有编写或提交这一版的人审核：看条件、人数和与上一版的区别，通过或退回。',
      ...{ href: hrefOf(version), limitDays: LIMIT_DAYS },
      addressee: roleAddressee(hasColleague ? 'policy-officer' : 'park-leader'),
    });
  }

  recalled(manager: EntityManager, version: InReview): Promise<void> {
    return this.needs.settle(reviewing, manager, { key: reviewKey(version), outcome: '编写人已收回' });
  }

  /** Whoever handed it in has to do with it again. */
  async sentBack(manager: EntityManager, version: InReview, reason: string): Promise<void> {
    await this.needs.settle(reviewing, manager, { key: reviewKey(version), outcome: '已退回修改' });
    const person = writersOf(version.writerIds).at(-1);
    await this.needs.need(reviewing, manager, {
      ...{ key: reworkKey(version), kind: reworkPolicy.kind, title: titleOf('修改政策', version), detail: reason },
      ...{ href: hrefOf(version), limitDays: LIMIT_DAYS },
      addressee: person ? personAddressee(person) : roleAddressee('policy-officer'),
    });
  }

  async approved(manager: EntityManager, version: InReview & { readonly version: number }, actor: Actor) {
    await this.needs.settle(reviewing, manager, { key: reviewKey(version), outcome: '已审核通过' });
    await this.notices.send(manager, {
      ...{
        key: `policy-approved:${version.id}:${version.version}`,
        kind: 'work',
        subject: `policy:${version.policyId}`,
      },
      people: writersOf(version.writerIds),
      title: titleOf('已审核通过，可以发布', version),
      text: `由${actor.name}审核通过。`,
      href: hrefOf(version),
    });
  }
}

const reviewKey = ({ id }: InReview) => `policy.review:${id}`;
const reworkKey = ({ id }: InReview) => `policy.rework:${id}`;
const hrefOf = ({ policyId }: InReview) => `/policies/${policyId}/review`;

function titleOf(what: string, { title, number }: InReview): string {
  return `${what}：${[...title].slice(0, 150).join('')}（第 ${number} 版）`;
}
