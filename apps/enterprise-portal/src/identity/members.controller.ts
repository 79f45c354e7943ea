import { CurrentActor, CurrentLogin, type CurrentUser, identityRights, Members, Requires } from '@park/identity';
import type { CompanyActor, FieldProblem } from '@park/kernel';
import { fieldStates, formRejected, readForm, redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { MemberForm } from './member-form';
import { MEMBERS_VIEW as VIEW, MembersPage } from './members-page';

const HANDOVER = 'identity/handover';
const REMOVAL = 'identity/removal';

@Controller('company/members')
export class MembersController {
  constructor(
    private readonly members: Members,
    private readonly page: MembersPage,
  ) {}

  @Get()
  @Requires(identityRights.viewCompanyMembers)
  @View(VIEW)
  show(@CurrentActor() actor: CompanyActor, @CurrentLogin() user: CurrentUser): Promise<object> {
    return this.page.of(actor, user);
  }

  @Post()
  @Requires(identityRights.manageCompanyMembers)
  @HttpCode(200)
  @View('pages/one-time-password')
  async add(
    @CurrentActor() actor: CompanyActor,
    @CurrentLogin() user: CurrentUser,
    @Body() body: unknown,
  ): Promise<object> {
    const read = readForm(MemberForm, body);
    const { typed } = read;
    const page = async (problems: readonly FieldProblem[]) => ({
      ...(await this.page.of(actor, user)),
      fields: fieldStates(['name', 'username'], { typed, problems }),
    });
    if (!read.ok) throw formRejected(VIEW, await page(read.problems), read.problems, typed);
    const account = await saving({ view: VIEW, typed, page }, () => this.members.addAgent(actor, read.form));
    const title = '经办人已添加';
    return { title, heading: title, account, password: account.password, back: '/company/members' };
  }

  @Get(':userId/removal')
  @Requires(identityRights.manageCompanyMembers)
  @View(REMOVAL)
  async removal(@CurrentActor() actor: CompanyActor, @Param('userId') userId: string): Promise<object> {
    return { title: '移除经办人', member: await this.members.agent(actor, userId) };
  }

  @Post(':userId/removal')
  @Requires(identityRights.manageCompanyMembers)
  async remove(
    @CurrentActor() actor: CompanyActor,
    @Param('userId') userId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.members.remove(actor, actor.companyId, userId);
    const undo = { action: `/company/members/${userId}/return`, label: '撤销移除' };
    redirect(reply, '/company/members', { notice: '已移除，此人不能再代表贵企业办理业务。', undo });
  }

  /** Undoes a removal. */
  @Post(':userId/return')
  @Requires(identityRights.manageCompanyMembers)
  async bringBack(
    @CurrentActor() actor: CompanyActor,
    @Param('userId') userId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name } = await this.members.bringBack(actor, actor.companyId, userId);
    redirect(reply, '/company/members', { notice: `${name}已恢复为经办人，用原来的用户名和密码登录。` });
  }

  @Get(':userId/handover')
  @Requires(identityRights.manageCompanyMembers)
  @View(HANDOVER)
  handover(@CurrentActor() actor: CompanyActor, @Param('userId') userId: string): Promise<object> {
    return this.handoverPage(actor, userId);
  }

  @Post(':userId/handover')
  @Requires(identityRights.manageCompanyMembers)
  async handOver(
    @CurrentActor() actor: CompanyActor,
    @Param('userId') userId: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = new TypedForm(body).typed();
    const page = () => this.handoverPage(actor, userId);
    await saving({ view: HANDOVER, typed, page }, () => this.members.handOver(actor, userId));
    redirect(reply, '/company/members', { notice: '已移交。您现在是经办人，企业成员由新的负责人管理。' });
  }

  private async handoverPage(actor: CompanyActor, userId: string): Promise<object> {
    return { title: '移交负责人', successor: await this.members.agent(actor, userId) };
  }
}
