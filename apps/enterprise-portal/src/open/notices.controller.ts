import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { Public } from '@park/identity';
import type { SystemActor } from '@park/kernel';
import { pageRequest } from '@park/platform';
import { PolicySteps } from '@park/policy';
import { View } from '@park/web-kit';
import { OpenRate } from './open-rate';

const visitor: SystemActor = { kind: 'system', name: '公开页面访客' };

/** 公示: lists of 免申即享 that are open to objections, for anybody: names of companies only. */
@Controller('open/notices')
@UseGuards(OpenRate)
export class OpenNoticesController {
  constructor(private readonly policies: PolicySteps) {}

  @Get()
  @Public()
  @View('open/notices')
  async list() {
    return { title: '免申即享公示', notices: await this.policies.autoEntitlements.reads.notices(visitor) };
  }

  @Get(':noticedId')
  @Public()
  @View('open/notice')
  async show(@Param('noticedId') id: string, @Query() query: Record<string, unknown>) {
    const found = await this.policies.autoEntitlements.reads.notice(visitor, id, pageRequest(query));
    return { ...found, title: found.notice.name };
  }
}
