import { MemberInvitations } from '@park/claims';
import { CurrentActor, CurrentLogin, type CurrentUser, identityRights, Requires, roleNames } from '@park/identity';
import type { CompanyActor } from '@park/kernel';
import { formRejected, readForm, redirect, saving, View } from '@park/web-kit';
import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { IsOptional, IsString } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { MEMBERS_VIEW, MembersPage } from './members-page';

const once = (label: string) => ({ message: `“${label}”只能填写一次，请刷新页面后重新填写。` });

class InvitationFields {
  @IsOptional()
  @IsString(once('被邀请人姓名'))
  personName = '';

  @IsOptional()
  @IsString(once('加入后的身份'))
  role = '';

  @IsOptional()
  @IsString(once('邮箱'))
  mail?: string;
}

/** An owner invites somebody by a link, or takes the invitation back. */
@Controller('company/members/invitations')
@Requires(identityRights.manageCompanyMembers)
export class InvitationsController {
  constructor(
    private readonly invitations: MemberInvitations,
    private readonly page: MembersPage,
  ) {}

  /** Whoever becomes an owner may do everything for the company. */
  @Post()
  @Requires(identityRights.manageCompanyMembers, ({ role }) => role === 'company-owner')
  @HttpCode(200)
  @View('identity/invitation-link')
  async invite(
    @CurrentActor() actor: CompanyActor,
    @CurrentLogin() user: CurrentUser,
    @Body() body: unknown,
  ): Promise<object> {
    const page = () => this.page.of(actor, user);
    const read = readForm(InvitationFields, body);
    if (!read.ok) throw formRejected(MEMBERS_VIEW, await page(), read.problems, read.typed);
    const { form, typed } = read;
    const invitation = await saving({ view: MEMBERS_VIEW, typed, page }, () => this.invitations.invite(actor, form));
    return { title: '邀请已生成', invitation, roleLabel: roleNames.company[invitation.role] };
  }

  @Post(':invitationId/withdrawal')
  async withdraw(
    @CurrentActor() actor: CompanyActor,
    @Param('invitationId') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.invitations.withdraw(actor, id);
    redirect(reply, '/company/members', { notice: '邀请已撤回，链接不能再使用。' });
  }
}
