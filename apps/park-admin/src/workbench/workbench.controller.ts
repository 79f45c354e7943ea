import { CurrentActor, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { workRights } from '@park/work';
import { View } from '@park/web-kit';
import { Controller, Get, Query } from '@nestjs/common';
import { WorkbenchPage } from './workbench-page';

/** 工作台: what is to be done next, and until when. */
@Controller()
export class WorkbenchController {
  constructor(private readonly page: WorkbenchPage) {}

  @Get()
  @Requires(workRights.viewWork)
  @View('workbench/workbench')
  show(@CurrentActor() actor: StaffActor, @Query() query: Record<string, unknown>) {
    return this.page.model(actor, query);
  }
}
