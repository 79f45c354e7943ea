import { CurrentActor, CurrentLogin, type CurrentUser, FactorDesk, identityRights, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

const VIEW = 'identity/factor-roles';

/** Which roles need a second factor; and taking away one that somebody has lost. */
@Controller('accounts')
@Requires(identityRights.manageAccounts)
export class FactorRolesController {
  constructor(private readonly desk: FactorDesk) {}

  @Get('second-factor')
  @View(VIEW)
  show(@CurrentLogin() user: CurrentUser): Promise<object> {
    return this.pageOf(user);
  }

  @Post('second-factor')
  @Requires(identityRights.manageAccounts, 'proof')
  async need(@CurrentLogin() user: CurrentUser, @Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const form = new TypedForm(body);
    const [roles, seen] = [form.list('needed'), form.list('seen')];
    const page = () => this.pageOf(user, roles);
    await saving({ view: VIEW, typed: form.typed(), page }, () => this.desk.need(actorOf(user), { roles, seen }));
    redirect(reply, '/accounts/second-factor', { notice: '已保存。还没有设置的人会在下一次打开页面时先去设置。' });
  }

  @Post(':id/second-factor-reset')
  @Requires(identityRights.manageAccounts, 'proof')
  async reset(@CurrentActor() actor: StaffActor, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    await this.desk.reset(actor, id);
    redirect(reply, `/accounts/${id}`, { notice: '第二道验证已重置，此人的登录已全部结束，并会收到通知。' });
  }

  private async pageOf(user: CurrentUser, typed?: readonly string[]): Promise<object> {
    const actor = actorOf(user);
    const roles = await this.desk.roles(actor);
    const isOwn = (role: string) => !user.account.hasFactor && (actor.roles as readonly string[]).includes(role);
    return {
      title: '第二道验证要求',
      crumbs: [{ label: '账号管理', href: '/accounts' }, { label: '第二道验证要求' }],
      seen: roles.filter(({ isNeeded }) => isNeeded).map(({ role }) => role),
      roles: roles.map((row) => ({
        ...row,
        isOwn: isOwn(row.role),
        isTicked: typed ? typed.includes(row.role) : row.isNeeded,
      })),
    };
  }
}

/** The guard has let nobody in without an actor. */
function actorOf({ actor }: CurrentUser): StaffActor {
  return actor as StaffActor;
}
