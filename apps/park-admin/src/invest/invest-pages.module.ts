import { ProjectsModule } from '@park/projects';
import { Module } from '@nestjs/common';
import { ProjectNames } from '../projects/project-names';
import { MyDayController } from './my-day.controller';
import { MyDayPage } from './my-day-page';
import { PipelineController } from './pipeline.controller';
import { PipelinePage } from './pipeline-page';

/** Leads and projects looked at together: by day, by officer, by stage. */
@Module({
  imports: [ProjectsModule],
  controllers: [MyDayController, PipelineController],
  providers: [MyDayPage, PipelinePage, ProjectNames],
})
export class InvestPagesModule {}
