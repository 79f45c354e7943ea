import { CurrentActor, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { projectRights } from '@park/projects';
import { View } from '@park/web-kit';
import { Controller, Get, Query } from '@nestjs/common';
import { PipelinePage } from './pipeline-page';

/** 招商分析: which projects move, which are stuck and on what. */
@Controller('pipeline')
export class PipelineController {
  constructor(private readonly page: PipelinePage) {}

  @Get()
  @Requires(projectRights.viewProjects)
  @View('invest/pipeline')
  show(@CurrentActor() actor: StaffActor, @Query() query: Readonly<Record<string, unknown>>) {
    return this.page.model(actor, query);
  }
}
