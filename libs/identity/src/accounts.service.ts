import {
  type Actor,
  Conflict,
  Forbidden,
  InvalidInput,
  isRowId,
  NotFound,
  RuleViolated,
  type StaffRole,
} from '@park/kernel';
import { Clock, shared, Undeliverable, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager, In, IsNull, Not } from 'typeorm';
import { AccountLists } from './account-lists';
import { AccountTrail } from './account-trail';
import { changeSeen, heldAdministrators, LAST_ADMINISTRATOR } from './data/account.write';
import { CompanyMember } from './data/company-member.entity';
import { KnownDevice } from './data/known-device.entity';
import { UserAccount } from './data/user-account.entity';
import { accountsUnderAttack, type LoginAlarm } from './data/login-alarms.query';
import { type UnsafeAccount, unsafeAccounts } from './data/unsafe-accounts.query';
import { identityRights } from './domain/access';
import { accountFields, accountParts, accountStates } from './domain/account-list';
import { type CompanyScope, scopeProblem, staffActor } from './domain/company-scope';
import { hasEnded } from './domain/ended-account';
import { dutiesProblem } from './domain/separate-duties';
import { oneTimePassword, oneTimeUntil } from './one-time-password';
import { PasswordHasher } from './password-hasher';
import { Sessions } from './sessions.service';
import { SignOnLinks } from './sign-on-links';

/** A person of the park, as colleagues know him. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly StaffRole[];
  readonly isOpen: boolean;
  /** The companies he may know of; null for all. */
  readonly companies: CompanyScope | null;
}

/** The accounts an actor may manage: all for the system administrator, those of companies for enterprise officers. */
@Injectable()
export class Accounts {
  /** By what the list of accounts is narrowed and sorted, and its parts. */
  static readonly listing = { fields: accountFields, parts: accountParts, states: accountStates };

  /** The accounts as lists and files show them. */
  readonly lists: AccountLists;
  /** Which accounts are linked to a single sign-on. */
  readonly signOn: SignOnLinks;
  /** Lists and boards of all rooms ask for the colleagues. */
  private readonly staff = shared(() =>
    this.dataSource.manager.find(UserAccount, { where: { kind: 'staff' }, order: { name: 'ASC' } }),
  );
  private readonly attacked = shared(() => accountsUnderAttack(this.dataSource.manager));

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly hasher: PasswordHasher,
    private readonly sessions: Sessions,
    private readonly trail: AccountTrail,
  ) {
    this.lists = new AccountLists(dataSource, trail);
    this.signOn = new SignOnLinks(dataSource, { trail, sessions, find: (actor, id) => this.find(actor, id) });
  }

  /** The people of the park by name, for choosing one; those whose account is closed too, as they still own things. */
  async colleagues(actor: Actor): Promise<Colleague[]> {
    identityRights.viewColleagues.demand(actor);
    const staff = await this.staff();
    return staff.map(({ id, name, roles, disabledAt, companyScope }) => {
      return { id, name, roles, isOpen: disabledAt === null, companies: companyScope };
    });
  }

  /**
   * Who a job acts for: with the roles and the companies of today, and only while the account is open. Throws Undeliverable when the person
   * no longer works here.
   */
  async ofJob(actor: Actor): Promise<Actor> {
    if (actor.kind !== 'staff') return actor;
    const known = (await this.colleagues(actor)).find(({ id }) => id === actor.userId);
    if (!known?.isOpen) throw new Undeliverable(`${actor.name}的账号已停用，请由他人继续。`);
    return staffActor(actor, known.roles, known.companies);
  }

  /** The names of accounts by id, for who may manage them. */
  async names(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    identityRights.manageAccounts.demand(actor);
    if (ids.length === 0) return new Map();
    const accounts = await this.dataSource.manager.findBy(UserAccount, { id: In([...ids]) });
    return new Map(accounts.map(({ id, name }) => [id, name]));
  }

  /** Accounts whose passwords are being guessed at, for those who manage accounts; none for others. */
  async underAttack(actor: Actor): Promise<LoginAlarm[]> {
    return identityRights.manageAccounts.allows(actor) ? this.attacked() : [];
  }

  /** Open accounts that hold duties which have to lie with different people, for those who manage accounts; none for others. */
  async unsafe(actor: Actor): Promise<UnsafeAccount[]> {
    return identityRights.manageAccounts.allows(actor) ? unsafeAccounts(this.dataSource.manager) : [];
  }

  /** Throws NotFound for an account the actor may not manage. */
  async find(actor: Actor, id: string): Promise<UserAccount> {
    const { kind, people } = await this.lists.seenBy(actor);
    const visible = kind ? { kind } : {};
    const account = isRowId(id) && (await this.dataSource.manager.findOneBy(UserAccount, { id, ...visible }));
    if (!account || (people && !people.has(account.id)))
      throw new NotFound('没有找到这个账号，它可能不属于您的管理范围。');
    return account;
  }

  /** Gives a person of the park other roles; `version` is the one the form was opened with. */
  async setRoles(actor: Actor, id: string, form: { roles: readonly StaffRole[]; version: number }): Promise<void> {
    identityRights.manageAccounts.demand(actor);
    const account = await this.find(actor, id);
    if (account.kind !== 'staff') throw new RuleViolated('企业账号没有园区角色，请在企业成员中调整身份。');
    if (form.roles.length === 0) throw new InvalidInput([{ field: 'roles', message: '请至少选择一个角色' }]);
    const together = dutiesProblem(form.roles);
    if (together) throw new InvalidInput([{ field: 'roles', message: together }]);
    if (isSelf(actor, id) && !form.roles.includes('system-admin'))
      throw new InvalidInput([{ field: 'roles', message: '不能取消自己的系统管理员角色，请由另一位系统管理员操作' }]);
    if (isSame(account.roles, form.roles)) return;
    const losing = form.roles.includes('system-admin') ? null : id;
    await this.change(actor, { account, version: form.version, losing }, async (manager) => {
      await change(manager, { id, version: form.version }, { roles: [...form.roles] });
      const [before, after] = [account.roles, form.roles];
      await this.note(manager, actor, { account, action: 'identity.roles-changed', before, after });
    });
  }

  /**
   * Lets a person of the park know of all companies, or of some; from the next request on. Throws InvalidInput naming
   * companies, also where somebody else of the same name is not told apart as the one in charge.
   */
  async setCompanies(actor: Actor, id: string, form: CompaniesSeen): Promise<void> {
    identityRights.manageAccounts.demand(actor);
    const account = await this.find(actor, id);
    if (account.kind !== 'staff') throw new RuleViolated('企业账号只看到本企业，没有数据范围。');
    const problem = scopeProblem(account.roles, form.companies);
    if (problem) throw new InvalidInput([{ field: 'companies', message: problem }]);
    if (isSame(account.companyScope, form.companies)) return;
    await this.change(actor, { account, version: form.version, losing: null }, async (manager) => {
      if (form.companies === 'own') await demandOwnName(manager, account);
      await change(manager, { id, version: form.version }, { companyScope: form.companies });
      const said = [account.companyScope, form.companies].map(form.scopeWords);
      const [before, after] = said.map((companies) => ({ companies }));
      await this.note(manager, actor, { account, action: 'identity.scope-changed', before, after });
    });
  }

  /** Closes an account as it was seen; its sessions end at their next request. */
  async disable(actor: Actor, id: string, version: number): Promise<void> {
    const account = await this.find(actor, id);
    if (isSelf(actor, id)) throw new RuleViolated('不能停用自己的账号，请由另一位系统管理员操作。');
    await this.change(actor, { account, version, losing: id }, async (manager) => {
      await change(manager, { id, version, disabledAt: IsNull() }, { disabledAt: this.clock.now() });
      await this.sessions.revokeAllOf(manager, id);
      await this.note(manager, actor, { account, action: 'identity.account-disabled' });
    });
  }

  /** Opens a closed account as it was seen. */
  async enable(actor: Actor, id: string, version: number): Promise<void> {
    const account = await this.find(actor, id);
    await this.change(actor, { account, version, losing: null }, async (manager) => {
      await change(manager, { id, version, disabledAt: Not(IsNull()) }, { disabledAt: null });
      const members = await manager.findBy(CompanyMember, { userId: id });
      const letsIn = members.map(({ companyId }) => companyId);
      await this.note(manager, actor, { account, action: 'identity.account-enabled', letsIn });
    });
  }

  /** Makes up a one-time password, ends all sessions and answers the password, to be shown once. */
  async resetPassword(actor: Actor, id: string, version: number): Promise<{ account: UserAccount; password: string }> {
    const account = await this.find(actor, id);
    if (isSelf(actor, id)) throw new RuleViolated('请在“修改密码”页面修改自己的密码。');
    const password = oneTimePassword();
    const passwordHash = await this.hasher.hash(password);
    await this.change(actor, { account, version, losing: null }, async (manager) => {
      const until = oneTimeUntil(await this.clock.shared(manager));
      await change(manager, { id, version }, { passwordHash, mustChangePassword: true, oneTimeUntil: until });
      await manager.delete(KnownDevice, { userId: id });
      await this.sessions.revokeAllOf(manager, id);
      await this.note(manager, actor, { account, action: 'identity.password-reset' });
    });
    return { account, password };
  }

  /** Logs the person out everywhere; answers how many sessions ended. */
  async endSessions(actor: Actor, id: string): Promise<number> {
    const account = await this.find(actor, id);
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        // Holds the account, as a login does: one that goes on at the same time is ended too, or comes after.
        await manager.query('SELECT id FROM user_account WHERE id = ? FOR UPDATE', [id]);
        const ended = await this.sessions.revokeAllOf(manager, id);
        await this.note(manager, actor, { account, action: 'identity.sessions-ended', after: { ended } });
        return ended;
      }),
    );
  }

  /** One change of an account in one transaction; of a person of the park by somebody who is administrator still. */
  private change(
    actor: Actor,
    { account, version, losing }: Change,
    work: (manager: EntityManager) => Promise<void>,
  ): Promise<void> {
    if (account.version !== version) throw changedMeanwhile();
    if (hasEnded(account)) throw new RuleViolated('此账号已按本人请求注销，不能再启用或更改。');
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        if (account.kind === 'staff') await demandAdministrator(manager, actor, { losing });
        await work(manager);
      }),
    );
  }

  private note(manager: EntityManager, actor: Actor, news: News): Promise<void> {
    const { account, ...what } = news;
    return this.trail.note(manager, actor, { ...what, accountId: account.id, note: account.username });
  }
}

/** What a person of the park is to know of; `version` is the one the form was opened with. */
interface CompaniesSeen {
  readonly companies: CompanyScope | null;
  readonly version: number;
  /** For the log: a scope in words. */
  readonly scopeWords: (scope: CompanyScope | null) => string;
}

/** Files name who is in charge: two of one name would see the companies of each other. */
async function demandOwnName(manager: EntityManager, { id, name }: UserAccount): Promise<void> {
  const same = { kind: 'staff' as const, name, id: Not(id), disabledAt: IsNull() };
  if (!(await manager.existsBy(UserAccount, same))) return;
  const message = `园区还有一位“${name}”，包保责任人按姓名登记，分不清两人负责的企业。请改按功能区设定。`;
  throw new InvalidInput([{ field: 'companies', message }]);
}

interface News {
  readonly account: UserAccount;
  readonly action: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly letsIn?: readonly string[];
}

interface Change {
  readonly account: UserAccount;
  /** The one the form was opened with. */
  readonly version: number;
  /** Whose right to administer ends by it. */
  readonly losing: string | null;
}

async function change(manager: EntityManager, ...what: [Seen, Partial<Omit<UserAccount, 'id'>>]): Promise<void> {
  if (!(await changeSeen(manager, ...what))) throw changedMeanwhile();
}

type Seen = Parameters<typeof changeSeen>[1];

function changedMeanwhile(): Conflict {
  return Conflict.changed('此账号', '请刷新页面查看后再操作。');
}

/** Holds all administrators while one of them acts: the actor still is one, and somebody remains without `losing`. */
async function demandAdministrator(
  manager: EntityManager,
  actor: Actor,
  { losing }: { readonly losing: string | null },
): Promise<void> {
  const administrators = await heldAdministrators(manager);
  if (actor.kind === 'staff' && !administrators.includes(actor.userId)) throw new Forbidden();
  if (losing !== null && administrators.every((id) => id === losing) && administrators.length > 0)
    throw new RuleViolated(LAST_ADMINISTRATOR);
}

function isSelf(actor: Actor, id: string): boolean {
  return actor.kind !== 'system' && actor.userId === id;
}

/** Whether a form leaves what stands, in whatever order it lists it. */
function isSame(before: readonly string[] | string | null, after: readonly string[] | string | null): boolean {
  const [was, is] = [before, after].map((value) => JSON.stringify(Array.isArray(value) ? value.toSorted() : value));
  return was === is;
}
