import { Audit } from '@park/identity';
import { type Actor, addMonths, Conflict, dateInShanghai, type SystemActor } from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { roleAddressee, type WorkKind, WorkNeeds } from '@park/work';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Policy } from '../data/policy.entity';
import { demandPublished } from '../data/published.query';
import { policyRights } from '../domain/access';

/** A policy that nobody has looked at for half a year. */
export const confirmPolicy: WorkKind = {
  kind: 'policy.confirm-content',
  label: '核对政策',
  tone: 'yellow',
  action: '去核对',
};

const MONTHS = 6;
const LIMIT_DAYS = 10;
const asking: SystemActor = { kind: 'system', name: '政策核对' };
const keyOf = (policyId: string) => `policy.confirm:${policyId}`;

interface Looked {
  readonly policyId: string;
  readonly title: string;
  readonly lastAt: Date;
}

/** Whether published policies still hold as they are written: asked every six months, confirmed or revised. */
@Injectable()
export class PolicyConfirmations {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    private readonly needs: WorkNeeds,
    private readonly clock: Clock,
  ) {}

  /** The version shown holds as it is written. Throws NotFound, Conflict when another one is in force by now. */
  async confirm(
    actor: Actor,
    { policyId, versionId }: { readonly policyId: string; readonly versionId: string },
  ): Promise<void> {
    policyRights.editPolicies.demand(actor);
    const set = { confirmedAt: this.clock.now(), confirmedBy: actor.name };
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        await demandPublished(manager, policyId);
        const { affected } = await manager.update(Policy, { id: policyId, currentVersionId: versionId }, set);
        if (affected !== 1) throw new Conflict('这项政策的现行版本刚刚有变化，请刷新页面核对现在的内容后再确认。');
        const object = { objectType: 'policy', objectId: policyId };
        await this.audit.record(manager, { actor, action: 'policy.content-confirmed', ...object });
        await this.needs.settle(asking, manager, { key: keyOf(policyId), outcome: `${actor.name}已核对，仍然有效` });
      }),
    );
  }

  /**
   * Opens a to-do for what is due, and closes those of policies that were confirmed or revised since; each by itself, and
   * only where the to-do is not as it should be. Answers how many are due.
   */
  async ask(): Promise<number> {
    const rows: Looked[] = await this.dataSource.query(
      `SELECT p.id AS policyId, v.title, GREATEST(v.published_at, COALESCE(p.confirmed_at, v.published_at)) AS lastAt
         FROM policy p JOIN policy_version v ON v.id = p.current_version_id AND v.status = 'published'`,
    );
    const today = this.clock.today();
    const isDue = ({ lastAt }: Looked) => addMonths(dateInShanghai(lastAt), MONTHS) <= today;
    const open = await this.needs.openOf(asking, confirmPolicy.kind);
    for (const row of rows) {
      const key = keyOf(row.policyId);
      if (isDue(row) === open.has(key)) continue;
      const outcome = '已修订并重新发布';
      await this.inOneGo((manager) =>
        isDue(row) ? this.askFor(manager, row) : this.needs.settle(asking, manager, { key, outcome }),
      );
    }
    return rows.filter(isDue).length;
  }

  private async askFor(manager: EntityManager, { policyId, title, lastAt }: Looked): Promise<void> {
    await this.needs.need(asking, manager, {
      ...{ key: keyOf(policyId), kind: confirmPolicy.kind, href: `/policies/${policyId}` },
      title: `核对政策是否仍然有效：${[...title].slice(0, 150).join('')}`,
      detail: `上次核对或发布在 ${dateInShanghai(lastAt)}，已满 ${MONTHS} 个月。对照官方原文：没有变化的点“确认仍然有效”，有变化的修订或撤回。`,
      addressee: roleAddressee('policy-officer'),
      limitDays: LIMIT_DAYS,
    });
  }

  private inOneGo<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return withRetry(() => this.dataSource.transaction(work));
  }
}
