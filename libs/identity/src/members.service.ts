import {
  type Actor,
  type CompanyActor,
  type CompanyRole,
  Forbidden,
  isRowId,
  NotFound,
  plainCode,
  RuleViolated,
} from '@park/kernel';
import { withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { AccountTrail } from './account-trail';
import { COMPANY_REACHED } from './events';
import { companiesById, companyByUscc, type NamedCompany } from './data/company-name.query';
import { knowing, peopleOf, reachable, REACHED } from './data/company-people.query';
import { CompanyMember } from './data/company-member.entity';
import { RemovedMember } from './data/removed-member.entity';
import { keepRemoved, removedMembers } from './data/removed-member.write';
import { movablePeople, movePeople } from './data/moved-people.write';
import { UserAccount } from './data/user-account.entity';
import { identityRights } from './domain/access';
import { ofVisible, visibleCompanies } from './domain/company-scope';
import { demandActing, demandAgent, demandStillOwner, handedOver, leavesNoOwner, successor } from './domain/owner-role';
import type { CurrentUser } from './http/current-user';
import { type NewAccount, NewAccounts } from './new-accounts.service';

export interface Member {
  readonly userId: string;
  readonly username: string;
  readonly name: string;
  readonly role: CompanyRole;
  readonly disabled: boolean;
  readonly lastLoginAt: Date | null;
}

export interface Membership extends NamedCompany {
  readonly role: CompanyRole;
}

/** Who belongs to which company. A company's own people see and change their own company only. */
@Injectable()
export class Members {
  /** How the people of a company go over to another one: by their accounts; who belongs to both stays. */
  static readonly moving = {
    movable: movablePeople,
    count: (manager: EntityManager, companyId: string) => manager.countBy(CompanyMember, { companyId }),
    move: movePeople,
  };

  /** Which rows of `company_card c` an actor may know of, for the SQL of every room that lists something of companies. */
  static readonly visible = visibleCompanies;

  /** The same for rows that name a company in a column, such as `report.company_id`. */
  static readonly ofVisible = ofVisible;

  /** The companies of `reachable`, for the SQL of rooms that list companies. */
  static readonly reachableSql = REACHED;

  /** Whom news of companies reaches: companies with somebody who reads, their people, and who of the park may know. */
  static readonly reachable = reachable;
  static readonly peopleOf = peopleOf;
  static readonly knowing = knowing;

  /** The topic on which `CompanyReached` is told. */
  static readonly REACHED = COMPANY_REACHED;

  constructor(
    private readonly dataSource: DataSource,
    private readonly newAccounts: NewAccounts,
    private readonly trail: AccountTrail,
  ) {}

  /** The people of a company, owners first. Throws Forbidden for whoever may not know them. */
  async of(actor: Actor, companyId: string): Promise<Member[]> {
    const right = actor.kind === 'company' ? identityRights.viewCompanyMembers : identityRights.manageCompanyMembers;
    right.demand(actor, { companyId });
    const members = await this.dataSource.manager.find(CompanyMember, {
      where: { companyId },
      relations: { user: true },
      order: { role: 'DESC', createdAt: 'ASC' },
      take: 200,
    });
    return members.map(({ user, userId, role }) => ({
      userId,
      username: user.username,
      name: user.name,
      role,
      disabled: user.disabledAt !== null,
      lastLoginAt: user.lastLoginAt,
    }));
  }

  /** The companies a person may act for, for those who manage accounts of companies. */
  companiesOf(actor: Actor, userId: string): Promise<Membership[]> {
    identityRights.manageCompanyAccounts.demand(actor);
    return this.memberships(actor, userId);
  }

  /** The companies somebody who is logged in may act for; there is no actor before one is chosen. */
  ownCompanies(user: CurrentUser): Promise<Membership[]> {
    return this.memberships({ kind: 'system', name: user.account.name }, user.account.id);
  }

  private async memberships(actor: Actor, userId: string): Promise<Membership[]> {
    const members = await this.dataSource.manager.find(CompanyMember, { where: { userId }, take: 200 });
    const companies = await companiesById(
      this.dataSource.manager,
      actor,
      members.map((member) => member.companyId),
    );
    return members.flatMap((member) => {
      const company = companies.find(({ id }) => id === member.companyId);
      return company ? [{ ...company, role: member.role }] : [];
    });
  }

  /** The company with this credit code, for staff who open accounts. */
  async company(actor: Actor, uscc: string): Promise<NamedCompany | undefined> {
    identityRights.manageCompanyAccounts.demand(actor);
    return companyByUscc(this.dataSource.manager, actor, plainCode(uscc));
  }

  /** The owner opens an account for an agent of the own company. Throws Forbidden for anybody else. */
  async addAgent(actor: CompanyActor, person: { username: string; name: string }): Promise<NewAccount> {
    if (!identityRights.manageCompanyMembers.allows(actor))
      throw new Forbidden('只有企业负责人可以添加经办人，请联系贵企业负责人办理。');
    const { companyId } = actor;
    return this.newAccounts.createCompanyUser(actor, { ...person, companyId, role: 'company-agent' });
  }

  /** Who would become owner by a hand-over. Throws NotFound unless they are an agent of the own company, Forbidden. */
  async agent(actor: CompanyActor, userId: string): Promise<{ readonly userId: string; readonly name: string }> {
    demandOwner(actor);
    const where = { companyId: actor.companyId, userId: isRowId(userId) ? userId : '0' };
    const member = await this.dataSource.manager.findOne(CompanyMember, { where, relations: { user: true } });
    if (!member) throw notMember();
    if (member.userId === actor.userId)
      throw new RuleViolated('这是您自己的账号。要离开贵企业，请先在“企业成员”中把负责人移交给经办人。');
    if (member.role !== 'company-agent')
      throw new RuleViolated('此人也是负责人，不能在这里移除或接受移交；需要移除的，请联系园区企业专员。');
    return { userId: member.userId, name: member.user.name };
  }

  /**
   * An owner makes an agent of the own company its owner and becomes an agent, from the next request on. Throws NotFound,
   * Forbidden for whoever is no owner (any more), RuleViolated for somebody who could not act.
   */
  async handOver(actor: CompanyActor, userId: string): Promise<void> {
    demandOwner(actor);
    const { companyId } = actor;
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const members = await membersHeld(manager, companyId);
        if (!successor(members, userId)) throw notMember();
        demandStillOwner(members, actor.userId);
        const account = await manager.findOneByOrFail(UserAccount, { id: userId });
        demandActing(account);
        await manager.update(CompanyMember, { companyId, userId }, { role: handedOver.next });
        await manager.update(CompanyMember, { companyId, userId: actor.userId }, { role: handedOver.before });
        const what = { action: 'identity.ownership-handed-over', accountId: userId, companyId };
        await this.trail.note(manager, actor, { ...what, before: { name: actor.name }, after: { name: account.name } });
      }),
    );
  }

  /** Ends a membership, which `bringBack` undoes: an owner may remove agents of the own company, staff anybody. */
  async remove(actor: Actor, companyId: string, userId: string): Promise<void> {
    demandManager(actor, companyId, userId);
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const members = await membersHeld(manager, companyId);
        const member = members.find((each) => each.userId === userId);
        if (!member || (await companiesById(manager, actor, [companyId])).length === 0) throw notMember();
        const others = members.filter((each) => each.userId !== userId);
        if (actor.kind === 'company') demandOwnAgent(members, actor, member);
        else if (leavesNoOwner(member, others)) throw new RuleViolated(LAST_OWNER);
        await manager.delete(CompanyMember, { companyId, userId, role: member.role });
        await keepRemoved(manager, member);
        const what = { action: 'identity.member-removed', accountId: userId, companyId };
        await this.trail.note(manager, actor, { ...what, before: { role: member.role } });
      }),
    );
  }

  /** Undoes a removal, within 30 days: whoever may remove may bring back. Throws NotFound for whom nobody removed. */
  async bringBack(actor: Actor, companyId: string, userId: string): Promise<{ readonly name: string }> {
    demandManager(actor, companyId, userId);
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const members = await membersHeld(manager, companyId);
        if (members.some((each) => each.userId === userId)) throw new RuleViolated('此人已经是成员，不需要恢复。');
        const [removed] = await removedMembers(manager, companyId, userId);
        if (!removed || (await companiesById(manager, actor, [companyId])).length === 0) throw notRemoved();
        if (actor.kind === 'company') demandOwnAgent(members, actor, removed);
        const { role, name } = removed;
        await manager.insert(CompanyMember, { companyId, userId, role });
        await manager.delete(RemovedMember, { companyId, userId });
        const what = { action: 'identity.member-returned', accountId: userId, companyId, letsIn: [companyId] };
        await this.trail.note(manager, actor, { ...what, after: { role } });
        return { name };
      }),
    );
  }

  /** The agents whom somebody removed from a company within 30 days, the latest first, for its owners. */
  async removed(actor: CompanyActor): Promise<{ readonly userId: string; readonly name: string }[]> {
    if (!identityRights.manageCompanyMembers.allows(actor)) return [];
    const removed = await removedMembers(this.dataSource.manager, actor.companyId);
    return removed.filter(({ role }) => role === 'company-agent');
  }
}

const LAST_OWNER = '这是该企业唯一的企业负责人，企业还有经办人。请先为企业开通另一位负责人，再移除。';

function demandOwner(actor: CompanyActor): void {
  if (identityRights.manageCompanyMembers.allows(actor)) return;
  throw new Forbidden('只有企业负责人可以移交负责人身份。');
}

/** Throws Forbidden for whoever may not manage members, NotFound for those of another company. */
function demandManager(actor: Actor, companyId: string, userId: string): void {
  if (!identityRights.manageCompanyMembers.allows(actor))
    throw new Forbidden('只有企业负责人可以移除或恢复经办人，请联系贵企业负责人办理。');
  const own = actor.kind !== 'company' || actor.companyId === companyId;
  if (!own || ![companyId, userId].every(isRowId)) throw notMember();
}

function notRemoved(): NotFound {
  return new NotFound('没有可以恢复的成员：移除已超过 30 天，或此人已注销账号。需要时请重新添加。');
}

function notMember(): NotFound {
  return new NotFound('没有找到这位成员，可能已被移除，请刷新页面。');
}

/** Holds everybody of a company, so that two who remove each other, or the last two owners, come one after the other. */
function membersHeld(manager: EntityManager, companyId: string): Promise<CompanyMember[]> {
  const order = { userId: 'ASC' } as const;
  return manager.find(CompanyMember, { where: { companyId }, order, lock: { mode: 'pessimistic_write' } });
}

function demandOwnAgent(
  members: readonly CompanyMember[],
  actor: CompanyActor,
  member: Pick<CompanyMember, 'role'>,
): void {
  demandStillOwner(members, actor.userId);
  demandAgent(member);
}
