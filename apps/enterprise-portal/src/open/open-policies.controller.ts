import { Controller, Get, Param, Query, Res, UseGuards } from '@nestjs/common';
import { Public } from '@park/identity';
import { NotFound } from '@park/kernel';
import type { SystemActor } from '@park/kernel';
import { offsetOf, pageOf, pageRequest } from '@park/platform';
import { PolicySteps } from '@park/policy';
import { View } from '@park/web-kit';
import type { FastifyReply } from 'fastify';
import { OpenPolicies } from './open-policies';
import { OpenRate } from './open-rate';

const ANYWHERE = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'none'; frame-ancestors *";

const visitor: SystemActor = { kind: 'system', name: '公开页面访客' };

/** 公开政策: published policies for anybody, without login and without a word of any company. */
@Controller('open/policies')
@UseGuards(OpenRate)
export class OpenPoliciesController {
  constructor(
    private readonly open: OpenPolicies,
    private readonly policies: PolicySteps,
  ) {}

  @Get()
  @Public()
  @View('open/policies')
  async list(@Query() query: Record<string, unknown>) {
    const q = typeof query['q'] === 'string' ? query['q'].trim().slice(0, 60) : '';
    const page = pageRequest(query);
    const place = query['region'] === 'away' ? 'away' : 'park';
    const [found, others] = [await this.open.found(q, place), await this.open.of('away')];
    const from = offsetOf(page);
    const list = pageOf(found.slice(from, from + page.pageSize), found.length, page);
    const isAway = place === 'away';
    return { title: isAway ? '其他地区的政策' : '园区政策', q, list, isAway, others: others.length };
  }

  /** The list to be shown inside pages of others: nothing in it acts, it runs no scripts, and it says nothing of who is logged in here. */
  @Get('embed')
  @Public()
  @View('open/embed')
  async embed(@Res({ passthrough: true }) reply: FastifyReply) {
    reply.header('content-security-policy', ANYWHERE).removeHeader('x-frame-options');
    const policies = await this.open.of('park');
    return { title: '园区政策', layout: 'embedded', policies: policies.slice(0, 20), more: policies.length > 20 };
  }

  @Get(':policyId')
  @Public()
  @View('open/policy')
  async show(@Param('policyId') id: string) {
    const policy = await this.open.one(id);
    if (!policy) throw new NotFound('没有找到这项政策，它可能已失效、已撤回或还没有发布。可以从政策列表中查找。');
    const notices = await this.policies.autoEntitlements.reads.notices(visitor);
    const notice = notices.find(({ policyId }) => String(policyId) === policy.id) ?? null;
    return { title: policy.title, policy, notice, measures: await this.open.ofDocument(policy) };
  }
}
