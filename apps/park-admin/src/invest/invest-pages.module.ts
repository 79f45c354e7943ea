import { ProjectsModule } from '@park/projects';
import { SitesModule } from '@park/sites';
import { Module } from '@nestjs/common';
import { ProjectNames } from '../projects/project-names';
import { MeetingController } from './meeting.controller';
import { MeetingPage } from './meeting-page';
import { MyDayController } from './my-day.controller';
import { MyDayPage } from './my-day-page';
import { PipelineController } from './pipeline.controller';
import { PipelinePage } from './pipeline-page';
import { SettingsController } from './settings.controller';
import { SettingsPage } from './settings-page';

/** Leads and projects looked at together: by day, by officer, by stage. */
@Module({
  imports: [ProjectsModule, SitesModule],
  controllers: [MeetingController, MyDayController, PipelineController, SettingsController],
  providers: [MeetingPage, MyDayPage, PipelinePage, ProjectNames, SettingsPage],
})
export class InvestPagesModule {}
