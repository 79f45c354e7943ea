import {
  type Actor,
  type CompanyActor,
  type CompanyRole,
  type FieldProblem,
  InvalidInput,
  plainText,
  RuleViolated,
  type StaffRole,
  type SystemActor,
} from '@park/kernel';
import { Clock, Outbox, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { AccountTrail } from './account-trail';
import { Audit } from './audit.service';
import { companiesById } from './data/company-name.query';
import { CompanyMember } from './data/company-member.entity';
import { type AccountKind, UserAccount } from './data/user-account.entity';
import { identityRights } from './domain/access';
import { demandGiven } from './domain/owner-role';
import { passwordProblem } from './domain/password-rules';
import { dutiesProblem } from './domain/separate-duties';
import { normalUsername, personNameProblem, usernameProblem } from './domain/username';
import type { CurrentUser } from './http/current-user';
import { oneTimePassword, oneTimeUntil } from './one-time-password';
import { PasswordHasher } from './password-hasher';

interface Person {
  readonly username: string;
  readonly name: string;
  /** Given for demo accounts only, which then need not be changed; else a one-time password is made up. */
  readonly password?: string;
}
export interface NewStaff extends Person {
  readonly roles: readonly StaffRole[];
}
export interface NewCompanyUser extends Person {
  readonly companyId: string;
  readonly role: CompanyRole;
}

/** What to tell the person, once; `password` is null when an existing account was joined to the company. */
export interface NewAccount {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly password: string | null;
}

const installing: SystemActor = { kind: 'system', name: '系统安装' };

/** What another room writes together with a new account. */
type Alongside = (manager: EntityManager, account: NewAccount) => Promise<void>;
/** The same for who comes in by an invitation, and acts for the company from now on. */
type Accepting = (manager: EntityManager, who: CompanyActor, username: string) => Promise<void>;
type Seat = Pick<NewCompanyUser, 'companyId' | 'role'>;

/** Opens accounts of the park and of companies. */
@Injectable()
export class NewAccounts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly hasher: PasswordHasher,
    private readonly trail: AccountTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Opens the account 管理员 of an installation that has no account of the park yet, with a one-time password to be shown
   * once; null when there is one already. Two starts at the same time: the user name is unique, one of them fails.
   */
  static async openFirst(dataSource: DataSource): Promise<NewAccount | null> {
    if (await dataSource.manager.existsBy(UserAccount, { kind: 'staff' })) return null;
    const clock = new Clock();
    const trail = new AccountTrail(new Audit(clock), new Outbox());
    const accounts = new NewAccounts(dataSource, new PasswordHasher(), trail, clock);
    return accounts.createStaff(installing, { username: 'admin', name: '系统管理员', roles: ['system-admin'] });
  }

  /** Opens an account for a person of the park. Throws InvalidInput naming username, name or roles. */
  async createStaff(actor: Actor, typed: NewStaff): Promise<NewAccount> {
    identityRights.manageAccounts.demand(actor);
    const problem = typed.roles.length ? dutiesProblem(typed.roles) : '请至少选择一个角色';
    const roles: FieldProblem[] = problem ? [{ field: 'roles', message: problem }] : [];
    const opening = await this.prepare(typed, roles);
    return this.inOneGo(async (manager) => {
      const created = await this.insert(manager, { ...opening, kind: 'staff', roles: [...typed.roles] });
      await this.tell(manager, actor, { account: created, after: { roles: typed.roles } });
      return created;
    });
  }

  /**
   * Opens an account for a person of a company. Staff may name an existing company account with the same name to join
   * it to one more company; `alongside` belongs to the same transaction. Throws InvalidInput naming username, name or
   * company.
   */
  async createCompanyUser(actor: Actor, typed: NewCompanyUser, alongside?: Alongside): Promise<NewAccount> {
    if (actor.kind === 'company') demandAgentOfOwn(actor, typed);
    else {
      identityRights.manageCompanyAccounts.demand(actor);
      demandGiven('opened', typed.role);
    }
    const [company] = await companiesById(this.dataSource.manager, actor, [typed.companyId]);
    const unknown: FieldProblem[] = company
      ? []
      : [{ field: 'company', message: '没有这家企业，请核对统一社会信用代码，或先在企业库登记' }];
    const opening = await this.prepare(typed, unknown);
    return this.inOneGo(async (manager) => {
      const existing = actor.kind === 'company' ? null : await sameCompanyPerson(manager, opening);
      const account = existing ?? (await this.insert(manager, { ...opening, kind: 'company', roles: [] }));
      await this.join(manager, account.id, typed);
      const after = { company: company?.name, role: typed.role };
      await this.tell(manager, actor, { account, after, companyId: typed.companyId });
      await alongside?.(manager, account);
      return account;
    });
  }

  /**
   * Opens an account for whom an owner invited, with a password of the person's own; never joins one that is there
   * already. Throws InvalidInput naming username, name or password.
   */
  async createInvited(typed: Required<NewCompanyUser>, accepting: Accepting): Promise<NewAccount> {
    const opening = await this.prepare(typed, []);
    return this.inOneGo(async (manager) => {
      const account = await this.insert(manager, { ...opening, kind: 'company', roles: [] });
      return this.letIn(manager, { account, seat: typed, accepting });
    });
  }

  /** Lets who is logged in act for one more company, by an invitation. */
  async joinInvited({ account: { id, username, name } }: CurrentUser, seat: Seat, accepting: Accepting): Promise<void> {
    const account = { id, username, name, password: null };
    await this.inOneGo((manager) => this.letIn(manager, { account, seat, accepting }));
  }

  /** What is wrong with username and name by themselves, for naming it together with what else a form lacks. */
  personProblems(actor: Actor, person: Pick<Person, 'username' | 'name'>): FieldProblem[] {
    if (!identityRights.manageAccounts.allows(actor)) identityRights.manageCompanyAccounts.demand(actor);
    return problemsOf(person);
  }

  private async letIn(
    manager: EntityManager,
    { account, seat: { companyId, role }, accepting }: { account: NewAccount; seat: Seat; accepting: Accepting },
  ): Promise<NewAccount> {
    demandGiven('invited', role);
    const who: CompanyActor = { kind: 'company', userId: account.id, name: account.name, companyId, role };
    const [company] = await companiesById(manager, who, [companyId]);
    if (!company) throw new RuleViolated('这家企业已不在园区企业库，请联系邀请您的人。');
    await this.join(manager, account.id, { companyId, role });
    await this.tell(manager, who, { account, after: { company: company.name, role }, companyId });
    await accepting(manager, who, account.username);
    return account;
  }

  private async prepare(typed: Person, more: readonly FieldProblem[]): Promise<Opening> {
    const username = normalUsername(typed.username);
    const name = plainText(typed.name);
    const password = typed.password ?? oneTimePassword();
    const problems = problemsOf(typed);
    // One of our own is random and as long as it has to be: only what was typed can be weak.
    const weak = typed.password === undefined ? null : passwordProblem(password, [username, name]);
    if (weak) problems.push({ field: 'password', message: weak });
    if (problems.length + more.length > 0) throw new InvalidInput([...problems, ...more]);
    const passwordHash = await this.hasher.hash(password);
    const oneTime = typed.password === undefined;
    const until = oneTime ? oneTimeUntil(await this.clock.shared(this.dataSource.manager)) : null;
    return { username, name, password, passwordHash, mustChangePassword: oneTime, oneTimeUntil: until };
  }

  private async insert(
    manager: EntityManager,
    { password, ...row }: Opening & { kind: AccountKind; roles: StaffRole[] },
  ): Promise<NewAccount> {
    const inserted = await manager.insert(UserAccount, row);
    return { id: String(inserted.identifiers[0]!['id']), username: row.username, name: row.name, password };
  }

  private async join(manager: EntityManager, userId: string, typed: Seat): Promise<void> {
    const { companyId, role } = typed;
    await manager.insert(CompanyMember, { companyId, userId, role }).catch((error: unknown) => {
      if (!isDuplicate(error)) throw error;
      throw new InvalidInput([{ field: 'username', message: '此人已经是该企业的成员，无需重复添加' }]);
    });
  }

  private tell(manager: EntityManager, actor: Actor, news: News): Promise<void> {
    const { account, companyId } = news;
    return this.trail.note(manager, actor, {
      action: account.password === null ? 'identity.account-joined' : 'identity.account-opened',
      accountId: account.id,
      ...(companyId ? { companyId, letsIn: [companyId] } : {}),
      after: { username: account.username, name: account.name, ...news.after },
    });
  }

  private async inOneGo(work: (manager: EntityManager) => Promise<NewAccount>): Promise<NewAccount> {
    const once = () => withRetry(() => this.dataSource.transaction(work));
    try {
      // Whoever opened the same account at the same moment has it now: looked at again, it can be joined.
      return await once().catch((error: unknown) => (isDuplicate(error) ? once() : Promise.reject(error as Error)));
    } catch (error) {
      if (isDuplicate(error)) throw new InvalidInput([{ field: 'username', message: '这个用户名已被使用，请换一个' }]);
      throw error;
    }
  }
}

/** An owner opens accounts for agents of the own company. */
function demandAgentOfOwn(actor: Actor, { companyId, role }: NewCompanyUser): void {
  identityRights.manageCompanyMembers.demand(actor, { companyId });
  demandGiven('added', role);
}

function isDuplicate(error: unknown): boolean {
  return (error as { errno?: number } | null)?.errno === 1062;
}

interface News {
  readonly account: NewAccount;
  readonly after: object;
  readonly companyId?: string;
}

interface Opening {
  readonly username: string;
  readonly name: string;
  readonly password: string;
  readonly passwordHash: string;
  readonly mustChangePassword: boolean;
  readonly oneTimeUntil: Date | null;
}

async function sameCompanyPerson(manager: EntityManager, { username, name }: Opening): Promise<NewAccount | null> {
  const existing = await manager.findOneBy(UserAccount, { username, kind: 'company', name });
  return existing && { id: existing.id, username, name, password: null };
}

function problemsOf({ username, name }: Pick<Person, 'username' | 'name'>): FieldProblem[] {
  return [
    { field: 'username', message: usernameProblem(normalUsername(username)) },
    { field: 'name', message: personNameProblem(plainText(name)) },
  ].filter((problem): problem is FieldProblem => problem.message !== null);
}
