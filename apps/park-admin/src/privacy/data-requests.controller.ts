import { Accounts, CurrentActor, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { pageRequest } from '@park/platform';
import { privacyRights, PrivacyRequests, requestKinds, requestLifecycle, type RequestStatus } from '@park/privacy';
import { redirect, saving, TypedForm, View } from '@park/web-kit';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

const VIEW = 'privacy/data-request';
const states = Object.entries(requestLifecycle.states) as [RequestStatus, string][];

/** 个人信息请求: what people ask about what is kept of them, decided by an administrator. */
@Controller('data-requests')
@Requires(privacyRights.decideRequests)
export class DataRequestsController {
  constructor(
    private readonly requests: PrivacyRequests,
    private readonly accounts: Accounts,
  ) {}

  @Get()
  @View('privacy/data-requests')
  async list(@CurrentActor() actor: StaffActor, @Query() query: Readonly<Record<string, unknown>>) {
    const status = states.find(([code]) => code === query['status'])?.[0] ?? 'waiting';
    const page = await this.requests.page(actor, status, pageRequest(query));
    const ids = page.rows.map(({ userId }) => userId);
    const names = await this.accounts.names(actor, ids);
    const rows = page.rows.map((row) => ({
      ...row,
      label: requestKinds[row.kind],
      name: names.get(row.userId) ?? '—',
    }));
    const tabs = states.map(([code, label]) => ({
      ...{ label, href: `/data-requests?status=${code}`, active: code === status },
    }));
    return { title: '个人信息请求', tabs, status, list: { ...page, rows } };
  }

  @Get(':id')
  @View(VIEW)
  show(@CurrentActor() actor: StaffActor, @Param('id') id: string) {
    return this.page(actor, id);
  }

  @Post(':id/correction')
  @Requires(privacyRights.decideRequests, 'proof')
  async correct(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const form = new TypedForm(body);
    await this.saved({ actor, id, form }, (seen) => this.requests.correct(actor, seen, form.line('name')));
    redirect(reply, `/data-requests/${id}`, { notice: '姓名已更正，请求已办结。' });
  }

  @Post(':id/ending')
  @Requires(privacyRights.decideRequests, 'proof')
  async end(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const form = new TypedForm(body);
    await this.saved({ actor, id, form }, (seen) => this.requests.end(actor, seen));
    redirect(reply, `/data-requests/${id}`, { notice: '账号已注销，正在清除姓名和本人数据，完成后本页显示。' });
  }

  @Post(':id/refusal')
  async refuse(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const form = new TypedForm(body);
    await this.saved({ actor, id, form }, (seen) => this.requests.refuse(actor, seen, form.text('reason')));
    redirect(reply, `/data-requests/${id}`, { notice: '已答复，本人在“本人信息”页可以看到原因。' });
  }

  private saved(
    { actor, id, form }: Saved,
    save: (seen: { id: string; version: number }) => Promise<void>,
  ): Promise<void> {
    const seen = { id, version: Number(form.line('version')) };
    return saving({ view: VIEW, typed: form.typed(), page: () => this.page(actor, id) }, () => save(seen));
  }

  private async page(actor: StaffActor, id: string) {
    const request = await this.requests.find(actor, id);
    const name = (await this.accounts.names(actor, [request.userId])).get(request.userId) ?? '—';
    const isOwn = actor.userId === request.userId;
    return {
      title: requestKinds[request.kind],
      crumbs: [{ label: '个人信息请求', href: '/data-requests' }, { label: name }],
      request: { ...request, label: requestKinds[request.kind], state: requestLifecycle.states[request.status] },
      ...{ name, isOwn, isDeletion: request.kind === 'deletion' },
      mayDecide: request.status === 'waiting' && !isOwn,
    };
  }
}

interface Saved {
  readonly actor: StaffActor;
  readonly id: string;
  readonly form: TypedForm;
}
