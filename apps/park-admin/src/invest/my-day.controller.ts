import { CurrentActor, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { leadRights } from '@park/projects';
import { View } from '@park/web-kit';
import { Controller, Get, Query } from '@nestjs/common';
import { MyDayPage } from './my-day-page';

/** 我的一天 of who follows leads and projects. */
@Controller('my-day')
export class MyDayController {
  constructor(private readonly page: MyDayPage) {}

  @Get()
  @Requires(leadRights.viewLeads)
  @View('invest/my-day')
  show(@CurrentActor() actor: StaffActor, @Query() query: Readonly<Record<string, unknown>>) {
    return this.page.model(actor, query);
  }
}
