import { ApiTokens, connectionRights, Webhooks } from '@park/connections';
import { CurrentActor, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ConnectionPages } from './connection-pages';

const VIEW = 'connections/connections';

/** 系统对接: the tokens of other programs, and the addresses that are told of changes. */
@Controller('connections')
@Requires(connectionRights.manageConnections)
export class ConnectionsController {
  constructor(
    private readonly tokens: ApiTokens,
    private readonly webhooks: Webhooks,
    private readonly pages: ConnectionPages,
  ) {}

  @Get()
  @View(VIEW)
  list(@CurrentActor() actor: StaffActor): Promise<object> {
    return this.pages.list(actor);
  }

  @Get('guide')
  @View('connections/guide')
  guide(): object {
    return this.pages.guide();
  }

  @Post('tokens')
  @Requires(connectionRights.manageConnections, 'proof')
  @HttpCode(200)
  @View('connections/given')
  async issue(@CurrentActor() actor: StaffActor, @Body() body: unknown): Promise<object> {
    const form = new TypedForm(body);
    const asked = {
      ...{ name: form.line('name'), scopes: form.list('scopes') },
      ...{ source: form.text('source'), expiresOn: form.text('expiresOn') },
    };
    const page = () => this.pages.list(actor, form);
    const { name, token } = await saving({ view: VIEW, typed: form.typed(), page }, () =>
      this.tokens.issue(actor, asked),
    );
    return { title: '令牌已发放', label: '令牌', name, shown: token };
  }

  @Post('tokens/:tokenId/revocation')
  async revoke(
    @CurrentActor() actor: StaffActor,
    @Param('tokenId') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await saving({ view: VIEW, typed: {}, page: () => this.pages.list(actor) }, () => this.tokens.revoke(actor, id));
    redirect(reply, '/connections', { notice: '令牌已停用，下一次调用起被拒绝。' });
  }

  @Post('webhooks')
  @Requires(connectionRights.manageConnections, 'proof')
  @HttpCode(200)
  @View('connections/given')
  async add(@CurrentActor() actor: StaffActor, @Body() body: unknown): Promise<object> {
    const form = new TypedForm(body);
    const page = () => this.pages.list(actor, form);
    const { url, secret } = await saving({ view: VIEW, typed: form.typed(), page }, () =>
      this.webhooks.add(actor, form.line('url')),
    );
    const kept = '系统加密保存，只用来给推送签名';
    return { title: '推送地址已登记', label: '签名密钥', named: '推送地址', name: url, shown: secret, kept };
  }

  @Get('webhooks/:webhookId')
  @View('connections/deliveries')
  deliveries(@CurrentActor() actor: StaffActor, @Param('webhookId') id: string): Promise<object> {
    return this.pages.deliveries(actor, id);
  }

  @Post('webhooks/:webhookId/removal')
  async remove(
    @CurrentActor() actor: StaffActor,
    @Param('webhookId') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await saving({ view: VIEW, typed: {}, page: () => this.pages.list(actor) }, () => this.webhooks.remove(actor, id));
    redirect(reply, '/connections', { notice: '推送地址已停用，不再推送，等待中的也不再发。' });
  }
}
