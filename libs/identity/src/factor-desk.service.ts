import { type Actor, Conflict, RuleViolated, type StaffRole } from '@park/kernel';
import { withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AccountTrail } from './account-trail';
import { Accounts } from './accounts.service';
import { FactorRole } from './data/factor-role.entity';
import { factorsOf, rolesWithFactors } from './data/second-factor.query';
import { identityRights } from './domain/access';
import { roleNames } from './domain/roles';
import { removeFactor } from './second-factors.service';
import { Sessions } from './sessions.service';

/** How far the holders of a role have a second factor, and whether they need one. */
interface RoleFactors {
  readonly role: StaffRole;
  readonly label: string;
  readonly isNeeded: boolean;
  readonly people: number;
  readonly set: number;
}

/** Second factors as the administrator sees them: who has one, which roles need one, and one that was lost. */
@Injectable()
export class FactorDesk {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly trail: AccountTrail,
  ) {}

  /** Since when these accounts have a second factor; those without one are left out. */
  async since(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    identityRights.manageCompanyAccounts.demand(actor);
    return factorsOf(this.dataSource.manager, ids);
  }

  async roles(actor: Actor): Promise<RoleFactors[]> {
    identityRights.manageAccounts.demand(actor);
    const { manager } = this.dataSource;
    const [needed, accounts] = [await neededRoles(manager), await rolesWithFactors(manager)];
    return (Object.entries(roleNames.staff) as [StaffRole, string][]).map(([role, label]) => {
      const holders = accounts.filter(({ roles }) => roles.includes(role));
      const set = holders.filter(({ isSet }) => isSet).length;
      return { role, label, isNeeded: needed.includes(role), people: holders.length, set };
    });
  }

  /** Says which roles need one; `seen` are those that needed one when the form was opened. Throws Conflict when others do now. */
  async need(actor: Actor, form: { roles: readonly string[]; seen: readonly string[] }): Promise<void> {
    identityRights.manageAccounts.demand(actor);
    const wanted = Object.keys(roleNames.staff).filter((role) => form.roles.includes(role));
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const before = await neededRoles(manager, true);
        if (before.join() !== [...form.seen].sort().join())
          throw Conflict.changed('这项设置', '下面是最新的设置，请核对后再保存。');
        await manager.createQueryBuilder().delete().from(FactorRole).execute();
        const rows = wanted.map((role) => ({ role, since: () => 'UTC_TIMESTAMP(3)' }));
        if (rows.length > 0) await manager.insert(FactorRole, rows);
        const change = { before: { needed: before }, after: { needed: wanted } };
        await this.trail.noteRoles(manager, actor, change);
      }),
    );
  }

  /** Takes away the factor of somebody who lost it; his sessions end, and he is told. Not one's own. */
  async reset(actor: Actor, id: string): Promise<void> {
    identityRights.manageAccounts.demand(actor);
    const account = await this.accounts.find(actor, id);
    if (actor.kind !== 'system' && actor.userId === id)
      throw new RuleViolated('不能重置自己的第二道验证，请在“第二道验证”页面办理，或请另一位系统管理员操作。');
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        await manager.query('SELECT id FROM user_account WHERE id = ? FOR UPDATE', [id]);
        if (!(await removeFactor(manager, id)))
          throw new RuleViolated('此人没有启用第二道验证，可能刚被重置，请刷新页面查看。');
        await this.sessions.revokeAllOf(manager, id);
        const news = { accountId: id, action: 'identity.factor-reset', note: account.username };
        await this.trail.note(manager, actor, news);
      }),
    );
  }
}

async function neededRoles(manager: EntityManager, held = false): Promise<string[]> {
  const query = manager.createQueryBuilder(FactorRole, 'needed');
  const rows = await (held ? query.setLock('pessimistic_write') : query).getMany();
  return rows.map(({ role }) => role).sort();
}
