import { ProjectsModule } from '@park/projects';
import { Module } from '@nestjs/common';
import { ProjectNames } from '../projects/project-names';
import { MeetingController } from './meeting.controller';
import { MeetingPage } from './meeting-page';
import { MyDayController } from './my-day.controller';
import { MyDayPage } from './my-day-page';
import { PipelineController } from './pipeline.controller';
import { PipelinePage } from './pipeline-page';

/** Leads and projects looked at together: by day, by officer, by stage. */
@Module({
  imports: [ProjectsModule],
  controllers: [MeetingController, MyDayController, PipelineController],
  providers: [MeetingPage, MyDayPage, PipelinePage, ProjectNames],
})
export class InvestPagesModule {}
