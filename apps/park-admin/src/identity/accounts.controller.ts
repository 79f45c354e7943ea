import { Accounts, CurrentActor, identityRights, Members, Requires, roleNames } from '@park/identity';
import type { FieldProblem, StaffActor, StaffRole } from '@park/kernel';
import { choices, fieldStates, FormRejected, formRejected, readForm, redirect, saving, View } from '@park/web-kit';
import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AccountPage } from './account-page';
import { RolesForm } from './account-forms';

type Strings = Readonly<Record<string, string | undefined>>;
const VIEW = 'identity/account';

/** One account: who it is, what it may do, and whether it is open. */
@Controller('accounts')
@Requires(identityRights.manageCompanyAccounts)
export class AccountsController {
  constructor(
    private readonly accounts: Accounts,
    private readonly members: Members,
    private readonly pages: AccountPage,
  ) {}

  @Get(':id')
  @View(VIEW)
  async show(@CurrentActor() actor: StaffActor, @Param('id') id: string): Promise<object> {
    return this.pages.of(actor, id);
  }

  @Post(':id/roles')
  @Requires(identityRights.manageAccounts, 'proof')
  async setRoles(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const read = readForm(RolesForm, body);
    const page = async (problems: readonly FieldProblem[]) => ({
      ...(await this.pages.of(actor, id)),
      roles: choices(roleNames.staff, read.typed['roles']),
      fields: fieldStates(['roles'], { problems }),
    });
    if (!read.ok) throw formRejected(VIEW, await page(read.problems), read.problems, read.typed);
    const { roles, version } = read.form;
    const conflicted = () => this.conflicted(actor, id, roles);
    await saving({ view: VIEW, typed: read.typed, page, conflicted }, () =>
      this.accounts.setRoles(actor, id, { roles, version: Number(version) }),
    );
    redirect(reply, `/accounts/${id}`, { notice: '角色已保存。' });
  }

  @Post(':id/disabling')
  async disable(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.accounts.disable(actor, id, seenVersion(body));
    redirect(reply, `/accounts/${id}`, { notice: '账号已停用，此人的登录已全部结束。' });
  }

  @Post(':id/enabling')
  async enable(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.accounts.enable(actor, id, seenVersion(body));
    redirect(reply, `/accounts/${id}`, { notice: '账号已启用。' });
  }

  @Post(':id/password-reset')
  @Requires(identityRights.manageCompanyAccounts, 'proof')
  @HttpCode(200)
  @View('pages/one-time-password')
  async resetPassword(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<object> {
    const reset = await this.accounts.resetPassword(actor, id, seenVersion(body));
    return { title: '密码已重置', heading: '密码已重置', ...reset, back: `/accounts/${id}` };
  }

  @Post(':id/session-end')
  async endSessions(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const ended = await this.accounts.endSessions(actor, id);
    redirect(reply, `/accounts/${id}`, { notice: `已结束 ${ended} 个登录。` });
  }

  @Post(':id/companies/:companyId/removal')
  async removeMember(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Param('companyId') companyId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.members.remove(actor, companyId, id);
    const undo = { action: `/accounts/${id}/companies/${companyId}/return`, label: '撤销移除' };
    redirect(reply, `/accounts/${id}`, { notice: '已移除，此人不能再代表该企业办理业务。', undo });
  }

  /** Undoes a removal. */
  @Post(':id/companies/:companyId/return')
  async returnMember(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Param('companyId') companyId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.members.bringBack(actor, companyId, id);
    redirect(reply, `/accounts/${id}`, { notice: '已恢复，此人可以继续代表该企业办理业务。' });
  }

  /** Somebody else changed the account: what was ticked on its latest version, both sides shown. */
  private async conflicted(actor: StaffActor, id: string, roles: readonly StaffRole[]): Promise<FormRejected> {
    const account = await this.accounts.find(actor, id);
    const [mine, theirs] = [roles, account.roles].map((each) => each.map(roleNames.of).join('、'));
    const model = {
      ...(await this.pages.show(actor, account)),
      roles: choices(roleNames.staff, roles),
      collisions: [{ label: '角色', mine, theirs }],
    };
    const typed = { roles: [...roles], version: String(account.version) };
    return new FormRejected(VIEW, model, { problems: [], typed, status: 409 });
  }
}

/** Of the account as the page showed it; of a form without one, none that there is. */
function seenVersion(body: unknown): number {
  return Number((body as Strings | null)?.['version'] ?? 0);
}
