import { Injectable } from '@nestjs/common';
import { type CurrentUser, Members, type NewAccount, NewAccounts } from '@park/identity';
import { type Actor, type CompanyActor, NotFound, RuleViolated, type SystemActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { ClaimTools } from './claim-tools';
import { MemberInvitation } from './data/member-invitation.entity';
import { claimRights } from './domain/access';
import { acceptedWords } from './domain/invitation-news';
import { invitationLifecycle } from './domain/invitation-lifecycle';
import { hashOf } from './member-invitations.service';

/** As it is cut out of a message, with the sign or blank that followed it. */
const TOKEN = /^([\w-]{32})[^\w-]*$/;
const reader: SystemActor = { kind: 'system', name: '成员邀请' };

/** What the person who holds a link sees. */
export interface InvitationSeen extends Pick<MemberInvitation, 'personName' | 'role' | 'expiresAt' | 'companyId'> {
  readonly companyName: string;
  readonly inviter: string;
  /** Accounts of the owners of now, who are told when it is used. */
  readonly ownerIds: readonly string[];
}

/** What somebody without an account types. */
export interface Newcomer {
  readonly username: string;
  readonly name: string;
  readonly password: string;
}

/** The side of whoever holds the link of an invitation. */
@Injectable()
export class InvitationAnswers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly members: Members,
    private readonly newAccounts: NewAccounts,
    private readonly tools: ClaimTools,
  ) {}

  /** Throws NotFound for a link that lets nobody in: wrong, used, taken back, over, or of somebody who is no owner any more. */
  async byToken(actor: Actor, token: string): Promise<InvitationSeen> {
    claimRights.answerInvitations.demand(actor);
    return this.seen(await this.usable(this.dataSource.manager, token));
  }

  /** Opens an account with a password of the person's own. Throws NotFound, InvalidInput naming username, name or password. */
  async open(actor: Actor, token: string, newcomer: Newcomer): Promise<NewAccount> {
    const seen = await this.byToken(actor, token);
    const { companyId, role } = seen;
    return this.newAccounts.createInvited({ ...newcomer, companyId, role }, this.accepting(token, seen));
  }

  /** Lets who is logged in act for the company too. Throws NotFound, RuleViolated for who belongs to it already. */
  async join(user: CurrentUser, token: string): Promise<InvitationSeen> {
    const seen = await this.byToken(reader, token);
    const own = await this.members.ownCompanies(user);
    if (own.some(({ id }) => id === seen.companyId))
      throw new RuleViolated(`您已经是“${seen.companyName}”的成员，不用再加入。`);
    await this.newAccounts.joinInvited(user, seen, this.accepting(token, seen));
    return seen;
  }

  /** Uses the invitation up and tells the owners, in the transaction that lets its holder in. */
  private accepting(token: string, seen: InvitationSeen) {
    return async (manager: EntityManager, who: CompanyActor, username: string): Promise<void> => {
      const subject = await this.usable(manager, token);
      await this.tools.transitions.transition(who, manager, {
        ...{ table: invitationLifecycle, entity: MemberInvitation, subject, verb: 'accept' },
        set: { accountId: who.userId },
        audit: { action: 'claims.invitation-accepted', companyId: subject.companyId },
      });
      await this.tools.notices.send(manager, {
        ...{ key: `invitation-accepted:${subject.id}`, kind: 'security', subject: `member-invitation:${subject.id}` },
        ...{ people: seen.ownerIds, href: '/company/members', ...acceptedWords(seen, { name: who.name, username }) },
      });
    };
  }

  private async usable(manager: EntityManager, token: string): Promise<MemberInvitation> {
    const [, whole] = TOKEN.exec(token) ?? [];
    const invitation = whole ? await manager.findOneBy(MemberInvitation, { tokenHash: hashOf(whole) }) : null;
    if (!invitation) throw gone('网址不完整，或者已经作废');
    if (invitation.status !== 'open') throw gone(ENDED[invitation.status]);
    if (invitation.expiresAt <= this.clock.now()) throw gone('已经过期');
    return invitation;
  }

  private async seen(invitation: MemberInvitation): Promise<InvitationSeen> {
    const { companyId, invitedBy, personName, role, expiresAt } = invitation;
    const asking = { kind: 'company', userId: invitedBy, name: '', companyId, role: 'company-owner' } as const;
    const people = await this.members.of(asking, companyId);
    const inviter = people.find((each) => each.userId === invitedBy && each.role === 'company-owner');
    const company = (await Members.peopleOf(this.dataSource.manager, [companyId])).get(companyId);
    if (!inviter || !company?.userIds.includes(invitedBy)) throw gone('邀请人已不是这家企业的负责人');
    const owners = people.filter((each) => each.role === 'company-owner' && !each.disabled);
    return {
      ...{ personName, role, expiresAt, companyId, companyName: company.companyName, inviter: inviter.name },
      ownerIds: owners.map(({ userId }) => userId),
    };
  }
}

const ENDED = { accepted: '已经用过。加入的就是您的，请直接登录', withdrawn: '已被撤回' } as const;

function gone(why: string): NotFound {
  return new NotFound(`这个邀请链接不能使用：${why}。没有加入的，请联系邀请您的人重新发一个。`);
}
