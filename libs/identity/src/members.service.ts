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
import { CompanyMember } from './data/company-member.entity';
import { RemovedMember } from './data/removed-member.entity';
import { keepRemoved, removedMembers } from './data/removed-member.write';
import { movablePeople, movePeople } from './data/moved-people.write';
import { UserAccount } from './data/user-account.entity';
import { identityRights } from './domain/access';
import { ofVisible, visibleCompanies, WHOLE_PARK_ROLES } from './domain/company-scope';
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

/** Who is told of what concerns a company. */
export interface CompanyPeople {
  readonly companyName: string;
  readonly userIds: readonly string[];
}

/** Of more companies than this, everybody with an account is read at once. */
const AT_ONCE = 1000;
const REACHED = `
  SELECT DISTINCT m.company_id AS companyId FROM company_member m JOIN user_account a ON a.id = m.user_id
   WHERE a.disabled_at IS NULL`;

const PEOPLE = `
  SELECT m.company_id AS companyId, c.name AS companyName, m.user_id AS userId
    FROM company_member m JOIN user_account a ON a.id = m.user_id JOIN company_card c ON c.id = m.company_id
   WHERE a.disabled_at IS NULL AND m.company_id IN (?) ORDER BY m.company_id, m.user_id`;

const KNOWING = `
  SELECT u.id, c.id AS companyId FROM user_account u JOIN company_card c ON c.id IN (?)
   WHERE u.id IN (?) AND (u.company_scope = '' OR ${WHOLE_PARK_ROLES}
     OR (u.company_scope = 'own' AND u.name = c.officer) OR FIND_IN_SET(c.zone, u.company_scope))`;

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

  /** Those of some companies of which at least one person has an account that is not disabled, and so can read messages. */
  static async reachable(manager: EntityManager, companyIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (companyIds.length === 0) return new Set();
    const areMany = companyIds.length > AT_ONCE;
    const [sql, params] = areMany ? [REACHED, []] : [`${REACHED} AND m.company_id IN (?)`, [companyIds]];
    const rows: { companyId: string }[] = await manager.query(sql, params);
    const reached = new Set(rows.map(({ companyId }) => companyId));
    return areMany ? new Set(companyIds.filter((companyId) => reached.has(companyId))) : reached;
  }

  /** The people of some companies who can log in, by company; a company without any is left out. */
  static async peopleOf(
    manager: EntityManager,
    companyIds: readonly string[],
  ): Promise<ReadonlyMap<string, CompanyPeople>> {
    const people = new Map<string, { companyName: string; userIds: string[] }>();
    for (let from = 0; from < companyIds.length; from += AT_ONCE) {
      const rows: { companyId: string; companyName: string; userId: string }[] = await manager.query(PEOPLE, [
        companyIds.slice(from, from + AT_ONCE),
      ]);
      for (const { companyId, companyName, userId } of rows) {
        const known = people.get(companyId);
        if (known) known.userIds.push(userId);
        else people.set(companyId, { companyName, userIds: [userId] });
      }
    }
    return people;
  }

  /** Of some people of the park those who may know of each of some companies, for what is told of it. */
  static async knowing(
    manager: EntityManager,
    people: readonly string[],
    companyIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const knowing = new Map(companyIds.map((id): [string, string[]] => [id, []]));
    if (people.length === 0 || companyIds.length === 0) return knowing;
    const rows: { id: string; companyId: string }[] = await manager.query(KNOWING, [companyIds, people]);
    for (const { id, companyId } of rows) knowing.get(String(companyId))!.push(String(id));
    return knowing;
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
    const role = 'company-agent' as const;
    const where = { companyId: actor.companyId, userId: isRowId(userId) ? userId : '0', role };
    const member = await this.dataSource.manager.findOne(CompanyMember, { where, relations: { user: true } });
    if (!member) throw notMember();
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
        const next = members.find((each) => each.userId === userId && each.role === 'company-agent');
        if (!next) throw notMember();
        const still = members.find((each) => each.userId === actor.userId);
        if (still?.role !== 'company-owner') throw new Forbidden('您已不是这家企业的负责人，请刷新页面。');
        const account = await manager.findOneByOrFail(UserAccount, { id: userId });
        demandActing(account);
        await manager.update(CompanyMember, { companyId, userId }, { role: 'company-owner' });
        await manager.update(CompanyMember, { companyId, userId: actor.userId }, { role: 'company-agent' });
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
        if (actor.kind === 'company') demandOwnAgent(members, actor, member);
        else if (isLastOwner(members, member)) throw new RuleViolated(LAST_OWNER);
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

/** A company is left to nobody who cannot log in. */
function demandActing({ name, disabledAt, lastLoginAt }: UserAccount): void {
  if (disabledAt !== null) throw new RuleViolated(`${name}的账号已停用，不能接任负责人。`);
  if (lastLoginAt === null) throw new RuleViolated(`${name}还没有登录过，请先让本人登录一次，再移交。`);
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

function isLastOwner(members: readonly CompanyMember[], member: CompanyMember): boolean {
  const others = members.filter(({ userId }) => userId !== member.userId);
  return member.role === 'company-owner' && others.length > 0 && others.every(({ role }) => role !== 'company-owner');
}

function demandOwnAgent(
  members: readonly CompanyMember[],
  actor: CompanyActor,
  member: Pick<CompanyMember, 'role'>,
): void {
  const still = members.find(({ userId }) => userId === actor.userId);
  if (still?.role !== 'company-owner') throw new Forbidden('您已不是这家企业的负责人，请刷新页面。');
  if (member.role === 'company-owner') throw new RuleViolated('企业负责人不能在这里移除，如需变更请联系园区企业专员。');
}
