import { randomBytes } from 'node:crypto';
import { type Actor, Bug, InvalidInput, isRowId, NotFound, plainText, RuleViolated } from '@park/kernel';
import { Clock } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { type EntityManager, Not } from 'typeorm';
import { AccountTrail } from './account-trail';
import { changeSeen, heldAdministrators, LAST_ADMINISTRATOR } from './data/account.write';
import { AuditEntry } from './data/audit-entry.entity';
import { CompanyMember } from './data/company-member.entity';
import { RemovedMember } from './data/removed-member.entity';
import { KnownDevice } from './data/known-device.entity';
import { Passkey } from './data/passkey.entity';
import { PasswordHistory } from './data/password-history.entity';
import { RecoveryCode } from './data/recovery-code.entity';
import { SecondFactor } from './data/second-factor.entity';
import { SignOnLink } from './data/sign-on-link.entity';
import { UserAccount } from './data/user-account.entity';
import { UserSession } from './data/user-session.entity';
import { identityRights } from './domain/access';
import { endedUsername, ENDED_NAME } from './domain/ended-account';
import { leavesNoOwner } from './domain/owner-role';
import { personNameProblem } from './domain/username';
import { PasswordHasher } from './password-hasher';

/** What somebody did, without what was changed. */
export interface OwnAct {
  readonly at: Date;
  readonly action: string;
  readonly objectType: string;
  readonly objectId: string;
  readonly ip: string | null;
}

/** What its owner wishes of an account: another name, its end, and to know what was done with it. */
@Injectable()
export class AccountWishes {
  /** What stands for the name of somebody whose account has ended. */
  static readonly ENDED_NAME = ENDED_NAME;

  constructor(
    private readonly hasher: PasswordHasher,
    private readonly trail: AccountTrail,
    private readonly clock: Clock,
  ) {}

  /** Whether nobody but the actor could decide what he asks for: he is the only administrator who can log in. */
  async isAlone(actor: Actor, manager: EntityManager): Promise<boolean> {
    if (actor.kind !== 'staff' || !actor.roles.includes('system-admin')) return false;
    return !(await hasOtherAdministrator(manager, actor.userId));
  }

  /** Corrects the name of an account. Throws InvalidInput naming name, RuleViolated when it is that already. */
  async rename(actor: Actor, manager: EntityManager, { id, name }: { id: string; name: string }): Promise<void> {
    identityRights.manageAccounts.demand(actor);
    const account = await held(manager, id);
    const plain = plainText(name);
    const problem = personNameProblem(plain) ?? (plain === account.name ? '这已经是账号现在的姓名。' : null);
    if (problem) throw new InvalidInput([{ field: 'name', message: problem }]);
    await change(manager, account, { name: plain });
    const news = { accountId: id, action: 'identity.account-renamed', note: account.username };
    await this.trail.note(manager, actor, { ...news, before: { name: account.name }, after: { name: plain } });
  }

  /**
   * Ends an account for good: nobody logs in by it any more, and what only its owner used is gone. The name stays until
   * `forgetName`. Throws RuleViolated for the last administrator, and for the only owner of a company with others.
   */
  async end(actor: Actor, manager: EntityManager, id: string): Promise<void> {
    identityRights.manageAccounts.demand(actor);
    const account = await held(manager, id);
    if (account.roles.includes('system-admin') && !(await hasOtherAdministrator(manager, id)))
      throw new RuleViolated(LAST_ADMINISTRATOR);
    await leaveCompanies(manager, id);
    const passwordHash = await this.hasher.hash(randomBytes(32).toString('base64url'));
    await change(manager, account, {
      ...{ username: endedUsername(id), passwordHash, roles: [] },
      ...{ mustChangePassword: true, oneTimeUntil: null, disabledAt: account.disabledAt ?? this.clock.now() },
    });
    const own = [UserSession, KnownDevice, PasswordHistory, RecoveryCode, SecondFactor, Passkey, SignOnLink];
    for (const entity of own) await manager.delete(entity, { userId: id });
    await this.trail.note(manager, actor, { accountId: id, action: 'identity.account-ended' });
  }

  /** The name that an ended account had, and whether no other account has it. */
  async nameOfEnded(actor: Actor, manager: EntityManager, id: string): Promise<{ name: string; isOnly: boolean }> {
    identityRights.manageAccounts.demand(actor);
    const { name } = await manager.findOneByOrFail(UserAccount, { id, username: endedUsername(id) });
    return { name, isOnly: !(await manager.existsBy(UserAccount, { name, id: Not(id) })) };
  }

  /** Takes the name off an account that has ended; the last step of its end. */
  async forgetName(actor: Actor, manager: EntityManager, id: string): Promise<void> {
    if (actor.kind !== 'system') throw new Bug('only the job that ends accounts takes names off');
    await manager.update(UserAccount, { id, username: endedUsername(id) }, { name: ENDED_NAME });
  }

  /** What the actor did, the last first, at most so much. */
  async acts(actor: Actor, manager: EntityManager, most: number): Promise<OwnAct[]> {
    identityRights.manageOwnAccount.demand(actor);
    if (actor.kind === 'system') return [];
    const where = { actorName: actor.name, actorId: actor.userId, actorKind: actor.kind };
    const rows = await manager.find(AuditEntry, { where, order: { at: 'DESC' }, take: most });
    return rows.map(({ at, action, objectType, objectId, ip }) => ({ at, action, objectType, objectId, ip }));
  }
}

async function held(manager: EntityManager, id: string): Promise<UserAccount> {
  const lock = { mode: 'pessimistic_write' } as const;
  const account = isRowId(id) ? await manager.findOne(UserAccount, { where: { id }, lock }) : null;
  if (!account) throw new NotFound('没有找到这个账号。');
  return account;
}

async function change(manager: EntityManager, { id, version }: UserAccount, to: Partial<UserAccount>): Promise<void> {
  if (!(await changeSeen(manager, { id, version }, to))) throw new Bug(`account ${id} changed while it was held`);
}

async function hasOtherAdministrator(manager: EntityManager, id: string): Promise<boolean> {
  return (await heldAdministrators(manager)).some((each) => each !== id);
}

async function leaveCompanies(manager: EntityManager, userId: string): Promise<void> {
  const own = await manager.find(CompanyMember, { where: { userId }, lock: { mode: 'pessimistic_write' } });
  for (const { companyId, role } of own) {
    const others = await manager.findBy(CompanyMember, { companyId, userId: Not(userId) });
    if (leavesNoOwner({ role }, others))
      throw new RuleViolated('此人是一家企业唯一的企业负责人，企业还有经办人。请先移交负责人身份，再办理注销。');
  }
  await manager.delete(CompanyMember, { userId });
  await manager.delete(RemovedMember, { userId });
}
