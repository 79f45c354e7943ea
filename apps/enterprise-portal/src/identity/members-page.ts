import { INVITATION_DAYS, MemberInvitations } from '@park/claims';
import { type CurrentUser, identityRights, Members, roleNames } from '@park/identity';
import type { CompanyActor } from '@park/kernel';
import { choices } from '@park/web-kit';
import { Injectable } from '@nestjs/common';

export const MEMBERS_VIEW = 'identity/members';

/** 企业成员: who acts for the company, and who is invited to. */
@Injectable()
export class MembersPage {
  constructor(
    private readonly members: Members,
    private readonly invitations: MemberInvitations,
  ) {}

  async of(actor: CompanyActor, user: CurrentUser): Promise<object> {
    const mayManage = identityRights.manageCompanyMembers.allows(actor);
    const [members, removed, invited] = await Promise.all([
      this.members.of(actor, actor.companyId),
      this.members.removed(actor),
      mayManage ? this.invitations.open(actor) : [],
    ]);
    return {
      ...{ title: '企业成员', removed },
      companyName: user.session.companyName,
      mayManage,
      members: members.map((member) => ({
        ...member,
        roleLabel: roleNames.company[member.role],
        self: member.userId === actor.userId,
        removable: mayManage && member.role === 'company-agent',
        otherOwner: mayManage && member.role === 'company-owner' && member.userId !== actor.userId,
      })),
      invited: invited.map(({ role, ...each }) => ({ ...each, roleLabel: roleNames.company[role] })),
      days: INVITATION_DAYS,
      sendsMail: this.invitations.sendsMail,
      roles: choices(roleNames.company),
    };
  }
}
